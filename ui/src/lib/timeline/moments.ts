/**
 * Moments of the timeline: milliseconds of UTC, in which a calendar day is the 24 hours after its UTC midnight.
 *
 * Events carry calendar days, not instants, so the reader's own time zone must never move them.
 */

import {
  utcDay,
  utcHour,
  utcMonday,
  utcMonth,
  utcSaturday,
  utcSunday,
  utcYear,
  type CountableTimeInterval,
  type TimeInterval,
} from 'd3-time';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A stretch of time; `end` is exclusive. */
export interface Extent {
  start: number;
  end: number;
}

/** Calendar units, coarse to fine. Weeks begin on Monday (ISO 8601) unless the reader says another day. */
export type Unit = 'decade' | 'year' | 'month' | 'week' | 'day' | 'hour';

const INTERVALS: Record<Exclude<Unit, 'decade'>, CountableTimeInterval> = {
  hour: utcHour,
  day: utcDay,
  week: utcMonday,
  month: utcMonth,
  year: utcYear,
};

/** The day with which a week begins. */
export type WeekStart = 'monday' | 'sunday' | 'saturday';
const WEEKS: Record<WeekStart, CountableTimeInterval> = { monday: utcMonday, sunday: utcSunday, saturday: utcSaturday };

function interval(unit: Unit, week: WeekStart = 'monday'): TimeInterval {
  if (unit === 'week') return WEEKS[week];
  // `every` gives null only for a step below one.
  return unit === 'decade' ? (utcYear.every(10) ?? utcYear) : INTERVALS[unit];
}

/** Midnight of an ISO day (`2015-11-24`); NaN if it is none. */
export function dayOf(iso: string): number {
  return /^\d{4}-\d\d-\d\d/.test(iso) ? Date.parse(iso.slice(0, 10)) : Number.NaN;
}

/** ISO day of a moment. */
export function isoDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The beginning of the unit that holds `moment`. */
export function floor(moment: number, unit: Unit): number {
  return interval(unit).floor(new Date(moment)).getTime();
}

/** The beginning of the unit `step` units after the one that holds `moment`. */
export function next(moment: number, unit: Unit, step = 1): number {
  const at = interval(unit);
  return at.offset(at.floor(new Date(moment)), step).getTime();
}

/** Beginnings of every unit that touches the extent, in order. */
export function beginnings(extent: Extent, unit: Unit, week?: WeekStart): number[] {
  const at = interval(unit, week);
  return at.range(at.floor(new Date(extent.start)), new Date(extent.end)).map((date) => date.getTime());
}
