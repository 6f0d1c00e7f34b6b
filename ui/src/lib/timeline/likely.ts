/** Which events may be the same as another: near in time, with actors and words in common. Only an order for a person to choose by. */

import type { EventRow } from '$lib/ipc/bindings';
import { extentOf } from './marks';
import { DAY } from './moments';

/** Words shorter than this say nothing of an event. */
const SAYING = 4;

const wordsOf = (event: EventRow) =>
  new Set(
    event.label
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SAYING),
  );

/** The other events, likeliest first; those whose words hold every word of `filter`. */
export function likely(event: EventRow, events: readonly EventRow[], filter: string, most: number): EventRow[] {
  const asked = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const own = { actors: new Set(event.actors.map((actor) => actor.id)), words: wordsOf(event), extent: extentOf(event) };
  const score = (other: EventRow): number => {
    const extent = extentOf(other);
    // An event without a day may be any day's.
    const days = extent && own.extent ? Math.abs(extent.start - own.extent.start) / DAY : 20;
    const actors = other.actors.filter((actor) => own.actors.has(actor.id)).length;
    const words = [...wordsOf(other)].filter((word) => own.words.has(word)).length;
    return 3 * actors + 2 * words - Math.min(60, days) * 0.4;
  };
  return events
    .filter((other) => other.id !== event.id)
    .filter((other) => asked.every((word) => `${other.label} ${other.date ?? ''}`.toLowerCase().includes(word)))
    .map((other) => ({ other, score: score(other) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ other }) => other);
}
