/**
 * What the timeline shows. It outlives its screen, so that coming back from an article shows the same view.
 *
 * Events are asked for one by one only while there are few enough to draw; beyond that the archive counts them.
 */

import { commands, type ActorRow, type DensityBin, type EventKind, type EventRow, type TimelineRequest } from '$lib/ipc/bindings';
import { queries } from '$lib/frame/queries.svelte';
import { m } from '$lib/messages/messages.js';
import { Question } from '$lib/state/question.svelte';

import { byClock, type Clock } from './clocks';
import { lanesOf, type Lane, type LaneBy } from './lanes';
import { extentOf } from './marks';
import { DAY, dayOf, isoDay, next, type Extent } from './moments';
import { fit, resize, type View } from './view';

/** Events that are sent whole at most. */
const WHOLE = 3000;

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
  without = $state.raw<Sureness[]>([]);
  clock = $state<Clock>('happened');
  laneBy = $state<LaneBy>('actor');
  twin = $state(false);
  evidenceOpen = $state(true);
  filtersOpen = $state(true);
  view = $state.raw<View | undefined>(undefined);
  selected = $state<string | null>(null);
  /** Events at one place that opened as a list. */
  several = $state.raw<string[]>([]);

  readonly found = new Question<EventRow[]>();
  readonly undated = new Question<EventRow[]>();
  readonly density = new Question<DensityBin[]>();
  readonly counts = new Question<DensityBin[]>();
  readonly people = new Question<ActorRow[]>();
  /** Counts of each pinned actor, asked for only when there are too many events to send. */
  #laneCounts = $state.raw<Map<string, DensityBin[]>>(new Map());

  total = $derived((this.counts.answer ?? []).reduce((sum, bin) => sum + bin.count, 0));
  pinned = $derived((this.people.answer ?? []).filter((actor) => actor.pinned));
  events = $derived(byClock(this.found.answer ?? [], this.clock));
  shown = $derived(this.events.filter((event) => !this.without.includes(surenessOf(event))));
  lanes = $derived.by((): Lane[] => this.#lanes());
  chosen = $derived(
    this.events.find((event) => event.id === this.selected) ?? this.undated.answer?.find((event) => event.id === this.selected),
  );
  filtered = $derived(
    queries.text.timeline !== '' || this.actors.length + this.sites.length + this.kinds.length + this.tags.length + this.without.length > 0,
  );

  #lanes(): Lane[] {
    const rest = this.laneBy === 'site' ? m.lane_other_sites() : m.lane_other_actors();
    const lanes = lanesOf(this.shown, this.laneBy, this.pinned, rest);
    if (this.total <= WHOLE) return lanes;
    return lanes.map((lane) => ({ ...lane, bins: this.#laneCounts.get(lane.key) ?? this.counts.answer ?? [] }));
  }

  #request(change: Partial<TimelineRequest> = {}): TimelineRequest {
    return {
      query: queries.text.timeline,
      from: null,
      to: null,
      actors: this.actors,
      sites: this.sites,
      kinds: this.kinds,
      certainties: [],
      languages: [],
      tags: this.tags,
      undated: false,
      limit: 0,
      ...change,
    };
  }

  /** Asks everything the screen shows. Called in an effect: it reads the filters and the library's beat there. */
  async ask(): Promise<void> {
    const request = this.#request();
    const whole = { ...request, query: '', actors: [], sites: [], kinds: [], tags: [] };
    void this.density.ask(() => commands.timelineDensity(whole, 'month'));
    void this.undated.ask(() => commands.showTimeline({ ...request, undated: true, limit: 200 }));
    void this.people.ask(async () => (await commands.listActors({ name: '', kind: null, offset: 0, limit: 200 })).rows);
    const counts = await this.counts.ask(() => commands.timelineDensity(request, 'day'));
    if (!counts) return;
    const total = counts.reduce((sum, bin) => sum + bin.count, 0);
    if (total <= WHOLE) {
      await this.found.ask(() => commands.showTimeline(request));
    } else {
      await this.found.ask(() => Promise.resolve([]));
      await this.#countLanes(request);
    }
  }

  async #countLanes(request: TimelineRequest): Promise<void> {
    const counts = await Promise.all(
      this.pinned.map(async (actor) => [actor.id, await commands.timelineDensity({ ...request, actors: [actor.id] }, 'day')] as const),
    );
    this.#laneCounts = new Map(counts);
  }

  /** Everything the present filters leave, in time. */
  extent(): Extent | null {
    const extents = this.shown.map(extentOf).filter((extent) => extent !== null);
    const bins = this.total > WHOLE ? (this.counts.answer ?? []).map((bin) => dayOf(bin.day)) : [];
    const starts = [...extents.map((extent) => extent.start), ...bins];
    const ends = [...extents.map((extent) => extent.end), ...bins.map((start) => start + DAY)];
    if (starts.length === 0) return null;
    return { start: starts.reduce((a, b) => Math.min(a, b)), end: ends.reduce((a, b) => Math.max(a, b)) };
  }

  /**
   * Where most of the events lie: the shortest stretch that holds three fifths of them. Mentions of years
   * long past must not squeeze what the articles are about into one bubble.
   */
  heart(): Extent | null {
    const days = this.shown
      .map((event) => extentOf(event)?.start)
      .filter((start) => start !== undefined)
      .sort((a, b) => a - b);
    const share = Math.ceil(days.length * 0.6);
    const stretches = days.slice(0, days.length - share + 1).map((start, index) => ({ start, end: days[index + share - 1] ?? start }));
    const shortest = stretches.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    return shortest ? { start: shortest.start - 2 * DAY, end: shortest.end + 4 * DAY } : this.extent();
  }

  /** Shows everything, or on first sight where most of it lies. */
  fitTo(extent: Extent | null, width: number): void {
    if (extent) this.view = fit(extent, width);
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
    if (!extent || !this.view || (extent.start >= this.view.start && extent.end <= this.view.end)) return;
    const half = (this.view.end - this.view.start) / 2;
    const middle = (extent.start + extent.end) / 2;
    this.view = { ...this.view, start: middle - half, end: middle + half };
  }

  clear(): void {
    queries.text.timeline = '';
    this.actors = [];
    this.sites = [];
    this.kinds = [];
    this.tags = [];
    this.without = [];
  }

  async pin(actor: string, pinned: boolean): Promise<void> {
    await commands.pinActor(actor, pinned);
    this.laneBy = pinned ? 'actor' : this.laneBy;
  }
}

/** The window's dates as the context bar writes them. */
export function spanOf(view: Extent): { first: string; last: string } {
  return { first: isoDay(view.start), last: isoDay(next(view.end, 'day') - DAY - 1) };
}

export const timeline = new TimelineModel();
