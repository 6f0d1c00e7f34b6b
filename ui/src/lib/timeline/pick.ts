/** What lies under the pointer, and which event comes next on an arrow key. */

import type { EventRow } from '$lib/ipc/bindings';
import type { Bubble, LaidLane, Layout } from './layout';

export type Picked = { what: 'event'; id: string } | { what: 'several'; ids: string[] } | { what: 'bubble'; bubble: Bubble } | null;

const NEAR = 8;

export function pick(layout: Layout, x: number, y: number): Picked {
  for (const lane of layout.lanes) {
    if (y < lane.top || y >= lane.top + lane.height) continue;
    for (const overflow of lane.overflows) {
      if (Math.abs(x - overflow.x) < 12 && Math.abs(y - overflow.y) < 9) return { what: 'several', ids: overflow.events };
    }
    for (const card of lane.cards) {
      const from = Math.min(card.stem, card.left) - 2;
      const to = Math.max(card.stem, card.left + card.width) + 2;
      if (x >= from && x <= to && y >= card.top - 2 && y <= card.top + 48) return { what: 'event', id: card.mark.event.id };
    }
    for (const label of lane.labels) {
      if (x >= label.left - 3 && x <= label.left + label.width + 3 && y >= label.y - 14 && y <= label.y + 6) {
        return { what: 'event', id: label.mark.event.id };
      }
    }
    const bubble = lane.bubbles.find((own) => Math.hypot(x - own.x, y - own.y) <= Math.max(NEAR, own.radius));
    if (bubble) return { what: 'bubble', bubble };
    if (Math.abs(y - lane.axis) > NEAR + 4) continue;
    // Dots lie on bars: the nearest dot wins, a bar only where no dot is.
    const marks = lane.marks.map((mark) => ({ mark, away: x < mark.left ? mark.left - x : x > mark.right ? x - mark.right : 0 }));
    const near = marks
      .filter((own) => own.away <= NEAR)
      .sort((a, b) => a.mark.right - a.mark.left - (b.mark.right - b.mark.left) || a.away - b.away);
    const first = near[0];
    if (first) return { what: 'event', id: first.mark.event.id };
  }
  return null;
}

/** The events of a lane in time: what is painted one by one, or all that its bubbles count. */
function eventsOf(lane: LaidLane): EventRow[] {
  if (lane.marks.length > 0) return lane.marks.map((mark) => mark.event);
  const dated = lane.lane.events.filter((event) => event.first_day !== null);
  return dated.sort((a, b) => (a.first_day ?? '').localeCompare(b.first_day ?? ''));
}

/**
 * The event before or after `id` in time, in its own lane if it has one. From nothing, the walk begins at the edge of what is
 * in sight (days, both included), not at the far end of the library.
 */
export function neighbour(layout: Layout, id: string | null, step: 1 | -1, sight: { first: string; last: string }): string | null {
  const lanes = layout.lanes.map(eventsOf);
  const own = lanes.find((lane) => lane.some((event) => event.id === id)) ?? lanes.find((lane) => lane.length > 0);
  if (!own) return null;
  const at = own.findIndex((event) => event.id === id);
  if (at !== -1) return own[at + step]?.id ?? null;
  const seen = own.filter((event) => (event.first_day ?? '') >= sight.first && (event.last_day ?? '') <= sight.last);
  const from = seen.length > 0 ? seen : own;
  return (step === 1 ? from[0] : from.at(-1))?.id ?? null;
}

/** The same event's or the nearest event's id in the lane above or below. */
export function across(layout: Layout, id: string | null, step: 1 | -1): string | null {
  const index = layout.lanes.findIndex((own) => own.marks.some((mark) => mark.event.id === id));
  const from = layout.lanes[index]?.marks.find((mark) => mark.event.id === id);
  for (let at = index + step; from && at >= 0 && at < layout.lanes.length; at += step) {
    const marks = layout.lanes[at]?.marks ?? [];
    const nearest = [...marks].sort((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x)).find((mark) => mark.event.id !== id);
    if (nearest) return nearest.event.id;
  }
  return null;
}
