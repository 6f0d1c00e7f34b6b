import type { Refusal } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';

/**
 * A question to the archive and its last good answer. Asking again keeps that answer on screen until the next one
 * is there, so nothing jumps; of several questions under way only the latest counts.
 */
export class Question<T> {
  answer = $state.raw<T | undefined>(undefined);
  refusal = $state.raw<Refusal | undefined>(undefined);
  asking = $state(false);
  #turn = 0;

  async ask(verb: () => Promise<T>): Promise<T | undefined> {
    const turn = ++this.#turn;
    this.asking = true;
    try {
      const answer = await verb();
      if (turn !== this.#turn) return undefined;
      this.answer = answer;
      this.refusal = undefined;
      return answer;
    } catch (thrown) {
      if (turn === this.#turn) this.refusal = refusalOf(thrown);
      return undefined;
    } finally {
      if (turn === this.#turn) this.asking = false;
    }
  }

  /** Forgets the answer, and any question still under way. */
  clear(): void {
    this.#turn++;
    this.answer = undefined;
    this.refusal = undefined;
    this.asking = false;
  }
}
