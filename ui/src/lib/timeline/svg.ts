/** A brush that writes down what it paints as SVG, so that one painter makes the screen and the picture file. */

import type { Brush } from './strokes';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const n = (value: number) => String(Math.round(value * 100) / 100);

export class SvgBrush implements Brush {
  fillStyle: string | CanvasGradient | CanvasPattern = '#000';
  strokeStyle: string | CanvasGradient | CanvasPattern = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  font = '';
  textAlign: CanvasTextAlign = 'left';
  globalAlpha = 1;
  readonly #marks: string[] = [];
  readonly #measure: (text: string, font: string) => number;
  readonly #saved: [number, number][] = [];
  #path = '';
  #dash: number[] = [];
  #x = 0;
  #y = 0;

  constructor(measure: (text: string, font: string) => number) {
    this.#measure = measure;
  }

  save(): void {
    this.#saved.push([this.#x, this.#y]);
  }

  restore(): void {
    [this.#x, this.#y] = this.#saved.pop() ?? [0, 0];
  }

  translate(x: number, y: number): void {
    this.#x += x;
    this.#y += y;
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${this.#at(x, y)}`;
  }

  /** Whole circles are the only arcs painted. */
  arc(x: number, y: number, radius: number): void {
    const r = n(radius);
    this.#path += `M${this.#at(x - radius, y)}a${r} ${r} 0 1 0 ${n(2 * radius)} 0a${r} ${r} 0 1 0 ${n(-2 * radius)} 0z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const [w, h, r] = [n(width - 2 * radius), n(height - 2 * radius), n(radius)];
    this.#path += `M${this.#at(x + radius, y)}h${w}a${r} ${r} 0 0 1 ${r} ${r}v${h}a${r} ${r} 0 0 1 -${r} ${r}h-${w}a${r} ${r} 0 0 1 -${r} -${r}v-${h}a${r} ${r} 0 0 1 ${r} -${r}z`;
  }

  fill(): void {
    this.#marks.push(`<path d="${this.#path}" fill="${this.#ink(this.fillStyle)}"${this.#alpha()}/>`);
  }

  stroke(): void {
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.join(' ')}"` : '';
    this.#marks.push(
      `<path d="${this.#path}" fill="none" stroke="${this.#ink(this.strokeStyle)}" stroke-width="${n(this.lineWidth)}"${dash}${this.#alpha()}/>`,
    );
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const at = `x="${n(x + this.#x)}" y="${n(y + this.#y)}" width="${n(width)}" height="${n(height)}"`;
    this.#marks.push(`<rect ${at} fill="${this.#ink(this.fillStyle)}"${this.#alpha()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, `fill="${this.#ink(this.fillStyle)}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    const join = `stroke-linejoin="${this.lineJoin}"`;
    this.#text(text, x, y, `fill="none" stroke="${this.#ink(this.strokeStyle)}" stroke-width="${n(this.lineWidth)}" ${join}`);
  }

  setLineDash(dash: number[]): void {
    this.#dash = dash;
  }

  measureText(text: string): TextMetrics {
    return { width: this.#measure(text, this.font) } as TextMetrics;
  }

  /** The whole picture. */
  written(width: number, height: number, title: string): string {
    const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<title>${escape(title)}</title>\n${this.#marks.join('\n')}\n</svg>\n`;
  }

  #text(text: string, x: number, y: number, ink: string): void {
    const anchor = this.textAlign === 'center' ? ' text-anchor="middle"' : this.textAlign === 'right' ? ' text-anchor="end"' : '';
    const at = `x="${n(x + this.#x)}" y="${n(y + this.#y)}"`;
    this.#marks.push(`<text ${at} style="font:${escape(this.font).replaceAll('&quot;', "'")}"${anchor} ${ink}>${escape(text)}</text>`);
  }

  #at(x: number, y: number): string {
    return `${n(x + this.#x)} ${n(y + this.#y)}`;
  }

  #ink(style: string | CanvasGradient | CanvasPattern): string {
    return typeof style === 'string' ? escape(style) : 'none';
  }

  #alpha(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${this.globalAlpha}"`;
  }
}
