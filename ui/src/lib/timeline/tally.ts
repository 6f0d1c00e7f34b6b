/** Counts by day, asked for by stretches of time in a few steps however many days there are. */

import type { DensityBin } from '$lib/ipc/bindings';
import { DAY, dayOf, type Extent } from './moments';

export class Tally {
  /** Midnights in order, and how many events begin before each and on all of them. */
  readonly days: Float64Array;
  readonly sums: Float64Array;
  readonly total: number;

  constructor(bins: readonly DensityBin[]) {
    this.days = new Float64Array(bins.length);
    this.sums = new Float64Array(bins.length + 1);
    let sum = 0;
    bins.forEach((bin, index) => {
      this.days[index] = dayOf(bin.day);
      sum += bin.count;
      this.sums[index + 1] = sum;
    });
    this.total = sum;
  }

  /** Events that begin from `start` on and before `end`. */
  between(start: number, end: number): number {
    return (this.sums[this.#before(end)] ?? 0) - (this.sums[this.#before(start)] ?? 0);
  }

  /** From the first day to the end of the last one. */
  extent(): Extent | null {
    const first = this.days[0];
    const last = this.days.at(-1);
    return first === undefined || last === undefined ? null : { start: first, end: last + DAY };
  }

  /** The first day at or after `moment`, else null. */
  from(moment: number): number | null {
    return this.days[this.#before(moment)] ?? null;
  }

  /** How many days lie before `moment`: the place of the first that does not. */
  #before(moment: number): number {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.days[middle] ?? 0) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What is left of a tally without some parts of it; an event of two parts is taken out twice, and no day falls below none. */
export function without(whole: Tally, parts: readonly Tally[]): Tally {
  if (parts.length === 0) return whole;
  const counts = new Map<number, number>();
  const add = (tally: Tally, sign: number) =>
    tally.days.forEach((day, index) => {
      const count = (tally.sums[index + 1] ?? 0) - (tally.sums[index] ?? 0);
      counts.set(day, (counts.get(day) ?? 0) + sign * count);
    });
  add(whole, 1);
  for (const part of parts) add(part, -1);
  const left = [...counts].filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0]);
  return new Tally(left.map(([day, count]) => ({ day: new Date(day).toISOString().slice(0, 10), count })));
}
