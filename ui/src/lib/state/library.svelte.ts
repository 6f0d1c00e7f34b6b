import { commands, events, type Code, type Overview, type Progress, type Refusal } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';
import { m } from '$lib/messages/messages.js';
import { failures } from '$lib/words/failures';
import { labour } from '$lib/words/labours';

import { notices } from './notices.svelte';
import { preferences } from './settings.svelte';

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
  /** Whether it was asked to end. */
  stopping = $state(false);
  /** What is being fetched just now, for the strip. */
  clipping = $state.raw<string[]>([]);

  /** Asks for the counts alone: what the screens show stays as it is. */
  async count(): Promise<void> {
    try {
      this.overview = await commands.overview();
      this.refusal = undefined;
    } catch (thrown) {
      this.refusal = refusalOf(thrown);
    }
  }

  async refresh(): Promise<void> {
    await this.count();
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

  /** Runs a verb that reports its progress; its end is told on the desktop too, to a reader who looks elsewhere. */
  async labour<T>(verb: () => Promise<T>): Promise<T | undefined> {
    this.stopping = false;
    try {
      const answer = await verb();
      this.#tellEnd();
      this.progress = undefined;
      await this.refresh();
      return answer;
    } catch (thrown) {
      const { code } = refusalOf(thrown);
      // Who stops it looks at the window.
      if (code === 'stopped') notices.tell(() => `${m.failure_stopped()}. ${m.failure_stopped_way()}`);
      else {
        this.#tellEnd(code);
        notices.refuse(thrown);
      }
      this.progress = undefined;
      // What was done until then is there.
      await this.refresh();
      return undefined;
    } finally {
      this.progress = undefined;
      this.stopping = false;
    }
  }

  /** Ends the long work under way at its next step. */
  stop(): void {
    this.stopping = true;
    commands.stopLabour().catch((thrown) => notices.refuse(thrown));
  }

  #tellEnd(failure?: Code): void {
    if (!this.progress || !preferences.current.notify) return;
    const work = labour(this.progress.verb);
    const text = failure ? m.finished_failed({ work, why: failures[failure].title() }) : m.finished_done({ work });
    // A desktop that shows nothing has said it all in the window.
    commands.tellFinished('Kliping', text).catch(() => undefined);
  }

  async undo(): Promise<void> {
    const done = await this.act(() => commands.undo());
    if (done) notices.tell(() => m.undone());
  }
}

export const library = new Library();
