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

world.klipingCancel = () => running?.abort();
world.klipingCapture = async (wanted) => {
  const own = new AbortController();
  running = own;
  try {
    return { captured: await capture(wanted, own.signal) };
  } catch (thrown) {
    const { code, message } = Refusal.of(thrown);
    return { refused: { code, message } };
  } finally {
    if (running === own) running = null;
  }
};
