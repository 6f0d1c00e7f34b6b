/**
 * Strips under the line: months, years and long stretches as bars of their true width with their words beside them. They
 * claim no day, so they have no stem; what finds no row becomes "+2".
 */

import type { Overflow } from './labels';
import type { Measure, Words } from './layout';
import { shorten } from './layout';
import { extentOf, type Mark } from './marks';
import { DAY } from './moments';
import type { View } from './view';

export interface Strip {
  mark: Mark;
  /** Middle of the bar. */
  y: number;
  text: string;
  /** Where the words begin, and their baseline. */
  textX: number;
  textY: number;
  /** Ends of bar and words together. */
  from: number;
  to: number;
}

/** Stretches longer than this lie under the line like months, in days. */
const LONG = 20;
export const STRIP_ROW = 23;
/** From the axis to the first bar. */
const FIRST = 26;
const GAP = 12;

/** Whether an event's date is too coarse to stand on the line. */
export function isCoarse(mark: Mark): boolean {
  const { grain } = mark.event;
  if (mark.shape !== 'bar' && mark.shape !== 'span') return false;
  if (grain === 'month' || grain === 'year') return true;
  const extent = extentOf(mark.event);
  return extent !== null && (extent.end - extent.start) / DAY > LONG;
}

/** How many rows of strips a lane gets below its axis: a quarter of its height at most. */
export function stripRows(coarse: number, height: number): number {
  return Math.min(coarse, Math.max(1, Math.floor((height * 0.3) / STRIP_ROW)), 4);
}

export function strips(
  marks: Mark[],
  view: View,
  axis: number,
  rows: number,
  overflows: Overflow[],
  measure: Measure,
  words: Words,
): { placed: Strip[]; without: Mark[] } {
  const taken: [number, number][][] = Array.from({ length: rows }, () => []);
  // The counts of what has no label stand where the first row's words would.
  for (const { x } of overflows) taken[0]?.push([x - 16, x + 16]);
  const placed: Strip[] = [];
  const without: Mark[] = [];
  // The shortest first: a year must not push the months away.
  for (const mark of [...marks].sort((a, b) => a.right - a.left - (b.right - b.left) || a.left - b.left)) {
    const left = Math.max(mark.left, 2);
    const right = Math.min(mark.right, view.width - 2);
    const day = `${words.day(mark)}: `;
    const inside = right - left > 90;
    const textX = inside ? left + 8 : right + 8;
    const room = inside ? right - textX - 4 : view.width - textX - 4;
    if (right < 8 || left > view.width - 8 || (!inside && room < 60)) {
      without.push(mark);
      continue;
    }
    const text = shorten(day + mark.event.label, Math.min(room, 420), measure, 'meta');
    const [from, to] = [left, Math.max(right, textX + measure(text, 'meta'))];
    const row = taken.findIndex((own) => own.every(([a, b]) => to + GAP <= a || from >= b + GAP));
    if (row < 0) {
      without.push(mark);
      continue;
    }
    taken[row]?.push([from, to]);
    const y = axis + FIRST + row * STRIP_ROW;
    placed.push({ mark, y, text, textX, textY: inside ? y - 6 : y + 4, from, to });
  }
  return { placed, without };
}
