import { m } from '$lib/messages/messages.js';
import { locale } from '$lib/state/locale.svelte';

import { numberFormat } from './formats';

/** A number as the language writes it: 1.284 or 1,284. */
export function number(value: number, digits = 0): string {
  return numberFormat(tag(), digits).format(value);
}

/** The count and its written form, as the plural messages want them. */
export function counted(count: number): { count: number; shown: string } {
  return { count, shown: number(count) };
}

/** Minutes that reading so many words takes, at 220 words a minute; never none. */
export function minutes(words: number): number {
  return Math.max(1, Math.round(words / 220));
}

/** BCP 47 tag for `Intl`. */
export function tag(): string {
  return locale.current === 'id' ? 'id-ID' : 'en-GB';
}

/** So many bytes: "812 B", "13 kB", "2,4 MB". */
export function bytes(count: number): string {
  if (count < 1000) return m.bytes_b({ shown: number(count) });
  if (count < 1_000_000) return m.bytes_kb({ shown: number(count / 1000) });
  return m.bytes_mb({ shown: number(count / 1_000_000, 1) });
}
