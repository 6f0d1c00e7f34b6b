import { describe, expect, it } from 'vitest';

import type { EventRow } from '$lib/ipc/bindings';
import { lanesOf } from './lanes';
import { binUnit, layout, type Measure, type Words } from './layout';
import { markOf } from './marks';
import { DAY, beginnings, dayOf, floor, isoDay, next } from './moments';
import { across, neighbour, pick } from './pick';
import { Calendar, ruler } from './ruler';
import { fit, levelOf, momentAt, pan, xOf, zoom } from './view';

/** Everything is in sight. */
const all = { first: '0000-01-01', last: '9999-12-31' };
const measure: Measure = (text) => text.length * 7;
const words: Words = {
  day: (mark) => (mark.event.first_day ?? '').slice(8),
  cardDay: () => 'Sel 24',
  boxDay: () => 'Sel, 24 Nov 2015',
  sources: () => '2 sumber',
};

function event(id: string, day: string, more: Partial<EventRow> = {}): EventRow {
  return {
    id,
    date: day,
    first_day: day,
    last_day: day,
    grain: 'day',
    label: `Peristiwa ${id}`,
    kind: 'other',
    certainty: 'known',
    scheduled: false,
    mine: false,
    actors: [],
    evidence: [],
    ...more,
  };
}

const november = { start: dayOf('2015-11-01'), end: dayOf('2015-12-01'), width: 900 };

describe('moments', () => {
  it('counts calendar units without the reader’s time zone', () => {
    expect(isoDay(floor(dayOf('2015-11-26'), 'week'))).toBe('2015-11-23');
    expect(isoDay(next(dayOf('2015-12-31'), 'month'))).toBe('2016-01-01');
    expect(isoDay(floor(dayOf('2015-11-26'), 'decade'))).toBe('2010-01-01');
    expect(beginnings(november, 'week')).toHaveLength(6);
  });

  it('says that a word is no day', () => {
    expect(dayOf('besok')).toBeNaN();
  });
});

describe('view', () => {
  it('keeps the moment under the cursor when zooming', () => {
    const near = zoom(november, 3, 250);
    expect(momentAt(near, 250)).toBeCloseTo(momentAt(november, 250), -3);
    expect(near.end - near.start).toBeCloseTo(10 * DAY, -3);
  });

  it('goes no nearer than hours and no farther than centuries', () => {
    let view = { ...november };
    for (let turn = 0; turn < 60; turn += 1) view = zoom(view, 2, 400);
    expect(view.end - view.start).toBeGreaterThanOrEqual(DAY / 4);
    for (let turn = 0; turn < 90; turn += 1) view = zoom(view, 0.5, 400);
    expect(levelOf(view)).toBe('decade');
  });

  it('pans by pixels', () => {
    expect(pan(november, 30).start).toBe(dayOf('2015-11-02'));
  });

  it('fits everything with a margin', () => {
    const all = fit({ start: dayOf('2015-10-01'), end: dayOf('2016-02-01') }, 800);
    expect(xOf(all, dayOf('2015-10-01'))).toBeGreaterThan(0);
    expect(xOf(all, dayOf('2016-02-01'))).toBeLessThan(800);
  });
});

