import type { SearchResult } from '$lib/ipc/bindings';
import { Question } from '$lib/state/question.svelte';

/** The last search, kept for coming back. */
class Finder {
  readonly found = new Question<SearchResult>();
  /** The query that `found` answers. */
  answered = $state('');
  /** Index of the hit in the preview. */
  at = $state(0);
}

export const finder = new Finder();
