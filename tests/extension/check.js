/** What scenarios hold things to. */
import assert from 'node:assert/strict';

export const { equal, ok, deepEqual, match } = assert;

export function contains(text, part) {
  assert.ok(text.includes(part), `“${part}” is missing in: ${text.slice(0, 1500)}`);
}

export function lacks(text, part) {
  assert.ok(!text.includes(part), `“${part}” is in: ${text.slice(Math.max(0, text.indexOf(part) - 200), text.indexOf(part) + 300)}`);
}