describe('ruler', () => {
  it('begins weeks with the day that the reader chose', () => {
    const weeks = (week: 'monday' | 'sunday' | 'saturday') =>
      ruler({ ...november, width: 330 }, new Calendar('id', { hour12: false, week })).below.map((tick) => tick.label);
    // 23 November 2015 was a Monday.
    expect([weeks('monday').includes('23'), weeks('sunday').includes('22'), weeks('saturday').includes('21')]).toEqual([true, true, true]);
    expect(weeks('sunday')).not.toContain('23');
  });

  it('counts hours from 0 to 23 or from 1 to 12', () => {
    const at = dayOf('2015-11-24') + 13 * 3_600_000 + 24 * 60_000;
    expect(new Calendar('id').clock(at)).toBe('13.24');
    expect(new Calendar('en-GB').clock(dayOf('2015-11-24'))).toBe('00:00');
    expect(new Calendar('en-GB', { hour12: true, week: 'monday' }).clock(at)).toBe('1:24 pm');
    const hours = ruler({ start: at, end: at + 6 * 3_600_000, width: 900 }, new Calendar('en-GB', { hour12: true, week: 'monday' })).below;
    expect(hours.map((tick) => tick.label)).toContain('3:00 pm');
  });

  it('names months above and weeks below at the month level', () => {
    const { above, below } = ruler({ ...november, width: 330 }, new Calendar('id'));
    expect(above[0]?.label).toBe('November');
    expect(below.map((tick) => tick.label)).toContain('23');
  });
});

describe('marks', () => {
  it('is never more precise than the evidence', () => {
    const month = event('a', '2015-10-01', { date: '2015-10', last_day: '2015-10-31', grain: 'month' });
    expect(markOf(month, { ...november, start: dayOf('2015-09-01') })?.shape).toBe('bar');
    expect(markOf(event('b', '2015-11-24'), { ...november, width: 300 })?.shape).toBe('dot');
    expect(markOf(event('c', '2015-11-24'), { ...november, width: 3000 })?.shape).toBe('bar');
    expect(markOf(event('d', '2015-11-24', { date: '2015-11-24T09:24', grain: 'hour' }), { ...november, width: 3000 })?.shape).toBe('dot');
  });

  it('tells what is announced, vague and undated apart', () => {
    expect(markOf(event('a', '2015-11-24', { scheduled: true }), { ...november, width: 300 })?.shape).toBe('ring');
    expect(markOf(event('b', '2015-11-24', { certainty: 'uncertain' }), { ...november, width: 300 })?.shape).toBe('dashed');
    expect(markOf(event('c', '2015-11-24', { first_day: null }), november)).toBeNull();
  });
});

