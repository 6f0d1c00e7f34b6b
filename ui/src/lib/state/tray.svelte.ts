import { commands } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

import { locale } from './locale.svelte';
import { notices } from './notices.svelte';
import { preferences } from './settings.svelte';

/** The sign in the desktop's tray: there while the reader wants it, in the window's language. */
class Tray {
  /** Whether this desktop has a place for it; not known before it was asked for. */
  possible = $state<boolean | undefined>(undefined);
  #shown = false;

  /** Follows the settings. Called in an effect. */
  follow(): void {
    const wanted = preferences.current.tray;
    void locale.current;
    if (!wanted && !this.#shown) return;
    this.#shown = wanted;
    void this.#show(wanted ? { clip: m.tray_clip(), open: m.tray_open() } : null);
  }

  async #show(words: { clip: string; open: string } | null): Promise<void> {
    try {
      this.possible = await commands.showTray(words);
    } catch (thrown) {
      notices.refuse(thrown);
    }
  }
}

export const tray = new Tray();
