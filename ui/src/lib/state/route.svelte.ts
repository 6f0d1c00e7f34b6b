/**
 * Where the reader is. A screen navigates with `open`:
 *
 * - `route.open({ screen: 'library', article: id, paragraph: n })`: the article, at a paragraph;
 * - `route.open({ screen: 'actors', actor: id })`: an actor's page;
 * - `route.open({ screen: 'timeline', event: id })`: an event on the timeline;
 * - `route.back()`: the place before, in the same view. Screens keep their own view (filters, zoom, scroll) in a
 *   module of state that outlives them, so that coming back shows what was left.
 */
export type Screen = 'library' | 'timeline' | 'actors' | 'quotes' | 'search' | 'settings' | 'queue';

export interface Place {
  screen: Screen;
  /** Article to read, in `library`. */
  article?: string;
  /** Paragraph to show first. */
  paragraph?: number;
  /** Actor whose page is shown, in `actors`. */
  actor?: string;
  /** Event to choose, in `timeline`. */
  event?: string;
  /** Query to begin with. */
  query?: string;
}

const DEPTH = 100;

class Route {
  place = $state.raw<Place>({ screen: 'library' });
  #trail: Place[] = [];

  open(place: Place): void {
    this.#trail.push(this.place);
    if (this.#trail.length > DEPTH) this.#trail.shift();
    this.place = place;
  }

  /** Notes something about the present place without making a step that `back` would return to. */
  amend(change: Partial<Place>): void {
    this.place = { ...this.place, ...change };
  }

  back(): boolean {
    const place = this.#trail.pop();
    if (place) this.place = place;
    return place !== undefined;
  }
}

export const route = new Route();