describe('layout', () => {
  const putin = { id: 'p', name: 'Vladimir Putin', kind: 'person' } as const;
  const hollande = { id: 'h', name: 'François Hollande', kind: 'person' } as const;
  const events = [
    event('1', '2015-11-05', { actors: [putin] }),
    event('2', '2015-11-13', { actors: [hollande] }),
    event('3', '2015-11-26', { actors: [putin, hollande] }),
    event('4', '2015-11-20'),
  ];
  const lanes = lanesOf(events, 'actor', [putin, hollande], 'Tokoh lain');
  const laid = layout(lanes, { ...november, width: 500 }, 600, measure, words);

  it('ties an event across the lanes of its actors', () => {
    expect(laid.ties.map((tie) => tie.event)).toEqual(['3']);
    expect(laid.lanes.map((lane) => lane.marks.map((mark) => mark.event.id))).toEqual([['1', '3'], ['2', '3'], ['4']]);
  });

  it('lets no two labels of a row touch, and names or counts every event', () => {
    const crowd = Array.from({ length: 14 }, (_, index) => event(String(index), `2015-11-${String(10 + index)}`));
    const [lane] = layout(lanesOf(crowd, 'none', [], ''), { ...november, width: 560 }, 600, measure, words).lanes;
    const rows = new Map<number, [number, number][]>();
    for (const label of lane?.labels ?? []) {
      for (const [from, to] of rows.get(label.y) ?? []) expect(label.left >= to || label.left + label.width <= from).toBe(true);
      rows.set(label.y, [...(rows.get(label.y) ?? []), [label.left, label.left + label.width]]);
    }
    const told = (lane?.labels.length ?? 0) + (lane?.overflows.flatMap((overflow) => overflow.events).length ?? 0);
    expect(told).toBe(14);
  });

  it('lets no two labels touch wherever events and lines lie', () => {
    // A small generator of its own: the same cases in every run.
    let seed = 7;
    const random = (most: number) => (seed = (seed * 16807) % 2147483647) % most;
    for (let turn = 0; turn < 300; turn += 1) {
      const crowd = Array.from({ length: 2 + random(9) }, (_, index) =>
        event(String(index), isoDay(dayOf('2015-11-01') + random(29) * DAY), {
          actors: random(2) ? [putin] : [putin, hollande],
          label: ['Kata ', 'Ia mempertanggungjawabkan ', 'Presiden mempertanggungjawabkan '][random(3)]!.repeat(2 + random(9)).trim(),
          evidence: random(2) ? [] : [{ article: 'a' } as never, { article: 'b' } as never],
        }),
      );
      const lanes = layout(
        lanesOf(crowd, 'actor', [hollande, putin], 'lain'),
        { ...november, width: 500 + random(300) },
        288,
        measure,
        words,
      ).lanes;
      for (const { labels } of lanes) {
        for (const one of labels) {
          for (const other of labels) {
            if (one === other || one.y !== other.y) continue;
            const apart = one.left + one.width + 6 <= other.left || other.left + other.width + 6 <= one.left;
            expect(apart, `turn ${turn}: “${one.text}” and “${other.text}”`).toBe(true);
          }
        }
      }
    }
  });

  it('names what happened on the same day above each other, and neighbours like stairs', () => {
    const days = ['2015-11-06', '2015-11-06', '2015-11-06', '2015-11-08', '2015-11-09', '2015-11-10'];
    const events = days.map((day, index) => event(String(index), day, { label: `Peristiwa nomor ${index} di kota itu` }));
    const [lane] = layout(lanesOf(events, 'none', [], ''), { ...november, width: 700 }, 400, measure, words).lanes;
    expect(lane?.labels.map((label) => label.mark.event.id).sort()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(lane?.overflows).toEqual([]);
    const same = (lane?.labels ?? []).filter((label) => Number(label.mark.event.id) < 3).sort((a, b) => b.y - a.y);
    // One stem carries all three, whose words begin at the same place.
    expect(same.map((label) => label.stacked)).toEqual([false, true, true]);
    expect(new Set(same.map((label) => label.left)).size).toBe(1);
    // No stem goes through the words of another.
    for (const label of lane?.labels ?? []) {
      const through = (lane?.labels ?? []).filter(
        (other) => !other.stacked && other.y < label.y && other.mark.x > label.left + 1 && other.mark.x < label.left + label.width - 1,
      );
      expect(through.map((other) => other.text)).toEqual([]);
    }
  });

  it('counts many events in bubbles and loses none', () => {
    const many = Array.from({ length: 400 }, (_, index) => event(String(index), isoDay(dayOf('2015-01-01') + (index % 360) * DAY)));
    const year = { start: dayOf('2015-01-01'), end: dayOf('2016-01-01'), width: 700 };
    const [lane] = layout(lanesOf(many, 'none', [], ''), year, 500, measure, words).lanes;
    expect(binUnit(year)).toBe('month');
    expect(lane?.bubbles.reduce((sum, bubble) => sum + bubble.count, 0)).toBe(400);
    // The keyboard walks through what the bubbles count, too.
    const counted = layout(lanesOf(many, 'none', [], ''), year, 500, measure, words);
    expect(neighbour(counted, null, 1, all)).toBe('0');
    expect(neighbour(counted, '5', 1, all)).not.toBeNull();
    // From nothing it begins in what is seen.
    expect(neighbour(counted, null, 1, { first: '2015-06-01', last: '2015-07-01' })).toBe('151');
  });

  it('picks what is painted and walks from event to event', () => {
    const first = laid.lanes[0]?.marks[0];
    expect(pick(laid, first?.x ?? 0, laid.lanes[0]?.axis ?? 0)).toEqual({ what: 'event', id: '1' });
    expect(neighbour(laid, '1', 1, all)).toBe('3');
    expect(neighbour(laid, '3', 1, all)).toBeNull();
    expect(across(laid, '1', 1)).toBe('2');
  });
});
