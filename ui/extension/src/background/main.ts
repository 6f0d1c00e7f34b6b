/** The extension's background: what the browser reports goes to one act each. */
import { Refusal } from '../refusal';
import { asset } from './asset';
import { markTab } from './badge';
import { cancelClip, clipTab, isRunning, lookAt, noteProgress, takeBack } from './clip';
import { chosen, makeMenus } from './menus';
import { capturePage } from './page';
import { forget, type News, PLAIN, setState, stateOf, watch, type Wish } from './state';

chrome.runtime.onInstalled.addListener(() => void makeMenus());
chrome.contextMenus.onClicked.addListener((info, tab) => void chosen(info, tab));
chrome.commands.onCommand.addListener((command, tab) => {
  if (command === 'clip-page' && tab?.id !== undefined) void clipTab(tab.id, PLAIN);
});
chrome.tabs.onRemoved.addListener(forget);
chrome.tabs.onActivated.addListener(async ({ tabId }) => void markTab(await chrome.tabs.get(tabId)));
chrome.tabs.onUpdated.addListener((tabId, change, tab) => {
  // Another page is on its way: what was said about the last one is over, unless its clip has no outcome yet.
  if (change.status === 'loading' && !isRunning(tabId)) forget(tabId);
  if (change.status === 'complete' && !isRunning(tabId)) void markTab(tab);
});

// Only our own capture says these: a page has no way to send messages here.
chrome.runtime.onMessage.addListener((message: { type?: string; url?: string; done?: number; of?: number }, sender, answer) => {
  if (sender.id !== chrome.runtime.id) return false;
  if (message.type === 'progress' && sender.tab?.id !== undefined) noteProgress(sender.tab.id, message.done ?? 0, message.of ?? 0);
  if (message.type !== 'asset' || typeof message.url !== 'string') return false;
  void asset(message.url).then(answer);
  return true;
});

chrome.runtime.onConnect.addListener((port) => {
  // The popup is a page of the extension; nothing else may steer clips.
  if (port.name !== 'popup' || port.sender?.id !== chrome.runtime.id || !port.sender.url?.startsWith(chrome.runtime.getURL(''))) {
    port.disconnect();
    return;
  }
  let tab = -1;
  let end = () => {};
  const tell = (news: News) => port.postMessage(news);
  port.onDisconnect.addListener(() => end());
  port.onMessage.addListener((wish: Wish) => {
    if (wish.type === 'watch') {
      tab = wish.tab;
      end();
      end = watch(tab, (state) => tell({ type: 'state', state }));
      tell({ type: 'state', state: stateOf(tab) });
    } else if (wish.type === 'look') void lookAt(tab);
    else if (wish.type === 'clip') void clipTab(tab, wish);
    else if (wish.type === 'cancel') void cancelClip(tab);
    else if (wish.type === 'undo') void takeBack(tab, wish.id);
    else if (wish.type === 'file') void asFile(tab, tell);
  });
});

/** The captured page for the popup to give away as a file. */
async function asFile(tab: number, tell: (news: News) => void): Promise<void> {
  try {
    const { html, title } = await capturePage(tab, { light: false, selection: false, picture: null });
    tell({ type: 'file', html, title });
  } catch (thrown) {
    const { code, message } = Refusal.of(thrown);
    setState(tab, { step: 'refused', code, said: message });
  }
}
