/** Two touches on the canvas: how far they move apart, and where their middle goes. */

/** What is known of a touch. */
export interface Touch {
  pointerId: number;
  pointerType: string;
  offsetX: number;
  offsetY: number;
}

/** Nearer than this, in CSS pixels, two touches say nothing about a distance. */
const LEAST = 16;

export class Pinch {
  readonly #touches = new Map<number, { x: number; y: number }>();

  /** Hears the factor of each step (> 1 is nearer), the place that stays, and how far that place moved. */
  constructor(private readonly step: (factor: number, x: number, dx: number) => void) {}

  /** Answers whether two are down, so that neither drags. */
  down(event: Touch): boolean {
    if (event.pointerType === 'touch') this.#touches.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    return this.#touches.size > 1;
  }

  /** Answers whether the movement was a pinch's. */
  move(event: Touch): boolean {
    if (this.#touches.size < 2 || !this.#touches.has(event.pointerId)) return false;
    const before = this.#reach();
    this.#touches.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    const after = this.#reach();
    if (before.length >= LEAST && after.length >= LEAST) {
      this.step(after.length / before.length, before.middle, before.middle - after.middle);
    }
    return true;
  }

  up(event: Pick<Touch, 'pointerId'>): void {
    this.#touches.delete(event.pointerId);
  }

  #reach(): { length: number; middle: number } {
    const [one, other] = [...this.#touches.values()];
    if (!one || !other) return { length: 0, middle: 0 };
    return { length: Math.hypot(one.x - other.x, one.y - other.y), middle: (one.x + other.x) / 2 };
  }
}
