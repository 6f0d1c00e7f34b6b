import { commands, type ArticleRow, type ListFilter, type ListRequest, type Refusal, type Sort } from '$lib/ipc/bindings';
import { refusalOf } from '$lib/ipc/client';

/** Rows fetched at a time. */
const PAGE = 100;

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

  /** Asks anew. The rows on screen stay until their successors are there. */
  async ask(query: string): Promise<void> {
    const turn = ++this.#turn;
    const key = JSON.stringify([query, this.only, this.sort]);
    const pages = key === this.#key ? [...this.#wanted] : [0];
    if (pages.length === 0) pages.push(0);
    this.#wanted = new Set(pages);
    try {
      const answers = await Promise.all(pages.map((page) => commands.listArticles(this.#request(query, page))));
      if (turn !== this.#turn) return;
      this.#key = key;
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
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
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

  #request(query: string, page: number): ListRequest {
    return { query, sort: this.sort, only: this.only, offset: page * PAGE, limit: PAGE };
  }
}

export const shelf = new Shelf();
