/** Corrections of events: what is being corrected just now, and the acts, each with its undo. */

import { commands, type EventCorrection, type EventRow, type NewEvent } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';

import { timeline } from './model.svelte';

class Correcting {
  mode = $state<'edit' | 'merge' | 'add' | null>(null);
  /** The event that the chosen one is to be joined to, picked in the list or on the canvas. */
  target = $state<string | null>(null);

  begin(mode: 'edit' | 'merge'): void {
    if (!timeline.chosen) return;
    timeline.evidenceOpen = true;
    this.target = null;
    this.mode = mode;
  }

  /** Begins an event of the reader's own: nothing is chosen meanwhile. */
  beginOwn(): void {
    timeline.choose(null);
    timeline.evidenceOpen = true;
    this.target = null;
    this.mode = 'add';
  }

  /** Puts an event of the reader's own on the timeline and chooses it. */
  async add(event: NewEvent): Promise<void> {
    const id = await library.act(() => commands.addEvent(event));
    if (id === undefined) return;
    this.stop();
    timeline.choose(id);
    notices.tell(
      () => m.event_added(),
      () => void this.takeBack(1),
    );
  }

  stop(): void {
    this.mode = null;
    this.target = null;
  }

  /** Several corrections of one event, told and taken back as one; answers whether all were made. */
  async apply(event: EventRow, corrections: EventCorrection[], said: () => string): Promise<boolean> {
    let made = 0;
    timeline.follow(event);
    await library.act(async () => {
      for (const correction of corrections) {
        await commands.correctEvent(event.id, correction);
        made += 1;
      }
    });
    const done = made;
    if (done > 0) notices.tell(said, () => void this.takeBack(done));
    // A refusal after the first of several leaves those before it, which is told by the refusal's own line.
    if (done < corrections.length) return false;
    this.stop();
    return true;
  }

  async takeBack(acts: number): Promise<void> {
    for (let act = 0; act < acts; act += 1) await library.undo();
  }

  merge(event: EventRow, into: string): Promise<boolean> {
    return this.apply(event, [{ what: 'merge-into', value: into }], () => m.corrected_merged());
  }

  split(event: EventRow): void {
    if (event.evidence.length > 1) void this.apply(event, [{ what: 'split' }], () => m.corrected_split());
  }

  notAnEvent(event: EventRow): void {
    void this.apply(event, [{ what: 'not-an-event' }], () => m.corrected_none()).then((done) => {
      if (done) timeline.choose(null);
    });
  }

  /** A key over the chosen event; answers whether it meant something. */
  key(key: string): boolean {
    if (this.mode !== null) return false;
    if (key === 'n') {
      this.beginOwn();
      return true;
    }
    const event = timeline.chosen;
    if (!event) return false;
    if (key === 'e') this.begin('edit');
    else if (key === 'm') this.begin('merge');
    else if (key === 's') this.split(event);
    else if (key === 'x') this.notAnEvent(event);
    else return false;
    return true;
  }
}

export const correcting = new Correcting();
