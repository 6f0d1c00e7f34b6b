/**
 * Near cards: they descend like stairs, so that stems never cross words. At the right edge they flip, and the flipped ones
 * come first and climb to the right, for the same reason.
 */

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

export const CARD_STEP = 56;
const WIDEST = 340;
/** Fewer pixels than this are no room for a title. */
const LEAST = 150;
/** A title with this room stays on its side, shortened. */
const ENOUGH = 230;
/** A bar of which less is in sight has no card. */
const EDGE = 16;
const TOP = 14;

/** How many cards a lane has room for above its axis. */
export function cardRoom(top: number, axis: number): number {
  return Math.max(1, Math.floor((axis - 60 - (top + TOP)) / CARD_STEP) + 1);
}

export function cards(
  marks: Mark[],
  view: View,
  ground: { top: number; axis: number; selected: string | null },
  measure: Measure,
  words: Words,
): { placed: Card[]; without: Mark[] } {
  const { top, axis, selected } = ground;
  const room = cardRoom(top, axis);
  const isChosen = (mark: Mark) => Number(mark.event.id === selected);
  // What is hardly in sight is counted; the chosen event comes first, then what more outlets tell; among equals, what comes first.
  const inSight = marks.filter((mark) => mark.right > EDGE && mark.left < view.width - EDGE);
  const order = [...inSight].sort((a, b) => isChosen(b) - isChosen(a) || sources(b.event) - sources(a.event) || a.x - b.x);
  const chosen = order.slice(0, room);
  const shown = marks.filter((mark) => chosen.includes(mark));
  const stems = spread(shown, view.width);
  const ordered = shown.map((mark, index) => ({ mark, stem: stems[index] ?? mark.x })).sort((a, b) => a.stem - b.stem);
  const full = (mark: Mark) =>
    Math.max(
      Math.min(WIDEST, measure(mark.event.label, 'title')),
      measure(words.cardDay(mark), 'meta') + measure(words.sources(mark.event), 'meta') + 12,
    );
  const flips = ordered.filter(({ mark, stem }) => stem + 9 + Math.min(full(mark), ENOUGH) > view.width - 8);
  // Stems of what flips come down through the stairs: the stairs' words end before the first of them.
  const edge = (stem: number) => Math.min(view.width - 8, ...flips.map((own) => own.stem - 12).filter((x) => x > stem));
  const stairs = ordered.filter((own) => {
    if (flips.includes(own)) return false;
    if (edge(own.stem) - own.stem - 9 >= Math.min(LEAST, full(own.mark))) return true;
    flips.push(own);
    return false;
  });
  const climbing = [...flips].sort((a, b) => b.stem - a.stem);
  const placed = [...climbing, ...stairs].map(({ mark, stem }, index): Card => {
    const flipped = index < climbing.length;
    const most = Math.min(WIDEST, flipped ? stem - 17 : edge(stem) - stem - 9);
    const title = shorten(mark.event.label, most, measure, 'title');
    const meta = words.cardDay(mark);
    const told = words.sources(mark.event);
    const actors = shorten(mark.event.actors.map((actor) => actor.name).join(', '), most, measure);
    const width = Math.max(measure(title, 'title'), measure(meta, 'meta') + measure(told, 'meta') + 12, measure(actors, 'meta'));
    const left = flipped ? stem - 9 - width : stem + 9;
    return { mark, stem, left, top: top + TOP + index * CARD_STEP, width, flipped, meta, sources: told, title, actors };
  });
  return { placed, without: marks.filter((mark) => !chosen.includes(mark)) };
}

/** Stems of events on the same bar stand evenly along it. */
function spread(marks: Mark[], width: number): number[] {
  const groups = new Map<string, number[]>();
  marks.forEach((mark, index) => {
    const key = mark.right > mark.left ? `${mark.left.toFixed(1)}/${mark.right.toFixed(1)}` : `dot ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const out: number[] = [];
  for (const indices of groups.values()) {
    indices.forEach((index, nth) => {
      const mark = marks[index];
      if (!mark) return;
      // Along what is in sight of the bar.
      const [left, right] = [Math.max(mark.left, 2), Math.min(mark.right, width - 2)];
      out[index] = left + ((right - left) * (nth + 1)) / (indices.length + 1);
    });
  }
  return out;
}
