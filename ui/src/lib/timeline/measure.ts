/** Widths of texts on the canvas. Each is measured once: the same labels are laid out in every frame of a zoom. */

import type { Measure } from './layout';
import { FACES } from './strokes';

/** Texts remembered at most; a long session in a large library must not keep them all. */
const MOST = 20_000;

export class Measuring {
  readonly #known = new Map<string, number>();
  readonly #probe = document.createElement('canvas').getContext('2d');
  #forgotten = false;

  /** Once, when the bundled fonts have come. */
  forget(): void {
    if (this.#forgotten) return;
    this.#forgotten = true;
    this.#known.clear();
  }

  readonly measure: Measure = (text, face) => {
    const key = `${face} ${text}`;
    let width = this.#known.get(key);
    if (width === undefined) {
      width = this.#width(text, FACES[face]);
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(key, width);
    }
    return width;
  };

  #width(text: string, font: string): number {
    if (!this.#probe) return text.length * 7;
    this.#probe.font = font;
    return this.#probe.measureText(text).width;
  }
}
