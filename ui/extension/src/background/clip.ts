import { Host, talk } from '../host/host';
import type { Clip } from '../host/protocol';
import { Refusal } from '../refusal';
import { marked, showBusy, showOutcome, unmarked } from './badge';
import { cancelCapture, capturePage } from './page';
import { type ClipWish, type Collected, type Mark, setState, stateOf } from './state';

const running = new Map<number, AbortController>();

/** Milliseconds that a browser takes to clear a tab's mark when another page comes into it. */
const CLEARED = 600;

export function isRunning(tab: number): boolean {
  return running.has(tab);
}

/** Reads the page of a tab without keeping it, and says what the archive has of it. */
export async function lookAt(tab: number): Promise<void> {
  setState(tab, { step: 'looking' });
  try {
    await talk(async (host) => {
      // Asked first: where nobody answers, the page need not be read.
      await host.ask({ type: 'ping' });
      const page = await capturePage(tab, { light: true, selection: false, picture: null });
      await host.send(page, () => {});
      const { look, collections } = await host.ask({ type: 'look' });
      if (!look) throw new Refusal('unknown-protocol');
      setState(tab, { step: 'ready', look, collections, bytes: page.html.length, selected: page.selected, title: page.title });
    });
  } catch (thrown) {
    refuse(tab, thrown);
  }
}

/** Clips the page of a tab. It goes on when the popup closes; only `cancel` ends it. */
export async function clipTab(tab: number, wish: ClipWish): Promise<Clip | null> {
  running.get(tab)?.abort();
  const own = new AbortController();
  running.set(tab, own);
  setState(tab, { step: 'capturing', done: 0, of: 0 });
  showBusy(tab);
  let host: Host | null = null;
  try {
    host = new Host();
    await host.ask({ type: 'ping' });
    const page = await capturePage(tab, { light: false, selection: wish.selection, picture: wish.picture });
    if (own.signal.aborted) throw new Refusal('cancelled');
    await host.send(page, (sent, of) => setState(tab, { step: 'sending', sent, of }), own.signal);
    setState(tab, { step: 'keeping' });
    // Words that are kept alone need no mark; those of a whole page become a highlight in it.
    const selection = wish.selection || page.selected === '' ? null : page.selected;
    const { tags, note, collection } = wish;
    const kept = await host.ask({ type: 'keep', tags, selection, note, collection });
    const { clip, marked: placed } = kept;
    if (!clip) throw new Refusal('unknown-protocol');
    const mark: Mark = placed ? 'set' : selection || note.trim() ? 'lost' : 'none';
    const collected: Collected = kept.collection ? { name: kept.collection } : collection.trim() ? 'lost' : 'none';
    const { url, kept: here, left } = page;
    setState(tab, { step: 'kept', clip, url, bytes: page.html.length, kept: here, left, mark, collection: collected });
    marked(page.url);
    showOutcome(tab, clip.state === 'kept' ? 'kept' : 'part');
    return clip;
  } catch (thrown) {
    // What is said now would be wiped off with the page that was left.
    if (Refusal.of(thrown).code === 'page-left') await new Promise((resolve) => setTimeout(resolve, CLEARED));
    refuse(tab, thrown);
    return null;
  } finally {
    host?.close();
    if (running.get(tab) === own) running.delete(tab);
  }
}

/** Clips what lies behind an address; the host fetches it. */
export async function clipAddress(tab: number, url: string): Promise<void> {
  showBusy(tab);
  try {
    await talk((host) => host.ask({ type: 'address', url, tags: [] }));
    marked(url);
    showOutcome(tab, 'kept');
  } catch (thrown) {
    refuse(tab, thrown);
  }
}

export async function cancelClip(tab: number): Promise<void> {
  running.get(tab)?.abort();
  await cancelCapture(tab);
}

/** How far the capture of a tab is: so many pictures, styles and fonts of so many that it has asked for. */
export function noteProgress(tab: number, done: number, of: number): void {
  if (stateOf(tab).step === 'capturing') setState(tab, { step: 'capturing', done, of });
}

/** Takes back a clip that was just made. */
export async function takeBack(tab: number, id: string): Promise<void> {
  const before = stateOf(tab);
  try {
    await talk((host) => host.ask({ type: 'unclip', id }));
    if (before.step === 'kept') unmarked(before.url);
    setState(tab, { step: 'undone' });
    showOutcome(tab, 'none');
  } catch (thrown) {
    refuse(tab, thrown);
  }
}

function refuse(tab: number, thrown: unknown): void {
  const { code, message } = Refusal.of(thrown);
  setState(tab, { step: 'refused', code, said: message });
  showOutcome(tab, code === 'cancelled' ? 'none' : 'refused');
}
