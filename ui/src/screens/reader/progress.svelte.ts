/** Where a reader is in an article, and keeping it. */

import { commands, type Block } from '$lib/ipc/bindings';

import { shelf } from '../library/shelf.svelte';

/** A place is kept once the reader rests there this long, in milliseconds. */
const REST = 700;

export interface Place {
  /** Index of the paragraph at the top of the view. */
  paragraph: number;
  /** How much of the text lies above the lower edge, in per cent. */
  percent: number;
}

/** Lines lie in order; each has the index of its paragraph. */
export function placeOf(page: HTMLElement, blocks: readonly Block[]): Place {
  const frame = page.getBoundingClientRect();
  const lines = [...page.querySelectorAll<HTMLElement>('[data-paragraph]')];
  const first = lines.find((line) => line.getBoundingClientRect().bottom > frame.top + 1);
  let read = 0;
  for (const line of lines) {
    const box = line.getBoundingClientRect();
    const span = blocks[Number(line.dataset['paragraph'])]?.span;
    if (!span || box.top >= frame.bottom) break;
    const part = box.height > 0 ? Math.min(1, (frame.bottom - box.top) / box.height) : 1;
    read = span.start + (span.end - span.start) * part;
  }
  const all = blocks.at(-1)?.span.end ?? 0;
  return { paragraph: Number(first?.dataset['paragraph'] ?? 0), percent: all > 0 ? Math.round((read / all) * 100) : 0 };
}

/** Follows the reader through one article and keeps where they are. */
export class Progress {
  percent = $state(0);
  #article: string;
  #place: Place | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Where articles were left since the window opened: newer than what came with the article. */
  static readonly #left = new Map<string, Place>();

  constructor(article: string, percent: number) {
    this.#article = article;
    this.percent = Progress.#left.get(article)?.percent ?? percent;
  }

  /** The paragraph to open at. What was read to its end opens at its beginning. */
  begin(kept: number | null): number | undefined {
    const left = Progress.#left.get(this.#article);
    const at = left ? (left.percent < 100 ? left.paragraph : 0) : (kept ?? 0);
    return at > 0 ? at : undefined;
  }

  /** Called whenever the page moved. */
  moved(page: HTMLElement, blocks: readonly Block[]): void {
    this.#place = placeOf(page, blocks);
    this.percent = this.#place.percent;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), REST);
  }

  /** Keeps the place at once, if the reader moved. Where it cannot be kept now, the next rest tries again. */
  keep(): void {
    clearTimeout(this.#timer);
    const place = this.#place;
    if (!place) return;
    this.#place = undefined;
    Progress.#left.set(this.#article, place);
    shelf.progressed(this.#article, place.percent);
    commands.keepPlace(this.#article, place.paragraph, place.percent).catch(() => undefined);
  }
}
