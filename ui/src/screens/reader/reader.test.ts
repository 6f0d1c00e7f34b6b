import { describe, expect, it } from 'vitest';

import type { Block } from '$lib/ipc/bindings';

import { CodePoints } from './codepoints';
import { segmentsOf } from './segments';
import { place, TICK, type Tick } from './ticks';

const tick = (key: string, start: number, end: number, rank = 0): Tick => ({
  key,
  kind: 'actor',
  index: 0,
  actor: 'person',
  name: key,
  id: null,
  span: { start, end },
  rank,
});

describe('code points', () => {
  it('count a surrogate pair once', () => {
    const text = new CodePoints('a😀b');
    expect(text.length).toBe(3);
    expect(text.slice(1, 2)).toBe('😀');
    expect(text.slice(2, 9)).toBe('b');
  });
});

describe('segments', () => {
  const block: Block = {
    kind: 'paragraph',
    span: { start: 2, end: 14 },
    marks: [{ kind: 'link', span: { start: 5, end: 9 }, href: 'https://contoh.example/' }],
  };
  const text = new CodePoints('x\nabcdefghijkl\ny');

  it('make the block again', () => {
    const segments = segmentsOf(text, block, [tick('p', 7, 11), tick('q', 0, 99)]);
    expect(segments.map((one) => one.text).join('')).toBe('abcdefghijkl');
  });

  it('know their link and their ticks', () => {
    const segments = segmentsOf(text, block, [tick('p', 7, 11)]);
    expect(segments.map((one) => [one.text, one.href !== undefined, one.ticks])).toEqual([
      ['abc', false, []],
      ['de', true, []],
      ['fg', true, ['p']],
      ['hi', false, ['p']],
      ['jkl', false, []],
    ]);
  });
});

describe('highlights in segments', () => {
  it('begin once, and the later one covers the earlier', () => {
    const text = new CodePoints('abcdefgh');
    const block: Block = { kind: 'paragraph', span: { start: 0, end: 8 }, marks: [] };
    const lit = (id: string, start: number, end: number, made_at: string) =>
      ({ id, colour: 'green', note: '', exact: '', span: { start, end }, made_at }) as const;
    const segments = segmentsOf(text, block, [], [lit('new', 4, 6, '2'), lit('old', 2, 6, '1')]);
    expect(segments.map((one) => [one.text, one.highlight?.id, one.highlight?.first])).toEqual([
      ['ab', undefined, undefined],
      ['cd', 'old', true],
      ['ef', 'new', true],
      ['gh', undefined, undefined],
    ]);
  });
});

describe('ticks in the margin', () => {
  it('stand at their line when there is room', () => {
    const { placed, folded } = place([tick('a', 0, 1), tick('b', 5, 6)], [0, 64], 128);
    expect(placed.map((one) => one.top)).toEqual([0, 64]);
    expect(folded).toEqual([]);
  });

  it('never overlap and never leave the paragraph', () => {
    const ticks = ['a', 'b', 'c', 'd'].map((key, index) => tick(key, index, index + 1));
    const { placed } = place(ticks, [96, 96, 96, 96], 128);
    const tops = placed.map((one) => one.top);
    tops.slice(1).forEach((top, index) => expect(top - tops[index]!).toBeGreaterThanOrEqual(TICK));
    expect(Math.max(...tops) + TICK).toBeLessThanOrEqual(128);
  });

  it('fold those of least rank where there are too many', () => {
    const ticks = [tick('time', 0, 1, 4), tick('actor', 2, 3, 0), tick('event', 4, 5, 1), tick('again', 6, 7, 3)];
    const { placed, folded } = place(ticks, [0, 0, 0, 0], 3 * TICK);
    expect(placed.map((one) => one.tick.key)).toEqual(['actor', 'event']);
    expect(folded.map((one) => one.key)).toEqual(['time', 'again']);
  });
});
