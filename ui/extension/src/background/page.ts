import type { CaptureAnswer } from '../capture/main';
import type { Captured, Wanted } from '../capture/page';
import { Refusal } from '../refusal';

/** Milliseconds to wait for a page to take our script in. */
const PATIENCE = 8000;

/** Captures the page of a tab, in the tab. */
export async function capturePage(tab: number, wanted: Wanted): Promise<Captured> {
  const target = { tabId: tab };
  const { url } = await chrome.tabs.get(tab);
  if (url && !/^https?:/.test(url)) throw new Refusal('not-a-web-page');
  let answer: CaptureAnswer | null | undefined;
  let watch: ReturnType<typeof watchFor> | null = null;
  try {
    // At once: a page that never finishes loading is shown all the same.
    await answered(chrome.scripting.executeScript({ target, files: ['capture.js'], injectImmediately: true }));
    watch = watchFor(tab);
    const asked = chrome.scripting.executeScript({
      target,
      func: (given: Wanted): Promise<CaptureAnswer> | CaptureAnswer => {
        const world = globalThis as { klipingCapture?: (wanted: Wanted) => Promise<CaptureAnswer> };
        return world.klipingCapture?.(given) ?? { refused: { code: 'not-a-web-page', message: '' } };
      },
      args: [wanted],
      injectImmediately: true,
    });
    const [result] = await Promise.race([asked, watch.left]);
    answer = result?.result as CaptureAnswer | null | undefined;
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const said = thrown instanceof Error ? thrown.message : '';
    // It had taken the script and is gone: closed, or another page is in its place. Some browsers call that an answer of nothing.
    if (watch) throw new Refusal('page-left', said);
    // Browsers close their own pages, other extensions, their shops and viewers to extensions.
    throw new Refusal('not-a-web-page', said);
  } finally {
    watch?.end();
  }
  if (!answer) throw new Refusal('page-left');
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.message);
  return answer.captured;
}

/**
 * Hears when the tab is closed or holds another page: a browser may keep the one that was left alive, for the way back, and
 * then never answers for it. A page that only changes its address, as some do when they are scrolled, is still there.
 */
function watchFor(tab: number): { left: Promise<never>; end: () => void } {
  let end = () => {};
  const left = new Promise<never>((_, reject) => {
    const gone = () => reject(new Refusal('page-left'));
    const updated = (id: number, change: { status?: string }) => {
      if (id === tab && change.status) void isThere(tab).then((there) => there || gone());
    };
    const removed = (id: number) => id === tab && gone();
    chrome.tabs.onUpdated.addListener(updated);
    chrome.tabs.onRemoved.addListener(removed);
    end = () => {
      chrome.tabs.onUpdated.removeListener(updated);
      chrome.tabs.onRemoved.removeListener(removed);
    };
  });
  // Nobody waits for it where the page was answered for first.
  left.catch(() => undefined);
  return { left, end };
}

/** Whether the page that took our script in is still in the tab. */
async function isThere(tab: number): Promise<boolean> {
  try {
    const func = () => 'klipingCapture' in globalThis;
    const [found] = await answered(chrome.scripting.executeScript({ target: { tabId: tab }, func, injectImmediately: true }));
    return found?.result === true;
  } catch {
    return false;
  }
}

/** What is promised, if it comes within a time that no living page needs: some pages of browsers take a script and never run it. */
async function answered<T>(promised: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('no-answer')), PATIENCE);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stops a capture that is under way in a tab. */
export async function cancelCapture(tab: number): Promise<void> {
  try {
    await chrome.scripting.executeScript({
      target: { tabId: tab },
      func: () => (globalThis as { klipingCancel?: () => void }).klipingCancel?.(),
    });
  } catch {
    // A tab that is gone captures nothing any more.
  }
}
