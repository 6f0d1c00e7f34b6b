import type { DensityBin } from '$lib/ipc/bindings';

import { monthOf } from './bars';

export interface Bar {
  /** First month of the bar, counted from the year 0. */
  from: number;
  months: number;
  count: number;
  x: number;
  width: number;
}

export interface Year {
  year: number;
  x: number;
  middle: number;
  /** Whether there is room for its number. */
  label: boolean;
}

/** Narrowest bar and narrowest labelled year, pixels. */
const BAR = 5;
const LABEL = 36;

/** Month bins as bars of a month, a quarter or a year over whole years, `width` pixels wide. */
export function axis(bins: DensityBin[], width: number): { bars: Bar[]; years: Year[] } {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return { bars: [], years: [] };
  const from = Math.floor(monthOf(first.day) / 12) * 12;
  const to = (Math.floor(monthOf(last.day) / 12) + 1) * 12;
  const pixel = width / (to - from);
  const months = pixel >= BAR ? 1 : pixel * 3 >= BAR ? 3 : 12;
  const bars: Bar[] = [];
  for (let at = from; at < to; at += months) bars.push({ from: at, months, count: 0, x: (at - from) * pixel, width: months * pixel });
  for (const bin of bins) {
    const bar = bars[Math.floor((monthOf(bin.day) - from) / months)];
    if (bar) bar.count += bin.count;
  }
  const each = Math.max(1, Math.ceil(LABEL / (12 * pixel)));
  const years: Year[] = [];
  for (let year = from / 12; year < to / 12; year++) {
    const x = (year * 12 - from) * pixel;
    years.push({ year, x, middle: x + 6 * pixel, label: (year - from / 12) % each === 0 });
  }
  return { bars, years };
}
