/** The three clocks of the timeline: when it happened, when it was published, when it was clipped. */

import type { EventRow } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

export type Clock = 'happened' | 'published' | 'clipped';

export const clocks: Record<Clock, () => string> = {
  happened: m.time_happened,
  published: m.time_published,
  clipped: m.time_clipped,
};

/** The events as this clock places them: by their own date, or by the first article that tells them. */
export function byClock(events: EventRow[], clock: Clock): EventRow[] {
  if (clock === 'happened') return events;
  return events.map((event) => {
    const days = event.evidence
      .map((evidence) => (clock === 'published' ? evidence.published : evidence.captured_at)?.slice(0, 10))
      .filter((day) => day !== undefined)
      .sort();
    const day = days[0] ?? null;
    // A clock of the archive's own is exact; the event's own doubts say nothing about it.
    return { ...event, date: day, first_day: day, last_day: day, grain: day ? 'day' : 'undated', certainty: 'known', scheduled: false };
  });
}
