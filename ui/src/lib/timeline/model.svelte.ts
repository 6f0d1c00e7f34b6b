/**
 * What the timeline shows. It outlives its screen, so that coming back from an article shows the same view.
 *
 * Events are asked for one by one only while there are few enough to draw; beyond that the archive counts them.
 */

import { commands, type ActorRow, type DensityBin, type EventKind, type EventRow, type TimelineRequest } from '$lib/ipc/bindings';
import { queries } from '$lib/frame/queries.svelte';
import { m } from '$lib/messages/messages.js';
import { library } from '$lib/state/library.svelte';
import { Question } from '$lib/state/question.svelte';

import { byClock, type Clock } from './clocks';
import { inLanes, lanesOf, type Lane, type LaneBy } from './lanes';
import { extentOf } from './marks';
import { DAY, isoDay, type Extent } from './moments';
import type { Scene } from './picture';
import { without, Tally } from './tally';
import { between, fit, resize, xOf, type View } from './view';

/** Events that are sent whole at most; of more, those in sight are sent once there are few enough to draw. */
const WHOLE = 3000;
/** Events in sight, and half a screen to both sides, that are sent at most. */
const IN_SIGHT = 900;
/** How long a view must rest before its events are asked for, in milliseconds. */
const REST = 80;

/** Languages whose events are counted for the filter rail: those that reading knows at least names and dates of. */
const LANGUAGES = ['id', 'en', 'ms', 'jv', 'su', 'nl', 'de', 'fr', 'es', 'pt', 'ar', 'zh', 'ru'];

/** How the filter rail names what is sure. */
export type Sureness = 'known' | 'resolved' | 'coarse' | 'scheduled' | 'uncertain';
export const SURENESSES: readonly Sureness[] = ['known', 'resolved', 'coarse', 'scheduled', 'uncertain'];

export function surenessOf(event: EventRow): Sureness {
  if (event.scheduled) return 'scheduled';
  if (event.certainty === 'uncertain') return 'uncertain';
  if (event.grain === 'month' || event.grain === 'year') return 'coarse';
  return event.certainty === 'resolved' ? 'resolved' : 'known';
}

class TimelineModel {
  actors = $state.raw<string[]>([]);
  sites = $state.raw<string[]>([]);
  kinds = $state.raw<EventKind[]>([]);
  tags = $state.raw<string[]>([]);
  /** Ids of collections. */
  collections = $state.raw<string[]>([]);
  languages = $state.raw<string[]>([]);
  without = $state.raw<Sureness[]>([]);
  clock = $state<Clock>('happened');
  laneBy = $state<LaneBy>('actor');
  twin = $state(false);
  evidenceOpen = $state(true);
  filtersOpen = $state(true);
  view = $state.raw<View | undefined>(undefined);
  /** Where a glide of the view ends, while one runs. */
  goal = $state.raw<View | null>(null);
  selected = $state<string | null>(null);
  /** What the canvas shows just now, for the picture files. */
  scene: Scene | undefined;
  /** Pixels at the right end of the canvas that the evidence panel lies over. */
  covered = 0;
  /** Events at one place that opened as a list. */
  several = $state.raw<string[]>([]);

  readonly found = new Question<EventRow[]>();
  readonly undated = new Question<EventRow[]>();
  readonly density = new Question<DensityBin[]>();
  readonly counts = new Question<DensityBin[]>();
  readonly people = new Question<ActorRow[]>();
  /** Events of each language, by its code. */
  readonly byLanguage = new Question<[string, number][]>();
  /** Counts of each pinned actor, asked for only when there are too many events to send. */
  #laneCounts = $state.raw<Map<string, Tally>>(new Map());
  /** The stretch whose events were sent, where not all of them were. */
  #sent = $state.raw<Extent | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the chosen event is told, while a correction may give it another id. */
  #follow: { article: string; start: number } | null = null;

