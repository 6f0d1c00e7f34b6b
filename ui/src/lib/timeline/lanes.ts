/** Lanes: which events run on which line. */

import type { ActorRef, CollectionRow, EventRow } from '$lib/ipc/bindings';
import type { Tally } from './tally';

export type LaneBy = 'none' | 'actor' | 'site' | 'collection';

export interface Lane {
  /** Actor id, outlet, collection's id, or `rest`. */
  key: string;
  name: string;
  events: EventRow[];
  /** Whether events of no named lane run here. */
  rest: boolean;
  /** Counts instead of events, where there are too many to send. */
  tally?: Tally;
}

/** Outlets and collections in lanes at most; the others run together. */
export const LANES = 6;

export function lanesOf(events: EventRow[], by: LaneBy, pinned: ActorRef[], restName: string, collections: CollectionRow[] = []): Lane[] {
  if (by === 'actor' && pinned.length > 0) return byActor(events, pinned, restName);
  if (by === 'site') return bySite(events, restName);
  if (by === 'collection' && collections.length > 0) return byCollection(events, collections, restName);
  return [{ key: 'rest', name: '', events, rest: true }];
}

/** An event runs in every lane that is its own, and with the rest if it has none. */
function spread(events: EventRow[], lanes: Lane[], restName: string, own: (event: EventRow) => Iterable<string>): [Lane[], Lane] {
  const rest: Lane = { key: 'rest', name: restName, events: [], rest: true };
  const lane = new Map(lanes.map((one) => [one.key, one]));
  for (const event of events) {
    const found = [...new Set(own(event))].map((key) => lane.get(key)).filter((one) => one !== undefined);
    for (const one of found) one.events.push(event);
    if (found.length === 0) rest.events.push(event);
  }
  return [lanes, rest];
}

/** An event with two pinned actors runs in both lanes and is tied across them. */
function byActor(events: EventRow[], pinned: ActorRef[], restName: string): Lane[] {
  const named = pinned.map((actor): Lane => ({ key: actor.id, name: actor.name, events: [], rest: false }));
  return spread(events, named, restName, (event) => event.actors.map((actor) => actor.id)).flat();
}

/** An event that several outlets tell runs in each of their lanes. */
function bySite(events: EventRow[], restName: string): Lane[] {
  const counts = new Map<string, number>();
  const sitesOf = (event: EventRow) => new Set(event.evidence.map((evidence) => evidence.site ?? ''));
  for (const event of events) for (const site of sitesOf(event)) counts.set(site, (counts.get(site) ?? 0) + 1);
  const most = [...counts].filter(([site]) => site !== '').sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const named = most.slice(0, LANES).map(([site]): Lane => ({ key: site, name: site, events: [], rest: false }));
  const [lanes, rest] = spread(events, named, restName, sitesOf);
  return rest.events.length > 0 || lanes.length === 0 ? [...lanes, rest] : lanes;
}

/** An event runs in the lane of each collection that holds an article that tells it. */
function byCollection(events: EventRow[], collections: CollectionRow[], restName: string): Lane[] {
  const named = inLanes(collections).map(({ id, name }): Lane => ({ key: id, name, events: [], rest: false }));
  return spread(events, named, restName, (event) => event.evidence.flatMap((evidence) => evidence.collections)).flat();
}

/** Those that get a lane: the fullest, by name. */
export function inLanes(collections: CollectionRow[]): CollectionRow[] {
  const fullest = new Set([...collections].sort((a, b) => b.count - a.count).slice(0, LANES));
  return collections.filter((one) => fullest.has(one));
}
