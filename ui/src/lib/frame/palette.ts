import { clipping } from '$lib/clip/clipping.svelte';
import { m } from '$lib/messages/messages.js';
import { library } from '$lib/state/library.svelte';
import { route, type Screen } from '$lib/state/route.svelte';
import { kept } from '$lib/state/kept.svelte';
import { preferences } from '$lib/state/settings.svelte';

import { frame } from './frame.svelte';
import { queries } from './queries.svelte';

/** Something the palette can do. */
export interface Deed {
  id: string;
  name: string;
  /** Keys that do the same. */
  keys?: string;
  /** How much stands behind it. */
  count?: number;
  run: () => void;
}

export interface DeedGroup {
  name: string;
  deeds: Deed[];
}

const go = (screen: Screen) => () => route.open({ screen });

/** Everything that can be done from anywhere, in the window's language. */
export function deeds(): DeedGroup[] {
  return [
    {
      name: m.palette_go(),
      deeds: [
        { id: 'library', name: m.nav_library(), keys: 'g l', run: go('library') },
        { id: 'timeline', name: m.nav_timeline(), keys: 'g t', run: go('timeline') },
        { id: 'actors', name: m.nav_actors(), keys: 'g a', run: go('actors') },
        { id: 'quotes', name: m.nav_quotes(), keys: 'g q', run: go('quotes') },
        { id: 'search', name: m.nav_search(), keys: 'g s', run: go('search') },
        { id: 'queue', name: m.queue_title(), run: go('queue') },
        { id: 'settings', name: m.nav_settings(), run: go('settings') },
      ],
    },
    {
      name: m.nav_saved(),
      deeds: kept.all.map((one) => ({
        id: `saved ${one.id}`,
        name: one.name,
        count: one.count,
        run: () => {
          queries.text.library = one.query;
          route.open({ screen: 'library' });
        },
      })),
    },
    {
      name: m.palette_do(),
      deeds: [
        { id: 'clip', name: m.key_clip(), keys: 'Ctrl N', run: () => clipping.open() },
        { id: 'undo', name: m.key_undo(), keys: 'Ctrl Z', run: () => void library.undo() },
        { id: 'print', name: m.key_print(), keys: 'Ctrl P', run: () => window.print() },
        { id: 'help', name: m.key_help(), keys: '?', run: () => (frame.helpOpen = true) },
        { id: 'fold', name: frame.narrow ? m.rail_unfold() : m.rail_fold(), run: () => frame.fold() },
        {
          id: 'theme',
          name: preferences.dark ? m.palette_light() : m.palette_dark(),
          run: () => void preferences.choose({ theme: preferences.dark ? 'light' : 'dark' }),
        },
        {
          id: 'indonesian',
          name: m.palette_language({ language: m.language_id() }),
          run: () => void preferences.choose({ language: 'id' }),
        },
        { id: 'english', name: m.palette_language({ language: m.language_en() }), run: () => void preferences.choose({ language: 'en' }) },
      ],
    },
  ];
}

/** The deeds whose names hold every word, wherever in it, accents and case aside. */
export function matching(groups: DeedGroup[], query: string): DeedGroup[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(query).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({ ...group, deeds: group.deeds.filter((deed) => words.every((word) => plain(deed.name).includes(word))) }))
    .filter((group) => group.deeds.length > 0);
}
