import { commands, type Order, type SmartList } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

import { library } from './library.svelte';
import { notices } from './notices.svelte';

/** Searches kept under a name in the archive, and how many articles each finds now. */
class KeptSearches {
  all = $state.raw<SmartList[]>([]);

  of(query: string): SmartList | undefined {
    const wanted = query.trim();
    return this.all.find((one) => one.query === wanted);
  }

  /** Keeps a query under a name; a query that is kept already only gets the new name. */
  async keep(name: string, query: string, order: Order): Promise<void> {
    const known = this.of(query);
    const called = name.trim() || query.trim();
    const list = await library.act(() => commands.putSmartList(called, query.trim(), order));
    if (list && known && known.name !== list.name) await library.act(() => commands.deleteSmartList(known.id));
  }

  async forget(search: SmartList): Promise<void> {
    const gone = await library.act(async () => {
      await commands.deleteSmartList(search.id);
      return true;
    });
    if (!gone) return;
    notices.tell(
      () => m.saved_forgotten({ name: search.name }),
      () => {
        notices.dismiss();
        void library.undo();
      },
    );
  }

  /** Asks for the lists anew. Where they cannot be had now, the last ones stay; the screen in front says why. */
  async count(): Promise<void> {
    try {
      this.all = (await commands.listSearches()).lists;
    } catch {
      // The archive's own refusal is shown by whoever asks it for articles.
    }
  }
}

export const kept = new KeptSearches();
