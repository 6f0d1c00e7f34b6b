/** Near cards: they descend like stairs, so that stems never cross words; at the right edge they flip. */

import type { Measure, Words } from './layout';
import { shorten } from './layout';
import { sources, type Mark } from './marks';
import type { View } from './view';

export interface Card {
  mark: Mark;
  /** x of the stem, spread evenly where several stand on one bar: a stem claims no hour. */
  stem: number;
  left: number;
  top: number;
  width: number;
  /** Words stand to the left of the stem. */
  flipped: boolean;
  meta: string;
  sources: string;
  title: string;
  actors: string;
}

const STEP = 56;
const WIDEST = 290;

export function cards(marks: Mark[], view: View, top: number, axis: number, measure: Measure, words: Words): Card[] {
  const stems = spread(marks);
  const ordered = marks.map((mark, index) => ({ mark, stem: stems[index] ?? mark.x })).sort((a, b) => a.stem - b.stem);
  const first = top + 14;
  const step = Math.min(STEP, (axis - 30 - first) / Math.max(1, ordered.length));
  return ordered.map(({ mark, stem }, index) => {
    const title = shorten(mark.event.label, WIDEST, measure, 'title');
    const meta = words.cardDay(mark);
    const told = words.sources(sources(mark.event));
    const actors = shorten(mark.event.actors.map((actor) => actor.name).join(', '), WIDEST, measure);
    const width = Math.max(measure(title, 'title'), measure(meta, 'meta') + measure(told, 'meta') + 8, measure(actors, 'meta'));
    const flipped = stem + 9 + width > view.width - 8;
    return {
      mark,
      stem,
      left: flipped ? stem - 9 - width : stem + 9,
      top: first + index * step,
      width,
      flipped,
      meta,
      sources: told,
      title,
      actors,
    };
  });
}

/** Stems of events on the same bar stand evenly along it. */
function spread(marks: Mark[]): number[] {
  const groups = new Map<string, number[]>();
  marks.forEach((mark, index) => {
    const key = mark.right > mark.left ? `${mark.left.toFixed(1)}/${mark.right.toFixed(1)}` : `dot ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const out: number[] = [];
  for (const indices of groups.values()) {
    indices.forEach((index, nth) => {
      const mark = marks[index];
      if (mark) out[index] = mark.left + ((mark.right - mark.left) * (nth + 1)) / (indices.length + 1);
    });
  }
  return out;
}
