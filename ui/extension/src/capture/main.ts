/**
 * Runs in the page's tab, in the extension's own world: the page's scripts can neither see it nor change what it calls.
 */
import { Refusal } from '../refusal';
import { type Captured, capture, type Wanted } from './page';

export type CaptureAnswer = { captured: Captured } | { refused: { code: string; message: string } };

interface World {
  klipingCapture?: (wanted: Wanted) => Promise<CaptureAnswer>;
  klipingCancel?: () => void;
}

const world = globalThis as World;
let running: AbortController | null = null;

/** Milliseconds between two words about how far a capture is. */
const PACE = 100;

/** Tells the background how far this capture is, now and then. */
function teller(): (done: number, of: number) => void {
  let last = 0;
  return (done, of) => {
    if (performance.now() - last < PACE) return;
    last = performance.now();
    // Where nobody listens, nobody has the popup open.
    chrome.runtime.sendMessage({ type: 'progress', done, of }).catch(() => undefined);
  };
}

world.klipingCancel = () => running?.abort();
world.klipingCapture = async (wanted) => {
  const own = new AbortController();
  running = own;
  try {
    return { captured: await capture(wanted, own.signal, teller()) };
  } catch (thrown) {
    const { code, message } = Refusal.of(thrown);
    return { refused: { code, message } };
  } finally {
    if (running === own) running = null;
  }
};
