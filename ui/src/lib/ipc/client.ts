/**
 * The one door to Rust. Architecture invariant: no other file imports `@tauri-apps`; the generated bindings come
 * through here as well, so a test replaces Tauri in one place.
 */
import { convertFileSrc, invoke } from '@tauri-apps/api/core';

import type { Code, Refusal } from './bindings';

export { invoke };
export * from '@tauri-apps/api/event';
export type { Webview } from '@tauri-apps/api/webview';
export type { Window } from '@tauri-apps/api/window';

/** Address of the page as it was, in the scheme that serves it caged. */
export function snapshotAddress(id: string, version: number): string {
  // The platform's own form of the scheme, then a path: an encoded slash would be one segment.
  return `${convertFileSrc('', 'kliping')}snapshot/${encodeURIComponent(id)}/${version}`;
}

/** What a rejected command says, whatever was thrown. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown && typeof thrown === 'object' && 'code' in thrown && 'message' in thrown) {
    const { code, message, subject, repair } = thrown as { code: Code; message: string; subject?: string | null; repair?: string | null };
    return { code, message, subject: subject ?? null, repair: repair ?? null };
  }
  return { code: 'internal', message: String(thrown), subject: null, repair: null };
}
