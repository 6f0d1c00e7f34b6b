import { expect, it } from 'vitest';

import en from '../../messages/en.json';
import id from '../../messages/id.json';

/** The inputs a message names, whatever its form. */
function inputs(message: unknown): string[] {
  return [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort();
}

it('says everything in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
});

it('uses the same inputs in both languages', () => {
  const english = en as Record<string, unknown>;
  for (const [key, message] of Object.entries(id)) expect([key, inputs(english[key])]).toEqual([key, inputs(message)]);
});
