import type { Settings, TimeZone } from '$lib/ipc/bindings';
import { locale } from '$lib/state/locale.svelte';
import { preferences } from '$lib/state/settings.svelte';
import { Calendar } from '$lib/timeline/ruler';

import { dateFormat } from './formats';
import { tag } from './numbers';

/**
 * Days as people read them. The archive gives ISO 8601 as TIMEX3 uses it; a day is written as the article had it,
 * so it is never moved between time zones.
 */
const PARTS = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;

/** A week has no words of its own: its first and last day say it. */
const WEEK = /^(\d{4})-W(\d{2})$/;

type Style = 'short' | 'long' | 'full';

const FORMATS: Record<Style, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

/** Monday and Sunday of an ISO week. The fourth of January lies in a year's first one. */
function daysOfWeek(year: number, week: number): string[] {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7;
  return [monday, monday + 6].map((date) => new Date(Date.UTC(year, 0, date)).toISOString().slice(0, 10));
}

/** `2015-11-26` as "26 Nov 2015"; a month or year only as far as it is known; anything else as it stands. */
export function day(iso: string | null | undefined, style: Style = 'short'): string {
  if (!iso) return '';
  const range = iso.split('/');
  if (range.length === 2) return `${day(range[0], style)} – ${day(range[1], style)}`;
  const week = WEEK.exec(iso);
  if (week)
    return daysOfWeek(Number(week[1]), Number(week[2]))
      .map((one) => day(one, style))
      .join(' – ');
  const found = PARTS.exec(iso);
  if (!found) return iso;
  const [, year, month, date] = found;
  const utc = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(date ?? 1)));
  const options: Intl.DateTimeFormatOptions = !month
    ? { year: 'numeric' }
    : !date
      ? { month: style === 'short' ? 'short' : 'long', year: 'numeric' }
      : FORMATS[style];
  return dateFormat(tag(), { ...options, timeZone: 'UTC' }).format(utc);
}

const ZONES: Record<TimeZone, string | undefined> = {
  system: undefined,
  wib: 'Asia/Jakarta',
  wita: 'Asia/Makassar',
  wit: 'Asia/Jayapura',
};

/** The zone that the reader chose, as `Intl` wants it; nothing for the system's own. */
function zone(): Intl.DateTimeFormatOptions {
  const timeZone = ZONES[preferences.current.time_zone];
  return timeZone ? { timeZone } : {};
}

/** An instant in the time zone that the reader chose: "26 Nov 2015, 14.05", with the zone's name unless it is the system's. */
export function instant(rfc3339: string): string {
  const when = new Date(rfc3339);
  if (Number.isNaN(when.getTime())) return rfc3339;
  const { time_zone, clock: hours } = preferences.current;
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: hours === 'h12' };
  const text = dateFormat(tag(), { ...FORMATS.short, ...clock, ...zone() }).format(when);
  return time_zone === 'system' ? text : `${text} ${time_zone.toUpperCase()}`;
}

/** The calendar of the timeline, in the window's language and by the reader's habits. */
export function calendarOf({ clock, week }: Pick<Settings, 'clock' | 'week'>): Calendar {
  return new Calendar(tag(), { hour12: clock === 'h12', week: week ?? 'monday' });
}

/** Day of an instant in the same time zone. */
export function dayOfInstant(rfc3339: string): string {
  const when = new Date(rfc3339);
  return Number.isNaN(when.getTime()) ? rfc3339 : dateFormat(tag(), { ...FORMATS.short, ...zone() }).format(when);
}

/** Short name of the month of an ISO day, for axes. */
export function monthName(iso: string, style: 'short' | 'long' = 'short'): string {
  const utc = new Date(`${iso.slice(0, 7)}-01T00:00:00Z`);
  return dateFormat(locale.current, { month: style, timeZone: 'UTC' }).format(utc);
}
