import { expect, it } from 'vitest';

import { spread } from './bars';

it('spreads every event over the bars, and none twice', () => {
  const bins = [
    { day: '2014-01-01', count: 3 },
    { day: '2015-11-01', count: 5 },
    { day: '2026-12-01', count: 2 },
  ];
  const heights = spread(bins, 28);
  expect(heights).toHaveLength(28);
  expect(heights.reduce((sum, height) => sum + height, 0)).toBe(10);
  expect(heights[0]).toBe(3);
  expect(heights.at(-1)).toBe(2);
});

it('has no bars for no events', () => expect(spread([], 28)).toEqual([]));
