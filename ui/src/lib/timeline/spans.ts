/** Counts gathered into bars of the finest calendar unit that is wide enough to be seen. */

import type { DensityBin } from '$lib/ipc/bindings';
import { dayOf, floor, next, type Extent, type Unit } from './moments';
import { pixelsPerDay, xOf, type View } from './view';

export interface Bar {
  extent: Extent;
  unit: Unit;
  count: number;
  x: number;
  width: number;
}

const LENGTHS: readonly [Unit, number][] = [
  ['day', 1],
  ['week', 7],
  ['month', 30.4],
  ['year', 365.25],
];

/** Bars with something in them, in order, each at least `least` pixels wide. */
export function barsOf(bins: readonly DensityBin[], view: View, least: number): Bar[] {
  const pixels = pixelsPerDay(view);
  const unit = LENGTHS.find(([, days]) => days * pixels >= least)?.[0] ?? 'decade';
  const counts = new Map<number, number>();
  for (const bin of bins) {
    const start = floor(dayOf(bin.day), unit);
    counts.set(start, (counts.get(start) ?? 0) + bin.count);
  }
  return [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([start, count]) => {
      const extent = { start, end: next(start, unit) };
      return { extent, unit, count, x: xOf(view, extent.start), width: xOf(view, extent.end) - xOf(view, extent.start) };
    });
}
