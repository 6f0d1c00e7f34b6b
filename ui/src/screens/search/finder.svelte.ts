import type { Order, SearchResult } from '$lib/ipc/bindings';
import { Question } from '$lib/state/question.svelte';

/** The last search, kept for coming back. */
class Finder {
  readonly found = new Question<SearchResult>();
  /** The query that `found` answers. */
  answered = $state('');
  /** Index of the hit in the preview. */
  at = $state(0);
  order = $state<Order>('relevance');
  /** The query whose unknown words the reader wants searched as they are typed. */
  literal = $state('');
}

export const finder = new Finder();
