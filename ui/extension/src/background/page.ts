import type { CaptureAnswer } from '../capture/main';
import type { Captured, Wanted } from '../capture/page';
import { Refusal } from '../refusal';

/** Captures the page of a tab, in the tab. */
export async function capturePage(tab: number, wanted: Wanted): Promise<Captured> {
  const target = { tabId: tab };
  let answer: CaptureAnswer | null | undefined;
  try {
    await chrome.scripting.executeScript({ target, files: ['capture.js'] });
    const [result] = await chrome.scripting.executeScript({
      target,
      func: (given: Wanted) => (globalThis as { klipingCapture?: (wanted: Wanted) => Promise<CaptureAnswer> }).klipingCapture?.(given),
      args: [wanted],
    });
    answer = result?.result as CaptureAnswer | null | undefined;
  } catch (thrown) {
    // Browsers close their own pages, other extensions, their shops and viewers to extensions.
    throw new Refusal('not-a-web-page', thrown instanceof Error ? thrown.message : '');
  }
  if (!answer) throw new Refusal('not-a-web-page', 'The tab gave no answer.');
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.message);
  return answer.captured;
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
