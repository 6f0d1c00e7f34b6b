import { Refusal } from '../refusal';
import { type Answer, HOST, PROTOCOL, type Question } from './protocol';

/** Bytes of one piece of a page: far below what a browser sends in one message, large enough that few are needed. */
const PIECE = 4 << 20;

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (refusal: Refusal) => void;
}

/**
 * One talk with the native host. The host lives as long as this is open, and an open port keeps the background awake.
 */
export class Host {
  readonly #port: chrome.runtime.Port;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #closed: Refusal | null = null;
  #heard = false;

  constructor() {
    this.#port = chrome.runtime.connectNative(HOST);
    this.#port.onMessage.addListener((answer: Answer) => this.#hear(answer));
    this.#port.onDisconnect.addListener((port) => {
      const reason = String(chrome.runtime.lastError?.message ?? (port as { error?: Error }).error?.message ?? '');
      // A host that never said a word was not found or would not start; one that did has died.
      this.#end(new Refusal(this.#heard ? 'host-gone' : 'host-missing', reason));
    });
  }

  /** Asks and waits for the answer. */
  ask(question: Question): Promise<Answer> {
    if (this.#closed) return Promise.reject(this.#closed);
    const nr = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(nr, { resolve, reject });
      this.#port.postMessage({ ...question, protocol: PROTOCOL, nr });
    });
  }

  /** Sends a page; it is in the host's staging afterwards, checked by `look` or `keep`. */
  async send(page: { url: string; html: string }, told: (sent: number, of: number) => void, signal?: AbortSignal): Promise<void> {
    const bytes = new TextEncoder().encode(page.html);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.ask({ type: 'begin', bytes: bytes.length, sha256, url: page.url });
    // The decoder holds back the bytes of a character that the next piece finishes.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let start = 0, number = 0; start < bytes.length; start += PIECE, number += 1) {
      if (signal?.aborted) {
        await this.ask({ type: 'cancel' });
        throw new Refusal('cancelled');
      }
      const end = Math.min(start + PIECE, bytes.length);
      const text = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
      await this.ask({ type: 'piece', number, text });
      told(end, bytes.length);
    }
  }

  close(): void {
    this.#port.disconnect();
    this.#end(new Refusal('host-gone'));
  }

  #hear(answer: Answer): void {
    this.#heard = true;
    const refusal = answer.error && new Refusal(answer.error.code, answer.error.message);
    // What names no question concerns the whole talk.
    if (answer.nr === undefined) {
      if (refusal) this.#end(refusal);
      return;
    }
    const waiting = this.#waiting.get(answer.nr);
    this.#waiting.delete(answer.nr);
    if (refusal) waiting?.reject(refusal);
    else if (answer.protocol !== PROTOCOL) waiting?.reject(new Refusal('unknown-protocol'));
    else waiting?.resolve(answer);
  }

  #end(refusal: Refusal): void {
    this.#closed ??= refusal;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#closed);
    this.#waiting.clear();
  }
}

/** Asks something on a talk of its own. */
export async function talk<T>(act: (host: Host) => Promise<T>): Promise<T> {
  const host = new Host();
  try {
    return await act(host);
  } finally {
    host.close();
  }
}
