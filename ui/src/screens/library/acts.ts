import { commands, type Flags } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { counted } from '$lib/words/numbers';

import { shelf } from './shelf.svelte';

/** Acts on articles, each with its undo. */
export async function flag(ids: string[], flags: Flags): Promise<void> {
  await library.act(() => commands.setFlags(ids, flags));
}

/** The same for several, told with its undo. */
export async function flagAll(ids: string[], flags: Flags): Promise<void> {
  const done = await library.act(async () => {
    await commands.setFlags(ids, flags);
    return true;
  });
  if (done) tellChanged(ids.length);
}

/** Gives tags to several, or takes them off. */
export async function tagAll(ids: string[], add: string[], drop: string[]): Promise<void> {
  const count = await library.act(() => commands.tagArticles(ids, add, drop));
  if (count) tellChanged(count);
}

function tellChanged(count: number): void {
  notices.tell(
    () => m.bulk_flagged(counted(count)),
    () => void library.undo(),
  );
}

export async function remove(ids: string[]): Promise<void> {
  const count = await library.act(() => commands.deleteArticles(ids));
  if (count === undefined) return;
  shelf.selected = new Set();
  notices.tell(
    () => m.deleted_n(counted(count)),
    () => void library.undo(),
  );
}

export function browse(url: string): void {
  commands.openInBrowser(url).catch((thrown) => notices.refuse(thrown));
}
