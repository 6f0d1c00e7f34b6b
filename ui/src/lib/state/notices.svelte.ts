import type { Refusal } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';

/** A line above the status strip: what was just done, with its undo, or what was refused, with its way out. */
export interface Notice {
  /** Computed at the moment of painting, so that it follows the language. */
  text?: () => string;
  refusal?: Refusal;
  undo?: () => void;
}

const STAY = 8000;

class Notices {
  current = $state.raw<Notice | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  tell(text: () => string, undo?: () => void): void {
    this.#show({ text, undo });
    this.#timer = setTimeout(() => this.dismiss(), STAY);
  }

  /** A refusal stays until it is read. */
  refuse(thrown: unknown): void {
    this.#show({ refusal: refusalOf(thrown) });
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = undefined;
  }

  #show(notice: Notice): void {
    clearTimeout(this.#timer);
    this.current = notice;
  }
}

export const notices = new Notices();
