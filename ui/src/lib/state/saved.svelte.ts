import { commands, type SavedSearch } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

import { notices } from './notices.svelte';
import { preferences } from './settings.svelte';

/** Searches kept under a name, and how much each finds just now. */
class SavedSearches {
  /** Articles that a query finds; missing until it is known, or where the query cannot be read. */
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  #turn = 0;

  get all(): SavedSearch[] {
    return preferences.current.saved_searches;
  }

  of(query: string): SavedSearch | undefined {
    const wanted = query.trim();
    return this.all.find((one) => one.query === wanted);
  }

  /** Keeps a query under a name; a query that is kept already only gets the new name. */
  async keep(name: string, query: string): Promise<void> {
    const kept = { name: name.trim() || query.trim(), query: query.trim() };
    if (kept.query === '') return;
    const known = this.of(kept.query);
    const saved_searches = known ? this.all.map((one) => (one === known ? kept : one)) : [...this.all, kept];
    await preferences.choose({ saved_searches });
    await this.count();
  }

  async forget(search: SavedSearch): Promise<void> {
    const before = this.all;
    await preferences.choose({ saved_searches: before.filter((one) => one.query !== search.query) });
    notices.tell(
      () => m.saved_forgotten({ name: search.name }),
      () => {
        notices.dismiss();
        void preferences.choose({ saved_searches: before });
      },
    );
  }

  /** Asks one after another, so that a long list of searches does not hold up what the reader asks meanwhile. */
  async count(): Promise<void> {
    const turn = ++this.#turn;
    const counts = new Map<string, number>();
    for (const { query } of this.all) {
      try {
        counts.set(query, (await commands.listArticles({ query, limit: 1 })).total);
      } catch {
        // A query that the archive cannot read has no count; opened, it says what is wrong with it.
      }
      if (turn !== this.#turn) return;
    }
    this.counts = counts;
  }
}

export const saved = new SavedSearches();
