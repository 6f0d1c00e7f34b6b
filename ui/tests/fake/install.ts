/** Stands in for Tauri in a page: built to one script and run before the window's own. */
import { answer } from './answer';
import { FakeArchive } from './archive';
import { QUEUE } from './queue';

declare global {
  interface Window {
    fakeArchive: FakeArchive;
    /** Tells the window what another program would have told it. */
    announce: (event: string, payload: unknown) => void;
    fakeOptions?: { empty?: boolean; settings?: object; refusals?: Record<string, string>; copies?: number; queued?: boolean };
    __TAURI_INTERNALS__: unknown;
  }
}

export function install(options = window.fakeOptions ?? {}): FakeArchive {
  const archive = new FakeArchive(options.empty ? [] : undefined, options.copies);
  archive.settings = { ...archive.settings, ...options.settings };
  for (const [command, code] of Object.entries(options.refusals ?? {})) archive.refusals.set(command, code);
  if (options.queued) archive.queue = structuredClone(QUEUE);
  const callbacks = new Map<number, (message: unknown) => void>();
  const listeners = new Map<string, number[]>();
  let next = 1;
  window.fakeArchive = archive;
  window.announce = (event, payload) => {
    for (const id of listeners.get(event) ?? []) callbacks.get(id)?.({ event, id, payload });
  };
  Object.assign(window, { __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener() {} } });
  window.__TAURI_INTERNALS__ = {
    transformCallback(callback: (message: unknown) => void) {
      callbacks.set(next, callback);
      return next++;
    },
    unregisterCallback: (id: number) => callbacks.delete(id),
    convertFileSrc: (path: string, scheme: string) => `${scheme}://localhost/${path}`,
    async invoke(command: string, given: Record<string, unknown> = {}) {
      if (command === 'plugin:event|listen') {
        const event = String(given.event);
        listeners.set(event, [...(listeners.get(event) ?? []), Number(given.handler)]);
        return given.handler;
      }
      if (command.startsWith('plugin:')) return null;
      await archive.waits.get(command);
      return answer(archive, command, given);
    },
  };
  return archive;
}
