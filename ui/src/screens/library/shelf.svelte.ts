import { commands, type ArticleRow, type ListFilter, type ListRequest, type Refusal, type Sort } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';
import { library } from '$lib/state/library.svelte';

/** Rows fetched at a time. */
const PAGE = 100;
/** Rows beyond those in sight that are fetched ahead, so that scrolling finds them there. */
const AHEAD = 40;

/**
 * The library's list: which articles, in which order, and the pieces of it that were fetched. It outlives its
 * screen, so that coming back shows what was left.
 */
class Shelf {
  only = $state<ListFilter | null>(null);
  sort = $state<Sort>('clipped');
  total = $state<number | undefined>(undefined);
  refusal = $state.raw<Refusal | undefined>(undefined);
  /** Articles marked for a common act. */
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** Whether the selected articles' collections are open. */
  collecting = $state(false);
  /** Whether their tags are open. */
  tagging = $state(false);
  #pages = $state.raw<ReadonlyMap<number, ArticleRow[]>>(new Map());
  #wanted = new Set<number>();
  #turn = 0;
  #key = '';
  #beat = -1;

  row(index: number): ArticleRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Where an article stands, among the rows that were fetched. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** The selected rows, as far as they were fetched. */
  get chosen(): ArticleRow[] {
    return [...this.#pages.values()].flat().filter((row) => this.selected.has(row.id));
  }

  /** Notes how far an article was read, where its row stands. */
  progressed(id: string, progress: number): void {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at < 0) continue;
      this.#pages = new Map(this.#pages).set(page, rows.with(at, { ...rows[at]!, progress }));
      return;
    }
  }

  /** Ids between two rows, both included, as far as they were fetched. */
  between(from: number, to: number): string[] {
    const ids: string[] = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const row = this.row(index);
      if (row) ids.push(row.id);
    }
    return ids;
  }

  /** Whether the rows are those that asking now would give. */
  fresh(query: string): boolean {
    return this.total !== undefined && this.#key === this.#keyOf(query) && this.#beat === library.beat;
  }

  /** Asks anew. The rows on screen stay until their successors are there. */
  async ask(query: string): Promise<void> {
    const turn = ++this.#turn;
    const key = this.#keyOf(query);
    const beat = library.beat;
    const pages = key === this.#key ? [...this.#wanted] : [0];
    if (pages.length === 0) pages.push(0);
    this.#wanted = new Set(pages);
    try {
      const answers = await Promise.all(pages.map((page) => commands.listArticles(this.#request(query, page))));
      if (turn !== this.#turn) return;
      this.#key = key;
      this.#beat = beat;
      this.#pages = new Map(answers.map((answer, index) => [pages[index] ?? 0, answer.rows]));
      this.total = answers[0]?.total ?? 0;
      this.refusal = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.refusal = refusalOf(thrown);
    }
  }

  /** Fetches the pieces that hold the rows now in sight. */
  async see(query: string, from: number, to: number): Promise<void> {
    const turn = this.#turn;
    const last = Math.min(to + AHEAD, (this.total ?? 1) - 1);
    for (let page = Math.floor(Math.max(0, from - AHEAD) / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (this.#wanted.has(page)) continue;
      this.#wanted.add(page);
      try {
        const { rows } = await commands.listArticles(this.#request(query, page));
        if (turn === this.#turn) this.#pages = new Map(this.#pages).set(page, rows);
      } catch {
        // The next scroll over these rows asks again.
        this.#wanted.delete(page);
      }
    }
  }

  toggle(id: string): void {
    const next = new Set(this.selected);
    if (!next.delete(id)) next.add(id);
    this.selected = next;
  }

  #keyOf(query: string): string {
    return JSON.stringify([query, this.only, this.sort]);
  }

  #request(query: string, page: number): ListRequest {
    return { query, sort: this.sort, only: this.only, offset: page * PAGE, limit: PAGE };
  }
}

export const shelf = new Shelf();
