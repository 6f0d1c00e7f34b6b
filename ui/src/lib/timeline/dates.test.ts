import { describe, expect, it } from 'vitest';

import { readDate } from './dates';

describe('a date as a person writes it', () => {
  it.each([
    ['24 Nov 2015', '2015-11-24'],
    ['Selasa, 24 November 2015', '2015-11-24'],
    ['24/11/2015', '2015-11-24'],
    ['24.11.2015', '2015-11-24'],
    ['2015-11-24', '2015-11-24'],
    ['Agu 2015', '2015-08'],
    ['august 2015', '2015-08'],
    ['Desember 2015', '2015-12'],
    ['2015-11', '2015-11'],
    ['2015', '2015'],
    ['2015-W47', '2015-W47'],
    ['13–16 Nov 2015', '2015-11-13/2015-11-16'],
    ['30 Okt – 2 Nov 2015', '2015-10-30/2015-11-02'],
    ['2004/2009', '2004/2009'],
    ['2015-11-03/2015-11-05', '2015-11-03/2015-11-05'],
    ['24 Nov 2015 09.24', '2015-11-24T09:24'],
    ['24 Nov 2015, pukul 09.24 WIB', '2015-11-24T09:24'],
    ['2015-11-24T09:24', '2015-11-24T09:24'],
  ])('reads %s', (written, iso) => {
    expect(readDate(written)).toBe(iso);
  });

  it.each(['besok', '31/2/2015', '2015-13', '24 Nov', '5 2015', '16–13 Nov 2015', 'a – b – c', '24 Nov 2015 25.00'])(
    'refuses %s',
    (written) => {
      expect(readDate(written)).toBeUndefined();
    },
  );

  it('knows that nothing is no date', () => {
    expect(readDate('  ')).toBeNull();
  });
});
