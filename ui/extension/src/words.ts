import type english from '../static/_locales/en/messages.json';

/** A message of `_locales`. */
export type Word = keyof typeof english;

/** The message in the browser's language, `$1` and so on filled. */
export function word(name: Word, ...filled: (string | number)[]): string {
  return chrome.i18n.getMessage(name, filled.map(String));
}

/** What is said about a refusal. */
export function refusalWords(code: string, said: string): string {
  const known = chrome.i18n.getMessage(`error_${code.replaceAll('-', '_')}`);
  return known || word('error_unknown', said || code);
}

/** The language that the messages are in, for days and numbers. */
export function locale(): string {
  return word('locale');
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** `27 Nov 2015` */
export function day(iso: string): string {
  const at = new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** `1,4 MB` */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
