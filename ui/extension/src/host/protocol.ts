/** The messages of the native host, version 1: `crates/kliping-cli/src/bin/native_host/messages.rs` is the other side. */

export const PROTOCOL = 1;

/** Name by which browsers know the host. */
export const HOST = 'id.kliping.host';

export type State = 'kept' | 'kept-in-part' | 'waiting' | 'blocked' | 'needs-sign-in' | 'not-an-article' | 'failed';

export interface Known {
  id: string;
  headline: string;
  clipped_at: string;
  state: State;
  versions: number;
  tags: string[];
}

export interface Look {
  headline: string | null;
  site: string | null;
  published: string | null;
  words: number;
  state: State;
  page_of: [number, number] | null;
  known: Known | null;
  changed: boolean;
}

export interface Clip {
  id: string;
  state: State;
  version: number;
  headline: string | null;
  removals: number;
  already_kept: boolean;
}

export type Question =
  | { type: 'ping' }
  | { type: 'known'; urls: string[] }
  | { type: 'begin'; bytes: number; sha256: string; url: string }
  | { type: 'piece'; number: number; text: string }
  | { type: 'look' }
  | { type: 'keep'; tags: string[]; selection: string | null; note: string; collection: string }
  | { type: 'address'; url: string; tags: string[] }
  | { type: 'cancel' }
  | { type: 'unclip'; id: string }
  | { type: 'tag'; id: string; tags: string[] };

export interface Answer {
  type: string;
  protocol: number;
  nr?: number;
  error?: { code: string; message: string };
  version?: string;
  pages?: (Known | null)[];
  look?: Look;
  clip?: Clip;
  /** Names of the archive's collections, with a look; none from a Kliping that does not know them. */
  collections?: string[];
  /** Name of the collection that the clip is in now. */
  collection?: string | null;
  /** Whether the selection or the note has its place in the article. */
  marked?: boolean;
}
