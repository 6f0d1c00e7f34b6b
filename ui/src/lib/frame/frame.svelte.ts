import { route } from '$lib/state/route.svelte';

/** Narrower than this the rail gives its words up for the reading column. */
const WIDE = 1160;

/** The frame around every screen: how wide the rail is, which dialogs are open. */
class Frame {
  #folded = $state<boolean | undefined>(undefined);
  width = $state(window.innerWidth);
  helpOpen = $state(false);
  paletteOpen = $state(false);

  /** The timeline takes every pixel it can get; elsewhere the reader's own choice wins, then the room. */
  narrow = $derived(route.place.screen === 'timeline' || (this.#folded ?? this.width < WIDE));

  fold(): void {
    this.#folded = !this.narrow;
  }

  measure(): void {
    this.width = window.innerWidth;
  }
}

export const frame = new Frame();
