import { commands, type Clipping, type ClipOutcome, type Refusal } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';
import { library } from '$lib/state/library.svelte';

export type Way = 'address' | 'text' | 'file';

/** One thing given to the dialog and what came of it. */
export interface Clipped {
  /** Address or file name, for people. */
  subject: string;
  clipping: Clipping;
  outcome?: ClipOutcome;
  refusal?: Refusal;
}

export const NOTHING: Clipping = { address: null, text: null, file: null, url: null, published: null, tags: [], allow_local: null };

/** The clip dialog: open or not, what it was opened with, and what came of each clip. */
class ClipDesk {
  shown = $state(false);
  way = $state<Way>('address');
  addresses = $state('');
  files = $state.raw<File[]>([]);
  clipped = $state.raw<Clipped[]>([]);
  busy = $state(false);

  open(way: Way = 'address', given: { addresses?: string; files?: File[] } = {}): void {
    if (!this.busy) {
      this.way = way;
      this.addresses = given.addresses ?? '';
      this.files = given.files ?? [];
      this.clipped = [];
    }
    this.shown = true;
  }

  /** Clips one after another: sites are asked politely, and each outcome shows as soon as it is known. */
  async clip(subjects: Clipped[]): Promise<void> {
    this.busy = true;
    library.clipping = subjects.map((one) => one.subject);
    for (const one of subjects) {
      let done: Clipped;
      try {
        done = { ...one, outcome: await commands.clipPage(one.clipping) };
      } catch (thrown) {
        done = { ...one, refusal: refusalOf(thrown) };
      }
      this.clipped = [...this.clipped.filter((other) => other.subject !== one.subject), done];
      library.clipping = library.clipping.slice(1);
      await library.refresh();
    }
    this.busy = false;
  }
}

export const clipping = new ClipDesk();

/** Addresses of a pasted text, one a line; lines that are no address come along, and the archive says so. */
export function addressesOf(text: string): string[] {
  return [...new Set(text.split(/\s*\n\s*/).map((line) => line.trim()))].filter((line) => line !== '');
}

/** A pasted text that is one web address and nothing else. */
export function loneAddress(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\/\S+$/i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  return new URL(trimmed);
}

/** A file's bytes in base64, read by the browser off the main thread. */
export async function base64Of(file: File): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(',') + 1);
}

/** The host that a refused local address names, so that one click can allow just that. */
export function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
