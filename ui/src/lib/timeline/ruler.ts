/** The ruler: a coarse unit above, a finer one below, and the hairlines that go down through the lanes. */

import { DAY, HOUR, beginnings, next, type Extent, type Unit, type WeekStart } from './moments';
import { levelOf, pixelsPerDay, xOf, type View } from './view';

/** One tick with its label. `strong` ticks carry a line through the lanes in the harder grey. */
export interface Tick {
  x: number;
  label: string;
  /** A second, lighter word after the label (the year after a month, the weekday after a day). */
  aside: string;
  strong: boolean;
}

export interface Ruler {
  above: Tick[];
  below: Tick[];
  /** Places of a still finer unit, without words. */
  minor: number[];
  /** What the lower row counts, for the corner beside it. */
  counts: 'decade' | 'year' | 'month' | 'day' | 'hour';
}

/** Writes calendar words in the reader's language. */
export class Calendar {
  private readonly formats = new Map<string, Intl.DateTimeFormat>();

  constructor(
    readonly locale: string,
    readonly habits: { hour12: boolean; week: WeekStart } = { hour12: false, week: 'monday' },
  ) {}

  /** "November", "Nov". */
  month(moment: number, width: 'long' | 'short'): string {
    return this.write(moment, { month: width });
  }

  /** "Selasa", "Sel". */
  weekday(moment: number, width: 'long' | 'short'): string {
    return this.write(moment, { weekday: width });
  }

  year(moment: number): string {
    return String(new Date(moment).getUTCFullYear());
  }

  day(moment: number): string {
    return String(new Date(moment).getUTCDate());
  }

  /** "2010-an", "2010s". */
  decade(moment: number): string {
    return this.year(moment) + (this.locale.startsWith('id') ? '-an' : 's');
  }

