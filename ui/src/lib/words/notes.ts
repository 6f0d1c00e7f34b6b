import type { Note } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

/** What the reading notes for readers: where an article's text comes from, and why it is not more. */
export const told: Record<string, () => string> = {
  'from-json-ld': m.note_from_json_ld,
  'without-scripts': m.note_without_scripts,
  'page-missing': m.note_page_missing,
  'page-not-joined': m.note_page_not_joined,
  'too-long': m.note_too_long,
};

/** Notes that the article's state or a place of its own says, and those for who mends rules. */
export const elsewhere: readonly string[] = ['not-an-article', 'paywall', 'site-rules', 'document-time', 'time-conflict', 'too-deep'];

/** Notes whose message says more than their words: what the site answered, which headline the page had. */
const WITH_REASON = new Set(['page-missing', 'page-not-joined']);

export function notesOf(notes: Note[]): { code: string; text: string; reason: string }[] {
  return notes.flatMap(({ code, message }) => {
    const words = told[code];
    return words ? [{ code, text: words(), reason: WITH_REASON.has(code) ? message : '' }] : [];
  });
}
