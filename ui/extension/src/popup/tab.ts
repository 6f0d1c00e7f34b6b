/** The tab that the popup is about: the one in front, or the one named by a popup that was opened as a page. */
export async function theTab(): Promise<chrome.tabs.Tab | undefined> {
  const named = new URLSearchParams(location.search).get('tab');
  if (named) return chrome.tabs.get(Number(named));
  const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  return front;
}

/** The shortcut as the browser has it; empty if the reader took it away. */
export async function shortcut(): Promise<string> {
  const commands = await chrome.commands.getAll();
  return commands.find((command) => command.name === 'clip-page')?.shortcut ?? '';
}
