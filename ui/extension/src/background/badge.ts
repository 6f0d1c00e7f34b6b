import { talk } from '../host/host';
import { readSettings } from '../settings';

/** Minutes for which an answer of the host is believed. */
const BELIEVED = 10 * 60_000;
/** Addresses remembered at most. */
const REMEMBERED = 500;

const COLOURS = { kept: '#2B6A3C', part: '#80560A', refused: '#A52A22', busy: '#4C5157' };
const MARKS = { kept: '✓', part: '½', refused: '!', busy: '…', none: '' };

const answers = new Map<string, { known: boolean; at: number }>();

export function showBusy(tab: number): void {
  show(tab, 'busy');
}

export function showOutcome(tab: number, outcome: 'kept' | 'part' | 'refused' | 'none'): void {
  show(tab, outcome);
}

/** Notes that the page at an address is in the archive now. */
export function marked(url: string): void {
  remember(url, true);
}

/** Notes that it no longer is. */
export function unmarked(url: string): void {
  remember(url, false);
}

/** Marks a tab whose page is in the archive, if the reader wants that and the tab lets its address be known. */
export async function markTab(tab: chrome.tabs.Tab): Promise<void> {
  const { id, url } = tab;
  if (id === undefined || !url || !/^https?:/.test(url) || !(await readSettings()).badge) return;
  const remembered = answers.get(url);
  let known = remembered?.known ?? false;
  if (!remembered || Date.now() - remembered.at > BELIEVED) {
    try {
      const { pages } = await talk((host) => host.ask({ type: 'known', urls: [url] }));
      known = Boolean(pages?.[0]);
      remember(url, known);
    } catch {
      // A mark is a courtesy: where the host is missing there is none, and the popup says why.
      return;
    }
  }
  show(id, known ? 'kept' : 'none');
}

function remember(url: string, known: boolean): void {
  answers.delete(url);
  answers.set(url, { known, at: Date.now() });
  for (const oldest of answers.keys()) {
    if (answers.size <= REMEMBERED) break;
    answers.delete(oldest);
  }
}

function show(tabId: number, mark: keyof typeof MARKS): void {
  // A tab that was closed meanwhile has no badge to show it on.
  const quiet = () => undefined;
  chrome.action.setBadgeText({ tabId, text: MARKS[mark] }).catch(quiet);
  if (mark !== 'none') chrome.action.setBadgeBackgroundColor({ tabId, color: COLOURS[mark] }).catch(quiet);
}
