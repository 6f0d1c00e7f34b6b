import type { Tick } from './ticks';

/** How long the pointer rests on a tick before its card opens, and may leave it before the card closes; milliseconds. */
const REST = 120;
const GRACE = 180;

/** The tick that is pointed at or focused, and the card it opens. One for the window: there is one pointer. */
class Hover {
  /** Key of the tick whose text is underlined. */
  key = $state<string | undefined>(undefined);
  card = $state.raw<{ tick: Tick; near: DOMRect } | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  enter(tick: Tick, element: Element, at: 'once' | 'rested' = 'rested'): void {
    clearTimeout(this.#timer);
    this.key = tick.key;
    const show = () => (this.card = { tick, near: element.getBoundingClientRect() });
    if (at === 'once') show();
    else this.#timer = setTimeout(show, REST);
  }

  /** The pointer is on the card itself. */
  stay(): void {
    clearTimeout(this.#timer);
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), GRACE);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.key = undefined;
    this.card = undefined;
  }
}

export const hover = new Hover();
