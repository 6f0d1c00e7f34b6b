import { commands } from '$lib/ipc/bindings';
import { notices } from '$lib/state/notices.svelte';

/** What the reader names in the desktop's own dialog; nothing where it is closed or cannot be opened. */
export async function pick(what: 'files' | 'folders'): Promise<string[]> {
  try {
    return await commands.pickPaths(what === 'folders');
  } catch (thrown) {
    notices.refuse(thrown);
    return [];
  }
}
