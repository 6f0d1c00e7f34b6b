import { describe, expect, it } from 'vitest';

import { disc, haloed, line } from './strokes';
import { SvgBrush } from './svg';

describe('a picture file', () => {
  it('is well-formed SVG whatever the words are', () => {
    const brush = new SvgBrush((text) => text.length * 7);
    brush.translate(10, 20);
    line(brush, 0, 0, 30, 0, '#123456', 1.5);
    disc(brush, 5, 5, 3, 'rgb(1, 2, 3)');
    haloed(brush, '<b>"A" & B</b>', 1, 2, '600 13px "IBM Plex Sans Variable", sans-serif', '#000', '#fff');
    const picture = new DOMParser().parseFromString(brush.written(100, 50, 'Linimasa & lain'), 'image/svg+xml');
    expect(picture.querySelector('parsererror')).toBeNull();
    expect(picture.documentElement.getAttribute('viewBox')).toBe('0 0 100 50');
    expect(picture.querySelector('path')?.getAttribute('d')).toBe('M10 20L40 20');
    expect([...picture.querySelectorAll('text')].map((text) => text.textContent)).toEqual(['<b>"A" & B</b>', '<b>"A" & B</b>']);
  });
});
