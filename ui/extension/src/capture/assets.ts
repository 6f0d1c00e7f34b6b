import { LIMITS } from './limits';

/** What was fetched, and what was left to its address. */
export interface Tally {
  kept: number;
  left: number;
}

/**
 * Fetches pictures, styles and fonts in the page's own context: from the browser's cache where they are, with the
 * page's cookies, and bounded. What another host does not let pages read is asked of the background, which may do so
 * only if the person allowed it; what is still missing stays an address.
 */
export class Assets {
  readonly tally: Tally = { kept: 0, left: 0 };
  readonly #fetched = new Map<string, Promise<string | null>>();
  readonly #deadline = performance.now() + LIMITS.fetching;
  readonly #signal: AbortSignal;
  readonly #told: (done: number, of: number) => void;
  #room: number;
  #done = 0;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  /** `told` hears how many are done with, of how many that were asked for so far. */
  constructor(room: number, signal: AbortSignal, told: (done: number, of: number) => void) {
    this.#room = room;
    this.#signal = signal;
    this.#told = told;
  }

  /** The bytes behind an address as a `data:` address. The same address is fetched once. */
  get(url: string): Promise<string | null> {
    if (url.startsWith('data:')) return Promise.resolve(url);
    let found = this.#fetched.get(url);
    if (!found) {
      found = this.#fetched.size < LIMITS.assets ? this.#take(url) : Promise.resolve(null);
      this.#fetched.set(url, found);
    }
    return found;
  }

  async #take(url: string): Promise<string | null> {
    const address = await this.#inTurn(async () => {
      const left = this.#deadline - performance.now();
      if (left <= 0 || this.#room <= 0 || this.#signal.aborted) return null;
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(left)]);
      return (await inPage(url, signal)) ?? (await inBackground(url));
    });
    this.#done += 1;
    this.#told(this.#done, this.#fetched.size);
    // Whether there is room is known only now: others came meanwhile.
    if (!address || address.length > this.#room) {
      this.tally.left += 1;
      return null;
    }
    this.#room -= address.length;
    this.tally.kept += 1;
    return address;
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (this.#running >= LIMITS.together) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#running += 1;
    try {
      return await act();
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }
}

async function inPage(url: string, signal: AbortSignal): Promise<string | null> {
  if (!/^(https?|blob):/.test(url)) return null;
  try {
    const response = await fetch(url, { cache: 'force-cache', signal });
    const told = Number(response.headers.get('content-length') ?? 0);
    if (!response.ok || told > LIMITS.asset) return null;
    const blob = await response.blob();
    return blob.size > LIMITS.asset || blob.size === 0 ? null : await asAddress(blob);
  } catch {
    return null;
  }
}

async function inBackground(url: string): Promise<string | null> {
  if (!/^https?:/.test(url)) return null;
  try {
    const answer: unknown = await chrome.runtime.sendMessage({ type: 'asset', url });
    return typeof answer === 'string' ? answer : null;
  } catch {
    return null;
  }
}

/** A blob as a `data:` address. */
export function asAddress(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}
