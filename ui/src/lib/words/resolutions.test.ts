import { afterEach, describe, expect, it } from 'vitest';

import { locale } from '$lib/state/locale.svelte';

import { resolution } from './resolutions';

afterEach(() => locale.set('id'));

describe('how a time was resolved', () => {
  const lalu = 'Selasa lalu: the last Tuesday before Thursday 26 November 2015';

  it('is told in the language of the window', () => {
    locale.set('id');
    expect(resolution(lalu)).toBe('Selasa lalu: hari itu yang terakhir sebelum Kamis, 26 November 2015.');
    locale.set('en');
    expect(resolution(lalu)).toBe('Selasa lalu: the last such weekday before Thursday, 26 November 2015.');
  });

  it('tells months, years and the future apart', () => {
    locale.set('id');
    expect(resolution('Oktober: the latest such month not after Friday 27 November 2015')).toContain('Bulan itu'.toLowerCase());
    expect(resolution('13 November: the year counted from Friday 27 November 2015')).toContain('tahunnya dihitung');
    expect(resolution('Senin: the next Monday after Friday 27 November 2015, because the clause speaks of the future')).toContain(
      'masa depan',
    );
    expect(resolution('Mei: the next such month after Friday 27 November 2015, because the clause speaks of the future')).toContain(
      'bulan itu',
    );
  });

  it('keeps colons of the article and what it does not know', () => {
    locale.set('id');
    expect(resolution('pukul 14:05: the day itself, Friday 27 November 2015')).toBe('pukul 14:05: hari itu juga: Jumat, 27 November 2015.');
    expect(resolution('quarter 2 of 2015')).toBe('quarter 2 of 2015');
  });
});
