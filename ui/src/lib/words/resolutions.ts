import { m } from '$lib/messages/messages.js';

import { day } from './days';

/**
 * How a time was resolved, in the reader's language. The archive keeps it as an English sentence with its anchor in it
 * ("Selasa lalu: the last Tuesday before Thursday 26 November 2015"); the ways of resolving are few and are told anew here.
 * One that is not known here stands as the archive has it, because a foreign word is better than none.
 */
const WAYS: [RegExp, (day: string) => string][] = [
  [/^the next (?!such)(?:\w+) after (.+), because the clause speaks of the future$/, (day) => m.resolved_weekday_future({ day })],
  [/^You set this date\.$/, () => m.resolved_by_hand()],
  [/^as written$/, () => m.resolved_as_written()],
  [/^the year counted from (.+)$/, (day) => m.resolved_year_from({ day })],
  [/^the last such month before (.+)$/, (day) => m.resolved_month_last({ day })],
  [/^the next such month after (.+?)(?:, because the clause speaks of the future)?$/, (day) => m.resolved_month_next({ day })],
  [/^the latest such month not after (.+)$/, (day) => m.resolved_month_latest({ day })],
  [/^that day of the month, counted from (.+)$/, (day) => m.resolved_day_of_month({ day })],
  [/^(?:on )?the day named before, (.+)$/, (day) => m.resolved_named({ day })],
  [/^counted from the day named before, (.+)$/, (day) => m.resolved_from_named({ day })],
  [/^counted from (.+)$/, (day) => m.resolved_from({ day })],
  [/^the day itself, (.+)$/, (day) => m.resolved_itself({ day })],
  [/^the day before (.+)$/, (day) => m.resolved_before({ day })],
  [/^the day after (.+)$/, (day) => m.resolved_after({ day })],
  [/^the last (?:\w+) before (.+)$/, (day) => m.resolved_weekday_last({ day })],
  [/^the next (?:\w+) after (.+)$/, (day) => m.resolved_weekday_next({ day })],
  [/^the (?:\w+) of the week of (.+)$/, (day) => m.resolved_weekday_week({ day })],
  [/^the latest (?:\w+) on or before (.+)$/, (day) => m.resolved_weekday_latest({ day })],
  [/^the month alone, since there is no such day$/, () => m.resolved_no_such_day()],
  [/^an amount that is not told$/, () => m.resolved_amount()],
  [/^an amount of time, as written$/, () => m.resolved_duration()],
  [/^a repeated time, as written$/, () => m.resolved_set()],
  [/^the day it counts from is not known$/, () => m.resolved_unknown_from()],
  [/^no date is told$/, () => m.resolved_untold()],
];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const LATER = 'the same happening is dated later in the article; ';

/** "Thursday 26 November 2015" in the reader's language. */
function anchor(told: string): string {
  const found = /(\d{1,2}) ([A-Z]\w+) (\d{4})$/.exec(told);
  const month = MONTHS.indexOf(found?.[2] ?? '') + 1;
  if (!found || month === 0) return told;
  return day(`${found[3]}-${String(month).padStart(2, '0')}-${(found[1] ?? '').padStart(2, '0')}`, 'full');
}

export function resolution(told: string): string {
  if (told.startsWith(LATER)) return `${resolution(told.slice(LATER.length))} ${m.resolved_elsewhere()}`;
  // The words of the article come first; they may hold a colon themselves ("pukul 14:05").
  const split = told.lastIndexOf(': ');
  const words = split < 0 ? '' : `${told.slice(0, split)}: `;
  const how = split < 0 ? told : told.slice(split + 2);
  for (const [way, say] of WAYS) {
    const found = way.exec(how);
    if (!found) continue;
    const said = say(anchor(found[1] ?? ''));
    return words ? words + said.charAt(0).toLocaleLowerCase() + said.slice(1) : said;
  }
  return told;
}
