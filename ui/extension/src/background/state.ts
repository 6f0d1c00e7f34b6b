import type { Clip, Look } from '../host/protocol';

/** How far the clip of a tab is: what the popup shows. */
export type TabState =
  | { step: 'idle' }
  | { step: 'looking' }
  | { step: 'ready'; look: Look; collections: string[] | undefined; bytes: number; selected: string; title: string }
  | { step: 'capturing'; done: number; of: number }
  | { step: 'sending'; sent: number; of: number }
  | { step: 'keeping' }
  | { step: 'kept'; clip: Clip; url: string; bytes: number; kept: number; left: number; mark: Mark; collection: Collected }
  | { step: 'undone' }
  | { step: 'refused'; code: string; said: string };

/** What became of a selection and a note: nothing was given, it stands in the article, or it found no place there. */
export type Mark = 'none' | 'set' | 'lost';

/** The collection that the clip was put into: its name, `none` where none was asked for, `lost` if it could not be. */
export type Collected = { name: string } | 'none' | 'lost';

/** What a clip is made with. */
export interface ClipWish {
  tags: string[];
  /** Only what is selected is kept. */
  selection: boolean;
  /** Stands beside the selected words, or the first paragraph. */
  note: string;
  /** Name of the collection to put it into, there already or new; empty for none. */
  collection: string;
  /** Address of the picture that was pressed; `null` for none. */
  picture: string | null;
}

/** A clip that was asked for without a popup. */
export const PLAIN: ClipWish = { tags: [], selection: false, note: '', collection: '', picture: null };

/** One line of "clip all tabs in this window". */
export interface TabResult {
  title: string;
  clip?: Clip;
  refused?: { code: string; said: string };
}

/** What the popup asks of the background. */
export type Wish =
  | { type: 'watch'; tab: number }
  | { type: 'look' }
  | ({ type: 'clip' } & ClipWish)
  | { type: 'cancel' }
  | { type: 'undo'; id: string }
  | { type: 'file' };

/** What the background tells the popup. */
export type News = { type: 'state'; state: TabState } | { type: 'file'; html: string; title: string };

const states = new Map<number, TabState>();
const watchers = new Map<number, Set<(state: TabState) => void>>();

export function stateOf(tab: number): TabState {
  return states.get(tab) ?? { step: 'idle' };
}

export function setState(tab: number, state: TabState): void {
  states.set(tab, state);
  watchers.get(tab)?.forEach((watcher) => watcher(state));
}

export function forget(tab: number): void {
  states.delete(tab);
}

/** Calls `watcher` for each state from now on; the answer ends it. */
export function watch(tab: number, watcher: (state: TabState) => void): () => void {
  const all = watchers.get(tab) ?? new Set();
  watchers.set(tab, all.add(watcher));
  return () => {
    all.delete(watcher);
    if (all.size === 0) watchers.delete(tab);
  };
}
