/** What part of time is on the screen, and how wide. Views are values: zooming and panning give new ones. */

import { DAY, type Extent, type Unit } from './moments';

/** The window onto time: `start` lies at x = 0 of a canvas `width` CSS pixels wide. */
export interface View extends Extent {
  width: number;
}

/** A decade fits in half a screen at the far end; an hour takes an eighth of one at the near end. */
export const WIDEST = 300 * 365.25 * DAY;
export const NARROWEST = 6 * 3_600_000;

export function pixelsPerDay(view: View): number {
  return (view.width * DAY) / (view.end - view.start);
}

export function xOf(view: View, moment: number): number {
  return ((moment - view.start) / (view.end - view.start)) * view.width;
}

export function momentAt(view: View, x: number): number {
  return view.start + (x / view.width) * (view.end - view.start);
}

/** Zooms by `factor` (> 1 is nearer) with the moment at `x` staying where it is. */
export function zoom(view: View, factor: number, x: number): View {
  const length = Math.min(WIDEST, Math.max(NARROWEST, (view.end - view.start) / factor));
  const still = momentAt(view, x);
  const start = still - (x / view.width) * length;
  return { ...view, start, end: start + length };
}

/** Moves by `dx` pixels; positive shows what is later. */
export function pan(view: View, dx: number): View {
  const shift = (dx / view.width) * (view.end - view.start);
  return { ...view, start: view.start + shift, end: view.end + shift };
}

/** A view that shows the whole extent with a margin of a twentieth on both sides. */
export function fit(extent: Extent, width: number): View {
  const length = Math.min(WIDEST, Math.max(3 * DAY, (extent.end - extent.start) * 1.1));
  const middle = (extent.start + extent.end) / 2;
  return { start: middle - length / 2, end: middle + length / 2, width };
}

/** Keeps the stretch of time when the canvas becomes wider or narrower. */
export function resize(view: View, width: number): View {
  return { ...view, width };
}

/** Pixels a day takes at the beginning of each level. The slider names them. */
const LEVELS: readonly [Unit, number][] = [
  ['hour', 420],
  ['day', 64],
  ['week', 20],
  ['month', 0.8],
  ['year', 0.07],
  ['decade', 0],
];

/** Which unit the ruler counts at this zoom. */
export function levelOf(view: View): Unit {
  const pixels = pixelsPerDay(view);
  return LEVELS.find(([, from]) => pixels >= from)?.[0] ?? 'decade';
}

/** A view at this level, with the moment at `x` staying where it is. */
export function atLevel(view: View, level: Unit, x: number): View {
  const typical: Record<Unit, number> = { decade: 0.04, year: 0.11, month: 11, week: 36, day: 104, hour: 900 };
  return zoom(view, typical[level] / pixelsPerDay(view), x);
}

/** A view on the way between two; `part` runs from 0 to 1. Lengths change by factors, as zooming does. */
export function between(from: View, to: View, part: number): View {
  const [a, b] = [from.end - from.start, to.end - to.start];
  const length = a * (b / a) ** part;
  // The moment that both views show at the same place stays there.
  const share = Math.abs(a - b) < 1 ? part : (length - a) / (b - a);
  const start = from.start + (to.start - from.start) * share;
  return { ...to, start, end: start + length };
}
