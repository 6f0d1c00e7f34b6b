/**
 * A text addressed by Unicode code points, as every span of the archive is. JavaScript counts UTF-16 units; the two
 * differ only where a surrogate pair stands, and most articles hold none.
 */
export class CodePoints {
  readonly #text: string;
  readonly #units: Uint32Array | undefined;
  readonly length: number;

  constructor(text: string) {
    this.#text = text;
    if (!/[\ud800-\udfff]/.test(text)) {
      this.length = text.length;
      return;
    }
    const units: number[] = [];
    for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) units.push(unit);
    this.length = units.length;
    units.push(text.length);
    this.#units = Uint32Array.from(units);
  }

  slice(start: number, end: number): string {
    if (!this.#units) return this.#text.slice(start, end);
    return this.#text.slice(this.#unit(start), this.#unit(end));
  }

  #unit(point: number): number {
    return this.#units![Math.min(point, this.length)]!;
  }
}