  /** "09.24", "09:24", "9:24 am". */
  clock(moment: number): string {
    if (this.habits.hour12) return this.write(moment, { hour: 'numeric', minute: '2-digit', hour12: true });
    return this.write(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  /** "Selasa, 24 November 2015". */
  fullDay(moment: number): string {
    return this.write(moment, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** "Sel, 24 Nov 2015". */
  shortDay(moment: number): string {
    return this.write(moment, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  }

  /** As short as it stays true: "Sel 24", "Nov", "2015", "24 Nov – 26 Nov". */
  extent({ start, end }: Extent): string {
    const last = end - DAY;
    if (last <= start) return `${this.weekday(start, 'short')} ${this.day(start)}`;
    const [from, to] = [new Date(start), new Date(end)];
    if (from.getUTCDate() !== 1 || to.getUTCDate() !== 1) return `${this.dayAndMonth(start)} – ${this.dayAndMonth(last)}`;
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    if (months === 1) return this.month(start, 'short');
    const whole = from.getUTCMonth() === 0 && to.getUTCMonth() === 0;
    if (!whole) return `${this.month(start, 'short')} – ${this.month(last, 'short')}`;
    return months === 12 ? this.year(start) : `${this.year(start)}–${this.year(last)}`;
  }

  /** "24 Nov". */
  dayAndMonth(moment: number): string {
    return this.write(moment, { day: 'numeric', month: 'short' });
  }

  private write(moment: number, options: Intl.DateTimeFormatOptions): string {
    const key = JSON.stringify(options);
    let format = this.formats.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' });
      this.formats.set(key, format);
    }
    return format.format(moment);
  }
}

export function ruler(view: View, calendar: Calendar): Ruler {
  const level = levelOf(view);
  const pixels = pixelsPerDay(view);
  const counts = level === 'month' ? (pixels * 30 < 76 ? 'month' : 'day') : level === 'week' ? 'day' : level;
  return { ...rows(view, calendar), minor: minorTicks(view, counts, pixels), counts };
}

/** Pixels that a day needs to carry its number. */
const DAY_NAMED = 26;

/** Days between weeks, hours between days: only where they stand apart. */
function minorTicks(view: View, counts: Ruler['counts'], pixels: number): number[] {
  if (counts === 'day' && pixels >= 6 && pixels < DAY_NAMED) return beginnings(view, 'day').map((at) => xOf(view, at));
  if (counts === 'day' && pixels >= 64) {
    const quarters = pixels >= 240 ? [6, 12, 18] : [12];
    return beginnings(view, 'day').flatMap((at) => quarters.map((hour) => xOf(view, at + hour * HOUR)));
  }
  return [];
}

function rows(view: View, calendar: Calendar): Pick<Ruler, 'above' | 'below'> {
  const pixels = pixelsPerDay(view);
  switch (levelOf(view)) {
    case 'decade':
      return {
        above: ticks(view, 'decade', () => '', true),
        below: every(view, 'decade', pixels * 3653 < 44 ? 5 : 1, (at) => calendar.decade(at)),
      };
    case 'year':
      return {
        above: ticks(view, 'decade', (at) => calendar.decade(at), true),
        below: every(view, 'year', pixels * 365 < 34 ? 5 : 1, (at) => calendar.year(at)),
      };
    case 'month':
      if (pixels * 30 < 76) {
        return {
          above: ticks(view, 'year', (at) => calendar.year(at), true),
          below: every(view, 'month', pixels * 30 < 34 ? 3 : 1, (at) => calendar.month(at, 'short')),
        };
      }
      return { above: months(view, calendar), below: weeks(view, calendar) };
    case 'week':
      // Days are named where their names stand apart; closer together, the first of each week is.
      if (pixels < DAY_NAMED) return { above: months(view, calendar), below: weeks(view, calendar) };
      return { above: months(view, calendar), below: ticks(view, 'day', (at) => calendar.day(at), false) };
    case 'day':
      return {
        above: months(view, calendar),
        below: ticks(
          view,
          'day',
          (at) => calendar.day(at),
          true,
          (at) => calendar.weekday(at, pixels > 90 ? 'long' : 'short'),
        ),
      };
    case 'hour':
      return {
        above: ticks(
          view,
          'day',
          (at) => calendar.day(at),
          true,
          (at) => `${calendar.weekday(at, 'long')}, ${calendar.month(at, 'long')} ${calendar.year(at)}`,
        ),
        below: hours(view, pixels / 24, calendar),
      };
  }
}

function months(view: View, calendar: Calendar): Tick[] {
  const wide = pixelsPerDay(view) * 30 > 120;
  return ticks(
    view,
    'month',
    (at) => calendar.month(at, wide ? 'long' : 'short'),
    true,
    (at) => calendar.year(at),
  );
}

/** The first day of each week. */
function weeks(view: View, calendar: Calendar): Tick[] {
  const tick = (at: number) => ({ x: xOf(view, at), label: calendar.day(at), aside: '', strong: false });
  return beginnings(view, 'week', calendar.habits.week).map(tick);
}

function ticks(view: View, unit: Unit, label: (at: number) => string, strong: boolean, aside: (at: number) => string = () => ''): Tick[] {
  return beginnings(view, unit).map((at) => ({ x: xOf(view, at), label: label(at), aside: aside(at), strong }));
}

/** Every tick of the unit, but words only where the unit's number divides by `step`. */
function every(view: View, unit: Unit, step: number, label: (at: number) => string): Tick[] {
  const number = (at: number) => {
    const date = new Date(at);
    if (unit === 'month') return date.getUTCMonth();
    return unit === 'decade' ? date.getUTCFullYear() / 10 : date.getUTCFullYear();
  };
  return beginnings(view, unit).map((at) => ({
    x: xOf(view, at),
    label: number(at) % step === 0 ? label(at) : '',
    aside: '',
    strong: false,
  }));
}

function hours(view: View, pixelsPerHour: number, calendar: Calendar): Tick[] {
  const step = pixelsPerHour > 60 ? 1 : pixelsPerHour > 24 ? 3 : 6;
  const out: Tick[] = [];
  for (let at = Math.floor(view.start / DAY) * DAY; at < view.end; at = next(at, 'hour', step)) {
    if (at + step * HOUR > view.start) out.push({ x: xOf(view, at), label: calendar.clock(at), aside: '', strong: false });
  }
  return out;
}
