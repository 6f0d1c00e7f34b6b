import { describe, expect, it } from 'vitest';

import { axis } from './axis';

describe('an actor over time', () => {
  it('keeps every event', () => {
    const { bars } = axis(
      [
        { day: '2012-03-01', count: 4 },
        { day: '2026-12-01', count: 7 },
      ],
      712,
    );
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(11);
    expect(bars[0]?.months).toBe(12 / 4);
  });

  it('shows months when there is one year', () => {
    const { bars, years } = axis([{ day: '2015-11-01', count: 1 }], 712);
    expect(bars).toHaveLength(12);
    expect(years).toEqual([{ year: 2015, x: 0, middle: 356, label: true }]);
  });

  it('leaves numbers out where they would touch', () => {
    const { years } = axis(
      [
        { day: '1945-08-01', count: 1 },
        { day: '2026-01-01', count: 1 },
      ],
      712,
    );
    expect(years.filter((year) => year.label).length).toBeLessThan(20);
  });
});
