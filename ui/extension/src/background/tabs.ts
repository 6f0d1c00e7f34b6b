import { clipTab } from './clip';
import { PLAIN, stateOf, type TabResult } from './state';

/** Clips every tab of a window, one after another, and opens the list of what came of each. */
export async function clipWindow(windowId: number): Promise<void> {
  const all = { origins: ['*://*/*'] };
  // Nothing is awaited before the request: it counts as the person's only in the turn of the click.
  if (!(await chrome.permissions.request(all).catch(() => chrome.permissions.contains(all)))) return;
  const tabs = await chrome.tabs.query({ windowId });
  const results: TabResult[] = [];
  for (const { id, title, url } of tabs) {
    // The list of an earlier time is no page that anybody reads.
    if (id === undefined || url?.startsWith(chrome.runtime.getURL(''))) continue;
    const clip = await clipTab(id, PLAIN);
    const state = stateOf(id);
    if (clip) results.push({ title: title ?? '', clip });
    else if (state.step === 'refused') results.push({ title: title ?? '', refused: { code: state.code, said: state.said } });
  }
  await chrome.storage.session.set({ results });
  await chrome.tabs.create({ windowId, url: chrome.runtime.getURL('results.html') });
}
