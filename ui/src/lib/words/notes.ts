import type { Note } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

/** What the reading notes about where an article's text comes from, for readers; other notes are for those who mend rules. */
const words: Record<string, () => string> = {
  'from-json-ld': m.note_from_json_ld,
  'without-scripts': m.note_without_scripts,
};

export function notesOf(notes: Note[]): string[] {
  return notes.flatMap(({ code }) => words[code]?.() ?? []);
}
