import { commands, type Settings } from '$lib/ipc/bindings';

import { locale } from './locale.svelte';
import { notices } from './notices.svelte';

/** What the reader chose, complete: the archive fills in what an older one lacks. */
export type Chosen = Required<Settings>;

export const DEFAULTS: Chosen = {
  language: null,
  theme: 'system',
  reduce_motion: false,
  type_face: 'serif',
  type_size: 20,
  line_height: 160,
  line_width: 66,
  sepia: false,
  local_hosts: [],
  welcomed: false,
  time_zone: 'system',
  clock: 'h24',
  backup_every: 'off',
  backup_keep: 5,
  backup_folder: null,
  capture_seconds: 30,
  page_megabytes: 20,
  part_megabytes: 10,
  parts: 300,
  parts_megabytes: 100,
  week: 'monday',
  notify: true,
  tray: false,
};

class Preferences {
  current = $state<Chosen>({ ...DEFAULTS });
  systemDark = $state(false);

  dark = $derived(this.current.theme === 'dark' || (this.current.theme === 'system' && this.systemDark));

  async load(): Promise<void> {
    this.current = { ...DEFAULTS, ...(await commands.readSettings()) };
    this.apply();
  }

  /** Shows a choice at once and keeps it in the archive. */
  async choose(change: Partial<Chosen>): Promise<void> {
    this.current = { ...this.current, ...change };
    this.apply();
    try {
      await commands.writeSettings($state.snapshot(this.current));
    } catch (thrown) {
      notices.refuse(thrown);
    }
  }

  apply(): void {
    locale.set(this.current.language);
    const root = document.documentElement;
    root.dataset.theme = this.dark ? 'dark' : 'light';
    root.dataset.motion = this.current.reduce_motion ? 'reduced' : 'full';
  }

  /** Follows the system's theme for as long as the window lives. */
  follow(): void {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const adopt = () => {
      this.systemDark = dark.matches;
      this.apply();
    };
    dark.addEventListener('change', adopt);
    adopt();
  }
}

export const preferences = new Preferences();
