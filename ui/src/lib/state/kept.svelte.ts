import { commands, type KeptSearch } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

import { notices } from './notices.svelte';
import { preferences } from './settings.svelte';

/** Searches kept under a name, and how much each finds just now. */
class KeptSearches {
  /** Articles that a query finds; missing until it is known, or where the query cannot be read. */
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  #turn = 0;

  get all(): KeptSearch[] {
    return preferences.current.kept_searches;
  }

  of(query: string): KeptSearch | undefined {
    const wanted = query.trim();
    return this.all.find((one) => one.query === wanted);
  }

  /** Keeps a query under a name; a query that is kept already only gets the new name. */
  async keep(name: string, query: string): Promise<void> {
    const search = { name: name.trim() || query.trim(), query: query.trim() };
    if (search.query === '') return;
    const known = this.of(search.query);
    const kept_searches = known ? this.all.map((one) => (one === known ? search : one)) : [...this.all, search];
    await preferences.choose({ kept_searches });
    await this.count();
  }

  async forget(search: KeptSearch): Promise<void> {
    const before = this.all;
    await preferences.choose({ kept_searches: before.filter((one) => one.query !== search.query) });
    notices.tell(
      () => m.saved_forgotten({ name: search.name }),
      () => {
        notices.dismiss();
        void preferences.choose({ kept_searches: before });
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

export const kept = new KeptSearches();
