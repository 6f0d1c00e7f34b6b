import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { locale } from '../../src/lib/state/locale.svelte';
import { elsewhere, told } from '../../src/lib/words/notes';

/** Where a note is written: `Note { code: "…"` and `note("…"`, and the constant of a missing page. */
const NOTE = /Note \{\s*code: "([a-z-]+)"|\bnote\("([a-z-]+)"|const MISSING: &str = "([a-z-]+)"/g;

/** Codes of all notes that Rust writes into a reading. */
function written(): string[] {
  const codes = ['../crates/kliping-article/src', '../crates/kliping-archive/src/ops'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rs'))
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(NOTE)].map((found) => found[1] ?? found[2] ?? found[3] ?? ''),
      ),
  );
  return [...new Set(codes)].sort();
}

it('knows every note of the reading: said in words, or said elsewhere', () => {
  expect(written().length).toBeGreaterThan(8);
  expect([...Object.keys(told), ...elsewhere].sort()).toEqual(written());
});

it('says notes in both languages', () => {
  for (const [code, words] of Object.entries(told)) {
    const said = (['id', 'en'] as const).map((language) => {
      locale.set(language);
      return words();
    });
    locale.set('id');
    for (const text of said) expect([code, text.trim().length > 10]).toEqual([code, true]);
    expect([code, said[0]]).not.toEqual([code, said[1]]);
  }
});
