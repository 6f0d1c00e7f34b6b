/** Labels over the line: the day in bold, some words, a stem. What does not fit becomes "+2" and opens as a list. */

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
  /** Whether another label of the same place stands under it, whose stem is its own as well. */
  stacked: boolean;
}

/** Events that share a place on the line and have no label of their own. */
export interface Overflow {
  x: number;
  y: number;
  events: string[];
}

/** The chosen event's own box: its whole day and sources above its words. */
export interface Box {
  mark: Mark;
  meta: string;
  text: string;
  left: number;
  top: number;
  width: number;
}

const ROW = 21;
const GAP = 10;
/** Words have at least this room at first, and as much as is free up to the other afterwards. */
const NARROW = 118;
const WIDE = 330;
export const BOX_HEIGHT = 44;

/** Where something lies in a row: its ends. */
type Ends = [number, number];

interface Placed extends Label {
  row: number;
}

export interface Room {
  top: number;
  axis: number;
  /** Lines that run through the lane: words go around them where they can. */
  lines: number[];
  /** The chosen event, which gets a box. */
  chosen: Mark | null;
}

export function labels(
  marks: Mark[],
  view: View,
  room: Room,
  measure: Measure,
  words: Words,
): { placed: Label[]; overflows: Overflow[]; box: Box | null } {
  const box = room.chosen ? boxOf(room.chosen, view, room, measure, words) : null;
  // What more outlets tell is named first; among equals, what comes first.
  const byWeight = (a: Mark, b: Mark) => sources(b.event) - sources(a.event) || a.x - b.x;
  let made = place([...marks].sort(byWeight), false, view, room, box, measure, words);
  if (made.without.length > 0) {
    // From the right, each stands over what follows it, like stairs: taken if that names more.
    const stairs = place(
      [...marks].sort((a, b) => b.x - a.x || byWeight(a, b)),
      true,
      view,
      room,
      box,
      measure,
      words,
    );
    if (weight(stairs.placed) > weight(made.placed)) made = stairs;
  }
  const { placed, without, taken } = made;
  for (const label of placed) widen(label, placed, taken, view.width, room.lines, measure);
  return { placed, overflows: gather(without, room.axis, view.width), box };
}

const weight = (placed: Placed[]) => placed.reduce((sum, label) => sum + Math.max(1, sources(label.mark.event)), 0);

interface Made {
  placed: Placed[];
  without: Mark[];
  taken: Ends[][];
}

/** Gives the marks their places one after another; as stairs, words stand to the right wherever a row lets them. */
function place(order: Mark[], stairs: boolean, view: View, room: Room, box: Box | null, measure: Measure, words: Words): Made {
  const rows = Math.max(1, Math.floor((room.axis - 24 - (room.top + 16)) / ROW) + 1);
  const taken: Ends[][] = Array.from({ length: rows }, () => []);
  const placed: Placed[] = [];
  const without: Mark[] = [];
  if (box) block(box, room, taken);
  for (const mark of order) {
    if (mark === room.chosen || mark.x < -4 || mark.x > view.width + 4) continue;
    const day = words.day(mark);
    const dayWidth = measure(day, 'strong') + 6;
    const text = shorten(mark.event.label, NARROW, measure, 'label');
    const width = dayWidth + measure(text, 'label');
    const own = findPlace(mark.x, width, view.width, taken, placed, room.lines, stairs);
    const found = own ?? stack(mark.x, width, view.width, taken, placed, room.lines);
    if (!found) {
      without.push(mark);
      continue;
    }
    taken[found.row]?.push([found.left - GAP, found.left + width + GAP]);
    placed.push({ mark, day, text, ...found, width, y: room.axis - 24 - found.row * ROW, dayWidth, stacked: !own });
  }
  return { placed, without, taken };
}

/** The box stands in the highest rows, as far over its stem as the edges let it. */
function boxOf(mark: Mark, view: View, room: Room, measure: Measure, words: Words): Box | null {
  if (mark.x < 0 || mark.x > view.width || room.axis - room.top < BOX_HEIGHT + 20) return null;
  const text = shorten(mark.event.label, Math.min(300, view.width - 40), measure, 'strong');
  const meta = words.boxDay(mark);
  const width = Math.max(measure(text, 'strong'), measure(meta, 'meta')) + 20;
  const left = Math.max(4, Math.min(mark.x - width + 12, view.width - width - 4));
  return { mark, meta, text, width, top: room.top + 4, left: mark.x - width + 12 < 4 ? Math.max(4, mark.x - 12) : left };
}

/** Takes the rows that the box covers, and keeps other words off its stem. */
function block(box: Box, room: Room, taken: Ends[][]): void {
  taken.forEach((row, index) => {
    const y = room.axis - 24 - index * ROW;
    if (y - 12 < box.top + BOX_HEIGHT + 4) row.push([box.left - 6, box.left + box.width + 6]);
    else row.push([box.mark.x - 3, box.mark.x + 3]);
  });
}

