/** What the reader chose for the extension, in this browser. */
export interface Settings {
  /** Mark tabs whose page is in the archive. */
  badge: boolean;
  /** Clip as soon as the button is pressed. */
  atOnce: boolean;
}

const DEFAULTS: Settings = { badge: false, atOnce: false };

export async function readSettings(): Promise<Settings> {
  return { ...DEFAULTS, ...(await chrome.storage.local.get({ ...DEFAULTS })) };
}

export async function writeSettings(changed: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(changed);
}
