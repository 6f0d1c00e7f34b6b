/**
 * Honest marks: which sign an event gets at a zoom. A mark is never more precise than its evidence.
 *
 * Any unit wider than 24 px on the screen becomes a bar: zoomed to days, a known day is a bar and only a known hour a dot.
 */

import type { EventRow } from '$lib/ipc/bindings';
import { DAY, dayOf, type Extent } from './moments';
import { xOf, type View } from './view';

export type Shape = 'dot' | 'bar' | 'span' | 'ring' | 'dashed';

export interface Mark {
  event: EventRow;
  shape: Shape;
  /** Where its stem stands. */
  x: number;
  /** Left and right end of a bar or span; both `x` for a dot. */
  left: number;
  right: number;
  /** Dot radius: more than one source is larger. */
  radius: number;
  /** Computed from a relative time: a short bar beneath the dot. */
  computed: boolean;
  /** Corrected or made by the reader. */
  mine: boolean;
  /** Vague or inherited: pale, with dashed caps. */
  uncertain: boolean;
}

const BAR_FROM = 24;

/** Every frame asks for the extents of thousands of events, which never change: each is read once. */
const extents = new WeakMap<EventRow, Extent | null>();

/** The days an event covers; `null` if it has no date. */
export function extentOf(event: EventRow): Extent | null {
  const known = extents.get(event);
  if (known !== undefined) return known;
  const extent = readExtent(event);
  extents.set(event, extent);
  return extent;
}

function readExtent(event: EventRow): Extent | null {
  const start = event.first_day === null ? Number.NaN : dayOf(event.first_day);
  const last = event.last_day === null ? Number.NaN : dayOf(event.last_day);
  return Number.isNaN(start) || Number.isNaN(last) ? null : { start, end: last + DAY };
}

/** Different articles that tell an event. */
export function sources(event: EventRow): number {
  return new Set(event.evidence.map((evidence) => evidence.article)).size;
}

/** The moment of a known clock time (`2015-11-24T09:24`), else `null`. */
export function clockOf(event: EventRow): number | null {
  const match = /T(\d\d):?(\d\d)?/.exec(event.date ?? '');
  if (!match || event.first_day === null) return null;
  return dayOf(event.first_day) + (Number(match[1]) * 60 + Number(match[2] ?? 0)) * 60_000;
}

export function markOf(event: EventRow, view: View): Mark | null {
  const extent = extentOf(event);
  if (!extent) return null;
  const clock = clockOf(event);
  const days = (extent.end - extent.start) / DAY;
  const left = xOf(view, extent.start);
  const right = xOf(view, extent.end);
  const wide = right - left > BAR_FROM;
  const several = sources(event) > 1;
  const uncertain = event.certainty === 'uncertain';
  const mark = { event, radius: several ? 4.5 : 3.5, computed: event.certainty === 'resolved', mine: event.mine, uncertain };
  if (clock !== null && wide) {
    const x = xOf(view, clock);
    return { ...mark, shape: 'dot', x, left: x, right: x };
  }
  const middle = (left + right) / 2;
  if (event.grain === 'range' && days > 1) {
    return { ...mark, shape: 'span', x: left, left, right: Math.max(right, left + 2) };
  }
  if (days > 1 || wide) {
    return { ...mark, shape: 'bar', x: middle, left, right: Math.max(right, left + 2) };
  }
  const shape = event.scheduled ? 'ring' : uncertain ? 'dashed' : 'dot';
  return { ...mark, shape, x: middle, left: middle, right: middle };
}