/** Whether a label has this place for itself: no words there, and no stem of a higher label through them. */
function isFree(row: number, left: number, width: number, taken: Ends[][], placed: Placed[]): boolean {
  const right = left + width;
  const free = taken[row]?.every(([from, to]) => right <= from || left >= to) ?? false;
  return free && placed.every(({ row: other, mark }) => other <= row || mark.x < left - 4 || mark.x > right + 4);
}

/** Whether a line through the lane, other than the label's own stem at `x`, goes through its words. */
const isCrossed = (x: number, left: number, width: number, lines: number[]) =>
  lines.some((line) => line > left + 6 && line < left + width + 2 && Math.abs(line - x) > 1);

/**
 * The lowest row with room, words to the right of the stem, or to the left. A label may not lie on the stem of a higher
 * one: the halo would cut it. Lines through the lane are gone around if there is any other place.
 */
function findPlace(
  x: number,
  width: number,
  edge: number,
  taken: Ends[][],
  placed: Placed[],
  lines: number[],
  stairs: boolean,
): { row: number; left: number } | null {
  let behind: { row: number; left: number } | null = null;
  const sides = x + width > edge - 8 ? [x - width] : [x, x - width];
  const rows = taken.map((_, row) => row);
  const tried = stairs
    ? sides.flatMap((left) => rows.map((row) => ({ row, left })))
    : rows.flatMap((row) => sides.map((left) => ({ row, left })));
  for (const { row, left } of tried) {
    if (left < 4 || left + width > edge - 4) continue;
    const open = taken.slice(0, row).every((lower) => lower.every(([from, to]) => x < from + GAP - 4 || x > to - GAP + 4));
    if (!open || !isFree(row, left, width, taken, placed)) continue;
    if (!isCrossed(x, left, width, lines)) return { row, left };
    behind ??= { row, left };
  }
  return behind;
}

/** Over the labels of the same place, whose stem it shares. */
function stack(
  x: number,
  width: number,
  edge: number,
  taken: Ends[][],
  placed: Placed[],
  lines: number[],
): { row: number; left: number } | null {
  const same = placed.filter((other) => Math.abs(other.mark.x - x) < 0.5);
  const top = same.reduce<Placed | null>((highest, other) => (highest && highest.row > other.row ? highest : other), null);
  if (!top) return null;
  const row = top.row + 1;
  const left = top.left >= x - 0.5 ? x : x - width;
  const inside = left >= 4 && left + width <= edge - 4;
  return inside && isFree(row, left, width, taken, placed) && !isCrossed(x, left, width, lines) ? { row, left } : null;
}

/** Gives a label the words that its row has room for. */
function widen(label: Placed, placed: Placed[], taken: Ends[][], edge: number, lines: number[], measure: Measure): void {
  const { row, left, width, mark } = label;
  const right = left + width;
  const toRight = left >= mark.x - 0.5;
  // What bounds it: labels and boxes of its row, stems that come down from higher rows, lines through the lane.
  const own = taken[row] ?? [];
  const stems = placed.filter((other) => other.row > row).map((other) => other.mark.x);
  const limits = toRight
    ? [
        ...own.filter(([from]) => from >= right).map(([from]) => from - 2),
        ...[...stems, ...lines].filter((x) => x > right).map((x) => x - 6),
        edge - 6,
      ]
    : [...own.filter(([, to]) => to <= left).map(([, to]) => to + 2), ...[...stems, ...lines].filter((x) => x < left).map((x) => x + 6), 4];
  const room = toRight ? Math.min(...limits) - left : right - Math.max(...limits);
  if (room <= width) return;
  const text = shorten(mark.event.label, Math.min(WIDE, room - label.dayWidth), measure, 'label');
  const wider = label.dayWidth + measure(text, 'label');
  if (wider <= width) return;
  const index = own.findIndex(([from, to]) => from === left - GAP && to === right + GAP);
  label.text = text;
  label.width = wider;
  if (!toRight) label.left = right - wider;
  if (index >= 0) own[index] = [label.left - GAP, label.left + wider + GAP];
}

const TOGETHER = 22;

function gather(marks: Mark[], axis: number, edge: number): Overflow[] {
  const out: Overflow[] = [];
  for (const mark of [...marks].sort((a, b) => a.x - b.x)) {
    const last = out.at(-1);
    const x = Math.min(Math.max(mark.x, 12), edge - 12);
    if (last && x - last.x < TOGETHER) last.events.push(mark.event.id);
    else out.push({ x, y: axis + 18, events: [mark.event.id] });
  }
  return out;
}
