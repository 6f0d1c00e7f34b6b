import { expect, it } from 'vitest';

import bindings from '../../src/lib/ipc/bindings?raw';
import { failures } from '../../src/lib/words/failures';
import { locale } from '../../src/lib/state/locale.svelte';

/** The codes as Rust gives them. */
const codes = [...(/export type Code =([^;]*);/.exec(bindings)?.[1] ?? '').matchAll(/"([a-z-]+)"/g)].map((found) => found[1] ?? '');

it('says every code of the archive in words, and the way out, in both languages', () => {
  expect(codes.length).toBeGreaterThan(30);
  expect(Object.keys(failures).sort()).toEqual([...codes].sort());
  for (const [code, { title, way }] of Object.entries(failures)) {
    const said = (['id', 'en'] as const).map((language) => {
      locale.set(language);
      return [title(), way()];
    });
    locale.set('id');
    for (const words of said.flat()) expect([code, words.trim().length > 3]).toEqual([code, true]);
    expect([code, said[0]?.join(' ')]).not.toEqual([code, said[1]?.join(' ')]);
  }
});
