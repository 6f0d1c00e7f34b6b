/** Lanes: which events run on which line. */

import type { ActorRef, EventRow } from '$lib/ipc/bindings';
import type { Tally } from './tally';

export type LaneBy = 'none' | 'actor' | 'site';

export interface Lane {
  /** Actor id, outlet, or `rest`. */
  key: string;
  name: string;
  events: EventRow[];
  /** Whether events of no named lane run here. */
  rest: boolean;
  /** Counts instead of events, where there are too many to send. */
  tally?: Tally;
}

/** Outlets in lanes at most; the others run together. */
const SITES = 6;

export function lanesOf(events: EventRow[], by: LaneBy, pinned: ActorRef[], restName: string): Lane[] {
  if (by === 'actor' && pinned.length > 0) return byActor(events, pinned, restName);
  if (by === 'site') return bySite(events, restName);
  return [{ key: 'rest', name: '', events, rest: true }];
}

/** An event with two pinned actors runs in both lanes and is tied across them. */
function byActor(events: EventRow[], pinned: ActorRef[], restName: string): Lane[] {
  const lanes = pinned.map((actor): Lane => ({ key: actor.id, name: actor.name, events: [], rest: false }));
  const rest: Lane = { key: 'rest', name: restName, events: [], rest: true };
  const lane = new Map(lanes.map((own) => [own.key, own]));
  for (const event of events) {
    const own = event.actors.map((actor) => lane.get(actor.id)).filter((found) => found !== undefined);
    for (const found of own) found.events.push(event);
    if (own.length === 0) rest.events.push(event);
  }
  return [...lanes, rest];
}

/** An event that several outlets tell runs in each of their lanes. */
function bySite(events: EventRow[], restName: string): Lane[] {
  const counts = new Map<string, number>();
  const sitesOf = (event: EventRow) => new Set(event.evidence.map((evidence) => evidence.site ?? ''));
  for (const event of events) for (const site of sitesOf(event)) counts.set(site, (counts.get(site) ?? 0) + 1);
  const named = [...counts].filter(([site]) => site !== '').sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const lanes = named.slice(0, SITES).map(([site]): Lane => ({ key: site, name: site, events: [], rest: false }));
  const rest: Lane = { key: 'rest', name: restName, events: [], rest: true };
  const lane = new Map(lanes.map((own) => [own.key, own]));
  for (const event of events) {
    const own = [...sitesOf(event)].map((site) => lane.get(site)).filter((found) => found !== undefined);
    for (const found of own) found.events.push(event);
    if (own.length === 0) rest.events.push(event);
  }
  return rest.events.length > 0 || lanes.length === 0 ? [...lanes, rest] : lanes;
}
