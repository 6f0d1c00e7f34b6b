import { Refusal } from '../refusal';
import type { Assets } from './assets';
import { attributeOf, childrenOf, documentOf, isHtml, isShown, rootOf, textOf, turn, typeOf } from './dom';
import { attributes, fate, knowledge, tag, VOID } from './element';
import { absolute, escapeAttribute, escapeText } from './escape';
import { LIMITS } from './limits';
import type { Scope } from './rules';

/** What is still to be written: a string as it is, or a node as seen from an address, so many frames deep. */
type Task = string | { node: Node; base: string; depth: number };

const IMAGE = new Set(['src', 'srcset', 'sizes', 'loading', 'decoding', 'fetchpriority']);
const CANVAS = new Set(['width', 'height', 'alt']);

/**
 * Writes a tree as HTML the way it is shown: shadow roots and frames of the same origin laid into it, canvases as
 * pictures, pictures by the address that the browser chose.
 *
 * The tree is walked with a stack and not by recursion, so that no depth ends it, and in short turns, so that the page
 * stays usable. What the page changes meanwhile is taken as it is when its turn comes.
 */
export class Walk {
  readonly out: string[] = [];
  readonly scopes: Scope[] = [];
  frames = 0;
  #nodes = 0;
  #length = 0;
  #since = performance.now();
  readonly #pictures: { at: number; url: string; element: HTMLImageElement | null }[] = [];
  /** Places of attributes with pictures of CSS. */
  readonly #painted: number[] = [];
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Writes these nodes. */
  async write(nodes: readonly Node[], base: string): Promise<void> {
    const stack: Task[] = [];
    push(stack, nodes, base, 0);
    for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
      if (typeof task === 'string') {
        this.#put(task);
        continue;
      }
      this.#nodes += 1;
      if (this.#nodes > LIMITS.nodes) throw new Refusal('too-many-nodes');
      if ((this.#nodes & 255) === 0 && performance.now() - this.#since > LIMITS.turn) {
        await turn();
        this.#since = performance.now();
        if (this.#signal.aborted) throw new Refusal('cancelled');
      }
      const type = typeOf(task.node);
      if (type === Node.TEXT_NODE) this.#put(escapeText(textOf(task.node) ?? ''));
      else if (type === Node.ELEMENT_NODE) this.#element(task.node as Element, task.base, task.depth, stack);
    }
  }

  /** Puts the bytes of the pictures where their addresses are. */
  async pictures(assets: Assets): Promise<void> {
    const seen = new Set<string>();
    await Promise.all(
      this.#pictures.map(async ({ at, url, element }) => {
        // Trackers of one pixel, and what is not shown, stay addresses.
        if (element && (element.naturalWidth <= 1 || !isShown(element))) return;
        // A large picture that is shown twice is kept once.
        if (seen.has(url) && !url.startsWith('data:')) return;
        seen.add(url);
        const bytes = await assets.get(url);
        if (bytes) this.out[at] = ` src="${escapeAttribute(bytes)}"`;
      }),
    );
    for (const at of this.#painted) {
      const written = this.out[at] ?? '';
      const addresses = Array.from(written.matchAll(/url\(&quot;(https?:[^&"]*(?:&amp;[^&"]*)*)&quot;\)/g), ([, address]) => address ?? '');
      for (const address of new Set(addresses)) {
        const bytes = await assets.get(address.replaceAll('&amp;', '&'));
        if (bytes) this.out[at] = (this.out[at] ?? '').replaceAll(`url(&quot;${address}&quot;)`, `url(&quot;${bytes}&quot;)`);
      }
    }
  }

  /** Characters written so far. */
  get length(): number {
    return this.#length;
  }

  #put(text: string): void {
    this.#length += text.length;
    if (this.#length > LIMITS.markup) throw new Refusal('too-large');
    this.out.push(text);
  }

  #element(element: Element, base: string, depth: number, stack: Task[]): void {
    const end = fate(element);
    if (end === 'drop') return;
    const name = tag(element);
    if (name === 'script') {
      this.#put(`<script type="application/ld+json">${knowledge(element)}</script>`);
    } else if (name === 'img') {
      this.#image(element as HTMLImageElement, base);
    } else if (name === 'canvas') {
      this.#canvas(element as HTMLCanvasElement, base);
    } else if (name === 'iframe' || name === 'frame') {
      this.#frame(element, base, depth, stack);
    } else if (name === 'slot' && isHtml(element) && assigned(element).length > 0) {
      this.#put('<span data-kliping-slot style="display: contents">');
      stack.push('</span>');
      push(stack, assigned(element), base, depth);
    } else {
      this.#plain(element, name, end === 'empty', base, depth, stack);
    }
  }

  #plain(element: Element, name: string, empty: boolean, base: string, depth: number, stack: Task[]): void {
    const root = rootOf(element);
    const mark = root ? this.#scope(root, false) : null;
    this.#put(`<${name}`);
    const written = attributes(element, base);
    // Pictures in a style attribute get their bytes as those of style sheets do.
    if (written.includes('url(')) this.#painted.push(this.out.length);
    this.#put(written);
    this.#put(`${mark === null ? '' : ` data-kliping-scope="${mark}"`}>`);
    if (VOID.has(name)) return;
    stack.push(`</${name}>`);
    if (!empty) push(stack, childrenOf(root ?? element), base, depth);
  }

  #image(element: HTMLImageElement, base: string): void {
    this.#put(`<img${attributes(element, base, IMAGE)}`);
    const shown = element.currentSrc || absolute(attributeOf(element, 'src') ?? '', base) || '';
    if (shown && !shown.startsWith('javascript:')) {
      // Only a picture that is in a document has a size to judge by.
      this.#pictures.push({ at: this.out.length, url: shown, element: element.isConnected ? element : null });
      this.#put(` src="${escapeAttribute(shown)}"`);
    }
    this.#put('>');
  }

  #canvas(canvas: HTMLCanvasElement, base: string): void {
    let picture = '';
    try {
      picture = canvas.toDataURL('image/png');
    } catch {
      // Painted with what another host does not let out.
    }
    const size = `width="${canvas.width}" height="${canvas.height}"`;
    const source = picture.startsWith('data:image/') && picture.length < LIMITS.asset ? ` src="${picture}"` : '';
    this.#put(`<img${attributes(canvas, base, CANVAS)} ${size}${source} alt="${escapeAttribute(textOf(canvas) ?? '')}">`);
  }

  #frame(frame: Element, base: string, depth: number, stack: Task[]): void {
    const inside = depth < LIMITS.depth ? documentOf(frame) : null;
    const body = inside?.body;
    if (!inside || !body || childrenOf(body).length === 0) {
      this.#put(`<iframe${attributes(frame, base)}></iframe>`);
      return;
    }
    this.frames += 1;
    const { width, height } = frame.getBoundingClientRect();
    const { display, margin, border, color, float } = getComputedStyle(frame);
    // Carved borders of the text's own colour are drawn paler than those of the same colour by name.
    const edge = /inset|outset|groove|ridge/.test(border) && border.endsWith(color) ? border.slice(0, -color.length) : border;
    // A box with its own scrolling sits on the line as a frame does.
    const placed = `display: ${display === 'inline' ? 'inline-block' : display}; overflow: auto; box-sizing: border-box; margin: ${margin}; border: ${edge}; float: ${float}`;
    const size = escapeAttribute(`${placed}; width: ${Math.round(width)}px; min-height: ${Math.round(height)}px; max-width: 100%`);
    const mark = this.#scope(inside, true);
    const address = escapeAttribute(inside.URL);
    this.#put(`<div data-kliping-scope="${mark}" data-kliping-frame="${address}" style="${size}"><div data-kliping-body>`);
    stack.push('</div></div>');
    push(stack, childrenOf(body), inside.baseURI, depth + 1);
  }

  #scope(root: Document | ShadowRoot, frame: boolean): string {
    const mark = String(this.scopes.length + 1);
    this.scopes.push({ root, mark, frame });
    return mark;
  }
}

/** What a slot shows of the element around its shadow root. */
function assigned(slot: Element): Node[] {
  return (slot as HTMLSlotElement).assignedNodes();
}

function push(stack: Task[], nodes: ArrayLike<Node>, base: string, depth: number): void {
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node) stack.push({ node, base, depth });
  }
}
