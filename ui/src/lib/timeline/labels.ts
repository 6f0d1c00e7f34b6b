/** Labels over the line: the day in bold, two to four words, a stem. What does not fit becomes "+2" and opens as a list. */

import type { Measure, Words } from './layout';
import { shorten } from './layout';
import { sources, type Mark } from './marks';
import type { View } from './view';

export interface Label {
  mark: Mark;
  day: string;
  text: string;
  /** Left end of the words; the stem stands at `mark.x`. */
  left: number;
  width: number;
  /** Baseline of the words. */
  y: number;
  /** Width of the day with its gap. */
  dayWidth: number;
}

/** Events that share a place on the line and have no label of their own. */
export interface Overflow {
  x: number;
  y: number;
  events: string[];
}

const ROW = 22;
const GAP = 10;
const TEXT_WIDTH = 172;

export function labels(
  marks: Mark[],
  view: View,
  room: { top: number; axis: number },
  measure: Measure,
  words: Words,
): { placed: Label[]; overflows: Overflow[] } {
  const rows = Math.max(1, Math.floor((room.axis - 20 - room.top) / ROW));
  const taken: [number, number][][] = Array.from({ length: rows }, () => []);
  const stems: { x: number; row: number }[] = [];
  const placed: Label[] = [];
  const without: Mark[] = [];
  // What more outlets tell is named first; among equals, what comes first.
  const order = [...marks].sort((a, b) => sources(b.event) - sources(a.event) || a.x - b.x);
  for (const mark of order) {
    const day = words.day(mark);
    const dayWidth = measure(day, 'strong') + 6;
    const text = shorten(mark.event.label, TEXT_WIDTH, measure, 'label');
    const width = dayWidth + measure(text, 'label');
    const place = findPlace(mark.x, width, view.width, taken, stems);
    if (!place) {
      without.push(mark);
      continue;
    }
    taken[place.row]?.push([place.left - GAP, place.left + width + GAP]);
    stems.push({ x: mark.x, row: place.row });
    placed.push({ mark, day, text, left: place.left, width, y: room.axis - 24 - place.row * ROW, dayWidth });
  }
  return { placed, overflows: gather(without, room.axis) };
}

/**
 * The lowest row with room, words to the right of the stem, or to the left where the edge is near. A label may not lie
 * on the stem of a higher one: the halo would cut it.
 */
function findPlace(
  x: number,
  width: number,
  edge: number,
  taken: [number, number][][],
  stems: { x: number; row: number }[],
): { row: number; left: number } | null {
  for (let row = 0; row < taken.length; row += 1) {
    for (const left of x + width > edge - 8 ? [x - width] : [x, x - width]) {
      if (left < 4 || left + width > edge - 4) continue;
      const free = taken[row]?.every(([from, to]) => left + width <= from || left >= to);
      const clear = stems.every((stem) => stem.row <= row || stem.x < left - 4 || stem.x > left + width + 4);
      const open = taken.slice(0, row).every((lower) => lower.every(([from, to]) => x < from + GAP - 4 || x > to - GAP + 4));
      if (free && clear && open) return { row, left };
    }
  }
  return null;
}

const TOGETHER = 22;

function gather(marks: Mark[], axis: number): Overflow[] {
  const out: Overflow[] = [];
  for (const mark of [...marks].sort((a, b) => a.x - b.x)) {
    const last = out.at(-1);
    if (last && mark.x - last.x < TOGETHER) last.events.push(mark.event.id);
    else out.push({ x: mark.x, y: axis + 16, events: [mark.event.id] });
  }
  return out;
}
