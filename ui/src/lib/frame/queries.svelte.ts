import type { Screen } from '$lib/state/route.svelte';

/** What stands in the one query box, per screen, so that each list keeps its own. */
class Queries {
  text = $state<Record<Screen, string>>({ library: '', timeline: '', actors: '', quotes: '', search: '', settings: '', queue: '' });
  /** What the screen says at the right end of the box, for instance its count. */
  note = $state.raw<(() => string) | undefined>(undefined);
  #field: HTMLInputElement | undefined;

  attach(field: HTMLInputElement): () => void {
    this.#field = field;
    return () => (this.#field = undefined);
  }

  focus(): void {
    this.#field?.focus();
    this.#field?.select();
  }
}

export const queries = new Queries();
