import { m } from '$lib/messages/messages.js';
import type { Sureness } from '$lib/timeline/model.svelte';

/** How the rail and the panel name what is sure about a date. */
export const surenesses: Record<Sureness, () => string> = {
  known: m.certainty_known,
  resolved: m.certainty_resolved,
  coarse: m.certainty_coarse,
  scheduled: m.certainty_scheduled,
  uncertain: m.certainty_uncertain,
};
