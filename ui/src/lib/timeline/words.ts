/** The words that the layout writes, in the reader's language and as short as the zoom allows. */

import { m } from '$lib/messages/messages.js';
import { day as dayWords } from '$lib/words/days';
import { counted } from '$lib/words/numbers';

import type { Words } from './layout';
import { clockOf, extentOf, sources, type Mark } from './marks';
import { DAY } from './moments';
import type { Calendar } from './ruler';
import { levelOf, type View } from './view';

export function wordsOf(calendar: Calendar, view: View): Words {
  const level = levelOf(view);
  return {
    day: (mark) => shortDay(mark, calendar, level === 'decade' || level === 'year'),
    cardDay: (mark) => {
      const extent = extentOf(mark.event);
      if (!extent) return '';
      const clock = clockOf(mark.event);
      const day = `${calendar.weekday(extent.start, 'short')} ${calendar.day(extent.start)}`;
      if (clock !== null) return m.card_day_clock({ day, clock: calendar.clock(clock) });
      return mark.event.grain === 'day' ? day : shortDay(mark, calendar, false);
    },
    boxDay: (mark) => {
      const extent = extentOf(mark.event);
      const day = mark.event.grain === 'day' && extent ? calendar.shortDay(extent.start) : dayWords(mark.event.date);
      return `${day} · ${m.count_sources(counted(sources(mark.event)))}`;
    },
    sources: (event) => (event.mine ? m.corrected_mark() : m.count_sources(counted(sources(event)))),
  };
}

/** "24", "13–16", "Okt", "2004": never finer than what is known. */
function shortDay(mark: Mark, calendar: Calendar, withYear: boolean): string {
  const { event } = mark;
  const extent = extentOf(event);
  if (!extent) return '';
  if (event.grain === 'year') return calendar.year(extent.start);
  if (event.grain === 'month') return calendar.month(extent.start, 'short');
  const first = withYear ? calendar.dayAndMonth(extent.start) : calendar.day(extent.start);
  const last = extent.end - DAY;
  if (last === extent.start) return first;
  const sameMonth = calendar.month(extent.start, 'short') === calendar.month(last, 'short');
  return sameMonth
    ? `${calendar.day(extent.start)}–${calendar.day(last)}`
    : `${calendar.dayAndMonth(extent.start)}–${calendar.dayAndMonth(last)}`;
}
