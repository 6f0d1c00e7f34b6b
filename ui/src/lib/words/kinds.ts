import type { ActorKind, ClipState, EventKind, HighlightColour, ListFilter, Sort } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

/** Words for the archive's kinds. The types make the compiler find the one that is missing. */
export const actorKinds: Record<ActorKind, () => string> = {
  person: m.kind_person,
  organisation: m.kind_organisation,
  place: m.kind_place,
  other: m.kind_other,
};

export const eventKinds: Record<EventKind, () => string> = {
  meeting: m.event_meeting,
  statement: m.event_statement,
  attack: m.event_attack,
  accident: m.event_accident,
  disaster: m.event_disaster,
  election: m.event_election,
  court: m.event_court,
  law: m.event_law,
  appointment: m.event_appointment,
  death: m.event_death,
  economy: m.event_economy,
  sport: m.event_sport,
  culture: m.event_culture,
  science: m.event_science,
  other: m.event_other,
};

export const states: Record<ClipState, { name: () => string; text: () => string }> = {
  kept: { name: m.state_kept, text: m.state_kept_text },
  'kept-in-part': { name: m.state_kept_in_part, text: m.state_kept_in_part_text },
  waiting: { name: m.state_waiting, text: m.state_waiting_text },
  blocked: { name: m.state_blocked, text: m.state_blocked_text },
  'needs-sign-in': { name: m.state_needs_sign_in, text: m.state_needs_sign_in_text },
  'not-an-article': { name: m.state_not_an_article, text: m.state_not_an_article_text },
  failed: { name: m.state_failed, text: m.state_failed_text },
};

export const sorts: Record<Sort, () => string> = {
  clipped: m.sort_clipped,
  published: m.sort_published,
  headline: m.sort_headline,
  site: m.sort_site,
};

export const filters: Record<ListFilter, () => string> = {
  unread: m.filter_unread,
  'in-part': m.filter_in_part,
  favourite: m.filter_favourite,
  reading: m.filter_reading,
  highlighted: m.filter_highlighted,
  archived: m.filter_archived,
};

export const colours: Record<HighlightColour, () => string> = {
  yellow: m.colour_yellow,
  green: m.colour_green,
  pink: m.colour_pink,
  blue: m.colour_blue,
};