  tally = $derived(new Tally(this.counts.answer ?? []));
  total = $derived(this.tally.total);
  /** Whether there are more events than are sent whole. */
  large = $derived(this.total > WHOLE);
  pinned = $derived((this.people.answer ?? []).filter((actor) => actor.pinned));
  events = $derived(byClock(this.found.answer ?? [], this.clock));
  shown = $derived(this.events.filter((event) => !this.without.includes(surenessOf(event))));
  lanes = $derived.by((): Lane[] => this.#lanes());
  chosen = $derived(
    this.events.find((event) => event.id === this.selected) ?? this.undated.answer?.find((event) => event.id === this.selected),
  );
  filtered = $derived(
    queries.text.timeline !== '' ||
      [this.actors, this.sites, this.kinds, this.tags, this.collections, this.languages, this.without].some((list) => list.length > 0),
  );

  #lanes(): Lane[] {
    const rest = { none: m.lane_other_actors, actor: m.lane_other_actors, site: m.lane_other_sites, collection: m.lane_no_collection };
    const lanes = lanesOf(this.shown, this.laneBy, this.pinned, rest[this.laneBy](), library.overview?.collections);
    if (!this.large || this.#inSight) return lanes;
    const pinned = lanes.map((lane) => this.#laneCounts.get(lane.key)).filter((tally) => tally !== undefined);
    return lanes.map((lane) => ({ ...lane, tally: this.#laneCounts.get(lane.key) ?? without(this.tally, pinned) }));
  }

  /** Whether what is in sight was sent event by event. */
  #inSight = $derived(
    this.#sent !== null && this.view !== undefined && this.#sent.start <= this.view.start && this.#sent.end >= this.view.end,
  );

  /** Whether bubbles stand for numbers that the archive counted, of which it does not know how sure each event is. */
  counted = $derived(this.large && !this.#inSight);

  request(change: Partial<TimelineRequest> = {}): TimelineRequest {
    return {
      query: queries.text.timeline,
      from: null,
      to: null,
      actors: this.actors,
      sites: this.sites,
      kinds: this.kinds,
      certainties: [],
      languages: this.languages,
      tags: this.tags,
      collections: this.#known(this.collections),
      undated: false,
      limit: 0,
      ...change,
    };
  }

  /** Asks everything the screen shows. Called in an effect: it reads the filters and the library's beat there. */
  async ask(): Promise<void> {
    const request = this.request();
    const whole: TimelineRequest = { ...request, query: '', actors: [], sites: [], kinds: [], tags: [], collections: [], languages: [] };
    void this.density.ask(() => commands.timelineDensity(whole, 'month'));
    void this.undated.ask(() => commands.showTimeline({ ...request, undated: true, limit: 200 }));
    void this.people.ask(async () => (await commands.listActors({ name: '', kind: null, offset: 0, limit: 200 })).rows);
    void this.byLanguage.ask(() => this.#countLanguages(whole));
    const counts = await this.counts.ask(() => commands.timelineDensity(request, 'day'));
    if (!counts) return;
    this.#sent = null;
    if (!this.large) {
      if (await this.found.ask(() => commands.showTimeline(request))) this.#refind();
    } else {
      await this.#countLanes(request);
      if (this.view) await this.#askInSight(this.view);
      else await this.found.ask(() => Promise.resolve([]));
    }
  }

  /** Asks for the events in sight of a large library once the view rests. Called in an effect that reads the view. */
  look(view: View | undefined): void {
    clearTimeout(this.#timer);
    if (!view || !this.large || this.#inSight) return;
    this.#timer = setTimeout(() => void this.#askInSight(view), REST);
  }

  async #askInSight(view: View): Promise<void> {
    const half = (view.end - view.start) / 2;
    const stretch = { start: view.start - half, end: view.end + half };
    if (this.tally.between(stretch.start, stretch.end) > IN_SIGHT) {
      this.#sent = null;
      return;
    }
    const window = { from: isoDay(stretch.start), to: isoDay(stretch.end), limit: IN_SIGHT };
    if (await this.found.ask(() => commands.showTimeline(this.request(window)))) {
      this.#sent = stretch;
      this.#refind();
    }
  }

  /** Counts the lanes anew where they are counted: they may be others now. */
  async recount(): Promise<void> {
    if (this.large) await this.#countLanes(this.request());
  }

  async #countLanes(request: TimelineRequest): Promise<void> {
    const collections = this.laneBy === 'collection' ? inLanes(library.overview?.collections ?? []) : [];
    const parts: [string, Partial<TimelineRequest>][] = [
      ...this.pinned.map(({ id }): [string, Partial<TimelineRequest>] => [id, { actors: [id] }]),
      ...collections.map(({ id }): [string, Partial<TimelineRequest>] => [id, { collections: [id] }]),
    ];
    const counts = await Promise.all(
      parts.map(async ([key, part]) => [key, new Tally(await commands.timelineDensity({ ...request, ...part }, 'day'))] as const),
    );
    this.#laneCounts = new Map(counts);
  }

  /** Without those that were deleted since they were chosen. */
  #known(collections: string[]): string[] {
    const known = library.overview?.collections;
    return known ? collections.filter((id) => known.some((one) => one.id === id)) : collections;
  }

  async #countLanguages(whole: TimelineRequest): Promise<[string, number][]> {
    const counts = await Promise.all(
      LANGUAGES.map(async (language): Promise<[string, number]> => {
        const bins = await commands.timelineDensity({ ...whole, languages: [language] }, 'year');
        return [language, bins.reduce((sum, bin) => sum + bin.count, 0)];
      }),
    );
    return counts.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  }

  /** Holds on to the chosen event by where it is told: joined or parted, it may get another id. */
  follow(event: EventRow | undefined): void {
    const first = event?.evidence[0];
    this.#follow = first ? { article: first.article, start: first.start } : null;
  }

  #refind(): void {
    const told = this.#follow;
    if (!told) return;
    this.#follow = null;
    const event = (this.found.answer ?? []).find((own) =>
      own.evidence.some((one) => one.article === told.article && one.start === told.start),
    );
    if (event) this.selected = event.id;
  }

  /** Everything the present filters leave, in time. */
  extent(): Extent | null {
    if (this.large) return this.tally.extent();
    const extents = this.shown.map(extentOf).filter((extent) => extent !== null);
    if (extents.length === 0) return null;
    return {
      start: extents.map((extent) => extent.start).reduce((a, b) => Math.min(a, b)),
      end: extents.map((extent) => extent.end).reduce((a, b) => Math.max(a, b)),
    };
  }

  /**
   * Where most of the events lie: the shortest stretch that holds three fifths of them. Mentions of years
   * long past must not squeeze what the articles are about into one bubble.
   */
  heart(): Extent | null {
    if (this.large) return this.tally.extent();
    const days = this.shown
      .map((event) => extentOf(event)?.start)
      .filter((start) => start !== undefined)
      .sort((a, b) => a - b);
    const share = Math.ceil(days.length * 0.6);
    const stretches = days.slice(0, days.length - share + 1).map((start, index) => ({ start, end: days[index + share - 1] ?? start }));
    const shortest = stretches.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    return shortest ? { start: shortest.start - 2 * DAY, end: shortest.end + 4 * DAY } : this.extent();
  }

  /** Zooms there in a few frames, or at once where the reader wants no motion. */
  glide(to: View): void {
    const from = this.view;
    const time = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--t-zoom'));
    if (!from || !(time > 0)) {
      this.view = to;
      return;
    }
    const begun = performance.now();
    let last = from;
    this.goal = to;
    const step = (now: number) => {
      // Whoever moved the view in between wins.
      if (this.view === last) {
        const part = Math.min(1, (now - begun) / time);
        last = part === 1 ? to : between(from, to, 1 - (1 - part) ** 3);
        this.view = last;
        if (part < 1) {
          requestAnimationFrame(step);
          return;
        }
      }
      if (this.goal === to) this.goal = null;
    };
    requestAnimationFrame(step);
  }

  /** Shows everything, or on first sight where most of it lies. */
  fitTo(extent: Extent | null, width: number): void {
    if (extent) this.view = fit(extent, width);
  }

  /** Where zooming without a pointer stays still: at the chosen event if it is in sight, else in the middle. */
  centre(): number {
    if (!this.view) return 0;
    const free = this.view.width - this.covered;
    const extent = this.chosen ? extentOf(this.chosen) : null;
    if (!extent) return free / 2;
    const x = (xOf(this.view, extent.start) + xOf(this.view, extent.end)) / 2;
    return x >= 0 && x <= free ? x : free / 2;
  }

  /** Everything that the filters leave, at once. */
  toAll(): void {
    const extent = this.extent();
    if (extent && this.view) this.glide(fit(extent, this.view.width));
  }

  /** Fits the view into a canvas of this width. */
  adopt(width: number): void {
    if (this.view) this.view = resize(this.view, width);
    else this.fitTo(this.heart(), width);
  }

  choose(id: string | null): void {
    this.selected = id;
    this.several = [];
    if (id !== null) this.evidenceOpen = true;
  }

  /** Opens events that share a place as a list. */
  list(ids: string[]): void {
    this.selected = null;
    this.several = ids;
    this.evidenceOpen = true;
  }

  /** Chooses an event and brings it into sight. */
  async show(id: string): Promise<void> {
    this.choose(id);
    const event = this.events.find((own) => own.id === id);
    const extent = event ? extentOf(event) : null;
    if (!extent || !this.view) return;
    const length = this.view.end - this.view.start;
    // What lies under the panel is not in sight.
    const seen = { start: this.view.start, end: this.view.end - length * (this.covered / this.view.width) };
    const middle = Math.min(Math.max((extent.start + extent.end) / 2, seen.start), seen.end);
    if (extent.start >= seen.start && extent.end <= seen.end) return;
    if (extent.end - extent.start > length && middle > seen.start && middle < seen.end) return;
    const start = (extent.start + extent.end) / 2 - (seen.end - seen.start) / 2;
    this.view = { ...this.view, start, end: start + length };
  }

  clear(): void {
    queries.text.timeline = '';
    this.actors = [];
    this.sites = [];
    this.kinds = [];
    this.tags = [];
    this.collections = [];
    this.languages = [];
    this.without = [];
  }

  async pin(actor: string, pinned: boolean): Promise<void> {
    await commands.pinActor(actor, pinned);
    this.laneBy = pinned ? 'actor' : this.laneBy;
  }
}

export const timeline = new TimelineModel();
