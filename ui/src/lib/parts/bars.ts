import type { DensityBin } from '$lib/ipc/bindings';

/** Months since the year 0 of an ISO day. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7) || 1) - 1;
}

/** Counts of month bins spread over at most `bars` bars of equal length in time, gaps included. */
export function spread(bins: DensityBin[], bars: number): number[] {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return [];
  const from = monthOf(first.day);
  const months = Math.max(monthOf(last.day) - from + 1, bars);
  const heights = new Array<number>(bars).fill(0);
  for (const bin of bins) {
    const index = Math.min(bars - 1, Math.floor(((monthOf(bin.day) - from) * bars) / months));
    heights[index] = (heights[index] ?? 0) + bin.count;
  }
  return heights;
}
