import { describe, expect, it } from 'vitest';

import { pieces } from './found';

describe('matched forms', () => {
  it('are told apart from the rest', () => {
    expect(pieces('ke \uE000Moskow\uE001 lagi')).toEqual([
      { text: 'ke ', found: false },
      { text: 'Moskow', found: true },
      { text: ' lagi', found: false },
    ]);
  });

  it('survive a mark that never closes', () => {
    expect(pieces('a\uE000b')).toEqual([
      { text: 'a', found: false },
      { text: 'b', found: true },
    ]);
  });

  it('leave markup as text', () => {
    expect(pieces('<b>x</b>')).toEqual([{ text: '<b>x</b>', found: false }]);
  });
});
