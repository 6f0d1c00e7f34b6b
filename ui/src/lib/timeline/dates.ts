/**
 * A date as a person writes it, read as ISO 8601: "24 Nov 2015", "24/11/2015", "November 2015", "2015", "13–16 Nov 2015",
 * "24 Nov 2015 09.24", and ISO itself. Months are known in both languages, whichever the window speaks. Day before month,
 * as both languages write it.
 */

import { locale } from '$lib/state/locale.svelte';

const MONTHS = ['id', 'en'].map((tag) =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2015, month, 1)).toLowerCase(),
  ),
);

/** ISO 8601 of a written date, `null` for none at all (an empty field), `undefined` for what is no date. */
export function readDate(written: string): string | null | undefined {
  const text = written.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (text === '') return null;
  const ends = text.split(/ ?[–—] ?| - | s\.d\. | sampai | hingga | to |\/(?=\d{4}-)|(?<=^\d{4})\/(?=\d{4}$)/);
  if (ends.length > 2) return undefined;
  const [from, to] = [ends[0] ?? '', ends[1]];
  if (to === undefined) return readOne(from);
  const last = readOne(to);
  if (!last) return undefined;
  // "13–16 Nov 2015": the first day takes month and year from the last.
  const first =
    /^\d{1,2}$/.test(from) && last.length === 10
      ? readOne(`${last.slice(0, 8)}${from.padStart(2, '0')}`)
      : (readOne(from) ?? borrowed(from, last));
  return first && first.slice(0, 10) <= last.slice(0, 10) ? `${first}/${last}` : undefined;
}

/** "30 Okt" before "2 Nov 2015". */
function borrowed(from: string, last: string): string | undefined {
  return readOne(`${from} ${last.slice(0, 4)}`);
}

function readOne(text: string): string | undefined {
  const clock =
    /^(.+?),? (?:pukul |jam |at )?(\d{1,2})[.:](\d\d)(?: wib| wita| wit)?$/.exec(text) ?? /^(\d{4}-\d\d-\d\d)t(\d\d):?(\d\d)$/.exec(text);
  if (clock) {
    const day = readDay(clock[1] ?? '');
    const [hour, minute] = [Number(clock[2]), Number(clock[3])];
    if (day?.length === 10 && hour < 24 && minute < 60) return `${day}T${two(hour)}:${two(minute)}`;
  }
  return readDay(text);
}

function readDay(text: string): string | undefined {
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-w\d\d$/.test(text)) return Number(text.slice(6)) >= 1 && Number(text.slice(6)) <= 53 ? text.toUpperCase() : undefined;
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? undefined : Number(iso[3]));
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (numbers) return calendarDay(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const words = /^(?:\p{L}+,? )?(?:(\d{1,2}) )?(\p{L}{3,})\.? (\d{4})$/u.exec(text);
  const month = monthOf(words?.[2] ?? '');
  if (!words || month === 0) return undefined;
  return calendarDay(Number(words[3]), month, words[1] === undefined ? undefined : Number(words[1]));
}

/** The month that a word or its first three letters or more name, from 1; 0 for none. */
function monthOf(word: string): number {
  const own = locale.current === 'en' ? [...MONTHS].reverse() : MONTHS;
  for (const names of own) {
    const at = names.findIndex((name) => word.length >= 3 && name.startsWith(word));
    if (at >= 0) return at + 1;
  }
  return 0;
}

/** A day or month that the calendar has. */
function calendarDay(year: number, month: number, day: number | undefined): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== (day ?? 1) || year < 1000) return undefined;
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

const two = (number: number) => String(number).padStart(2, '0');
