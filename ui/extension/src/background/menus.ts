import { word } from '../words';
import { clipAddress, clipTab } from './clip';
import { PLAIN } from './state';
import { clipWindow } from './tabs';

type Menus = chrome.contextMenus.CreateProperties['contexts'];

/** The entries of the context menu. */
export async function makeMenus(): Promise<void> {
  await chrome.contextMenus.removeAll();
  const entry = (id: string, title: string, contexts: Menus) => chrome.contextMenus.create({ id, title, contexts });
  entry('page', word('menu_page'), ['page', 'frame']);
  entry('image', word('menu_image'), ['image']);
  entry('selection', word('menu_selection'), ['selection']);
  entry('link', word('menu_link'), ['link']);
  entry('tabs', word('menu_tabs'), ['action']);
}

export async function chosen(info: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): Promise<void> {
  if (tab?.id === undefined) return;
  if (info.menuItemId === 'link' && info.linkUrl) await clipAddress(tab.id, info.linkUrl);
  else if (info.menuItemId === 'tabs') await clipWindow(tab.windowId);
  else {
    const picture = info.menuItemId === 'image' ? (info.srcUrl ?? null) : null;
    await clipTab(tab.id, { ...PLAIN, selection: info.menuItemId === 'selection', picture });
  }
}
