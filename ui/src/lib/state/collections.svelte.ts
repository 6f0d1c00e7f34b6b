import { commands, type CollectionRow } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { counted } from '$lib/words/numbers';

import { library } from './library.svelte';
import { notices } from './notices.svelte';

/** Says what was done, with its way back. */
function told(text: () => string): void {
  notices.tell(text, () => {
    notices.dismiss();
    void library.undo();
  });
}

/** Articles put together by hand, under a name. Every act has its undo. */
class Collections {
  all = $derived(library.overview?.collections ?? []);
  /** Articles that are being dragged. A page cannot read what a drag carries before it is let go. */
  dragged = $state.raw<string[]>([]);

  /** Makes a collection; one of the same name is not made twice. Answers its id. */
  async make(name: string): Promise<string | undefined> {
    const known = this.all.length;
    const id = await library.act(() => commands.putCollection(null, name));
    const made = this.all.find((one) => one.id === id);
    if (made && this.all.length > known) told(() => m.collection_made({ name: made.name }));
    return id;
  }

  async rename(one: CollectionRow, name: string): Promise<void> {
    if (name.trim() === one.name) return;
    const id = await library.act(() => commands.putCollection(one.id, name));
    const now = this.all.find((other) => other.id === id);
    if (now) told(() => m.collection_renamed({ name: now.name }));
  }

  async forget(one: CollectionRow): Promise<void> {
    const gone = await library.act(async () => {
      await commands.deleteCollection(one.id);
      return true;
    });
    if (gone) told(() => m.collection_deleted({ name: one.name }));
  }

  /** Puts articles into a collection, or takes them out. */
  async put(id: string, articles: string[], inside: boolean): Promise<void> {
    const moved = await library.act(() => commands.collectArticles(id, articles, inside));
    const name = this.all.find((one) => one.id === id)?.name;
    if (moved === undefined || name === undefined) return;
    told(() => (inside ? m.collected_n : m.uncollected_n)({ ...counted(moved), name }));
  }
}

export const collections = new Collections();
