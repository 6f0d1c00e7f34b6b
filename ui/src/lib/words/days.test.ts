import { describe, expect, it } from 'vitest';

import { day } from './days';

describe('a day as people read it', () => {
  it.each([
    ['2015-W47', '16', '22'],
    ['2016-W01', '4', '10'],
    ['2015-W01', '29', '4'],
    ['2020-W53', '28', '3'],
  ])('tells the first and last day of the week %s', (iso, first, last) => {
    const [from, to] = day(iso).split(' – ');
    expect([from?.split(' ')[0], to?.split(' ')[0]]).toEqual([first, last]);
    expect(to).not.toContain('W');
  });

  it('leaves what is no day as it stands', () => {
    expect(['PAST_REF', '', null].map((iso) => day(iso))).toEqual(['PAST_REF', '', '']);
  });
});
