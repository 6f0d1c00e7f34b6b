import { commands, type ActorList, type EventRow, type Facets, type Order, type QuoteList, type SearchResult } from '$lib/ipc/bindings';
import { Question } from '$lib/state/question.svelte';

/** What a query answers with: the clips it finds, and what those tell, quote and name. */
export type Tab = 'clips' | 'events' | 'quotes' | 'actors';

/** Events that the clips found tell, those with a date first, and how many there are. */
export interface FoundEvents {
  rows: EventRow[];
  total: number;
}

/** Rows of a tab at most: more than anyone reads. */
export const MOST = 100;
/** Height of a hit, pixels: --row-found. */
export const HEIGHT = 132;
/** Hits that come at every key: as many as the window holds, soon cut out and painted. */
export const few = () => Math.ceil(window.innerHeight / HEIGHT);

/** Whether the last word of a query is still being typed: a space closes it. */
export const unfinished = (query: string) => !/\s$/.test(query);

/** A query; `typing`: its last word is still the beginning of one. */
interface Meant {
  query: string;
  typing: boolean;
}

/** The last search, kept for coming back. */
class Finder {
  readonly found = new Question<SearchResult>();
  readonly events = new Question<FoundEvents>();
  readonly quotes = new Question<QuoteList>();
  readonly actors = new Question<ActorList>();
  tab = $state<Tab>('clips');
  /** What the clips found last are counted by; the counts of the query before stay until the typing pauses. */
  facets = $state.raw<Facets | null>(null);
  /** The query that `found` answers. */
  answered = $state('');
  /** Whether `found` holds all hits that anyone reads and was counted, not only the first few. */
  whole = $state(false);
  /** Index of the hit in the preview. */
  at = $state(0);
  order = $state<Order>('relevance');
  /** The query whose unknown words the reader wants searched as they are typed. */
  literal = $state('');

  /** How many there are of each, as far as it is known. */
  counts: Record<Tab, number | undefined> = $derived({
    clips: this.found.answer?.total,
    events: this.events.answer?.total,
    quotes: this.quotes.answer?.total,
    actors: this.actors.answer?.total,
  });

  /**
   * Asks for the clips: the first few at every key; all that anyone reads, and what they are counted by, where the same query
   * is asked again.
   */
  async seek(query: string, english: boolean): Promise<void> {
    const anew = query !== this.answered;
    const typing = unfinished(query);
    const [order, literal, limit, facets] = [this.order, this.literal === query, anew ? few() : MOST, !anew];
    const answer = await this.found.ask(() => commands.searchArticles({ query, limit, typing, order, facets, literal, english }));
    if (!answer) return;
    this.answered = query;
    this.whole = !anew;
    if (answer.facets) this.facets = answer.facets;
    if (anew) this.at = 0;
  }

  /** The query that the other tabs shall answer. */
  #meant: Meant | undefined;
  #busy = false;

  /**
   * Asks what the clips that `query` finds tell, quote and name. `typing`: its last word is still the beginning of one. One
   * question after the other, of several queries the last: in a large library they take long, and the next key must not wait
   * for all of them.
   */
  async beyond(query: string, typing: boolean): Promise<void> {
    this.#meant = { query, typing };
    if (this.#busy) return;
    this.#busy = true;
    let asked: Meant | undefined;
    while (this.#meant && this.#meant !== asked) {
      asked = this.#meant;
      for (const ask of this.#others(asked)) if (this.#meant === asked) await ask();
    }
    this.#busy = false;
  }

  #others({ query, typing }: Meant): (() => Promise<unknown>)[] {
    const events = async () => {
      const rows = await commands.showTimeline({ query, typing, limit: MOST });
      const bins = await commands.timelineDensity({ query, typing }, 'year');
      const undated = await commands.showTimeline({ query, typing, undated: true, limit: MOST });
      return { rows: [...rows, ...undated].slice(0, MOST), total: bins.reduce((sum, bin) => sum + bin.count, 0) + undated.length };
    };
    return [
      () => this.events.ask(events),
      () => this.quotes.ask(() => commands.listQuotes({ within: query, typing, limit: MOST })),
      () => this.actors.ask(() => commands.listActors({ within: query, typing, limit: MOST })),
    ];
  }

  clear(): void {
    this.#meant = undefined;
    for (const question of [this.found, this.events, this.quotes, this.actors]) question.clear();
    this.answered = '';
    this.facets = null;
  }
}

export const finder = new Finder();
