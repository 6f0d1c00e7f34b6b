import { commands, events, type Overview, type Progress, type Refusal } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';
import { m } from '$lib/messages/messages.js';

import { notices } from './notices.svelte';

/**
 * The whole library as the frame shows it, and the beat that every screen follows: a screen asks its questions in
 * an effect that reads `library.beat`, and so asks again after a change made here or by another program.
 */
class Library {
  overview = $state.raw<Overview | undefined>(undefined);
  refusal = $state.raw<Refusal | undefined>(undefined);
  beat = $state(0);
  /** The long verb under way. */
  progress = $state.raw<Progress | undefined>(undefined);
  /** What is being fetched just now, for the strip. */
  clipping = $state.raw<string[]>([]);

  async refresh(): Promise<void> {
    try {
      this.overview = await commands.overview();
      this.refusal = undefined;
    } catch (thrown) {
      this.refusal = refusalOf(thrown);
    }
    this.beat++;
  }

  /** Hears what other programs write, for as long as the window lives. */
  async listen(): Promise<void> {
    await events.archiveChanged.listen(() => void this.refresh());
    await events.progress.listen(({ payload }) => (this.progress = payload));
  }

  /** Runs an act that changes the archive, then lets every screen ask again. */
  async act<T>(verb: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await verb();
      await this.refresh();
      return answer;
    } catch (thrown) {
      notices.refuse(thrown);
      return undefined;
    }
  }

  /** Runs a verb that reports its progress. */
  async labour<T>(verb: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.act(verb);
    } finally {
      this.progress = undefined;
    }
  }

  async undo(): Promise<void> {
    const done = await this.act(() => commands.undo());
    if (done) notices.tell(() => m.undone());
  }
}

export const library = new Library();
