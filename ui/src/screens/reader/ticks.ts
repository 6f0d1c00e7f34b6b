import type { ActorKind, ArticleView, Event, HighlightRow, Quote, Span, TimeExpression } from '$lib/ipc/bindings';

/** What a tick in the right margin stands for. `index` points into the reading's own list. */
export type Tick =
  | { key: string; kind: 'actor'; index: number; actor: ActorKind; name: string; id: string | null; span: Span; rank: number }
  | { key: string; kind: 'event'; event: Event; id: string | null; span: Span; rank: number }
  | { key: string; kind: 'time'; time: TimeExpression; span: Span; rank: number }
  | { key: string; kind: 'note'; highlight: HighlightRow; span: Span; rank: number }
  | { key: string; kind: 'quote'; quote: Quote; span: Span; rank: number };

/**
 * Ticks per paragraph, in text order. An actor gets one at its first mention in a paragraph; durations,
 * repetitions and words like "kelak" get none, because they name no place on the timeline. A reader's own note stays to the last. `rank` tells which are given up first where a
 * paragraph has more than its lines can hold.
 */
export function ticksOf(view: ArticleView): Map<number, Tick[]> {
  const paragraphs = new Map<number, Tick[]>();
  const add = (paragraph: number, tick: Tick) => {
    const ticks = paragraphs.get(paragraph);
    if (ticks) ticks.push(tick);
    else paragraphs.set(paragraph, [tick]);
  };
  const { reading } = view;
  reading.actors.forEach((actor, index) => {
    const id = view.actor_ids[index] ?? null;
    const seen = new Set<number>();
    for (const mention of actor.mentions) {
      if (seen.has(mention.paragraph)) continue;
      const rank = seen.size === 0 ? 0 : 3;
      seen.add(mention.paragraph);
      add(mention.paragraph, {
        key: `actor-${index}-${mention.span.start}`,
        kind: 'actor',
        index,
        actor: actor.kind,
        name: seen.size === 1 ? actor.name : mention.text,
        id,
        span: mention.span,
        rank,
      });
    }
  });
  reading.events.forEach((event, index) => {
    if (!event.date) return;
    const id = view.event_ids[index] ?? null;
    add(event.evidence.paragraph, { key: `event-${index}`, kind: 'event', event, id, span: event.evidence.span, rank: 1 });
  });
  reading.quotes.forEach((quote, index) => {
    add(quote.evidence.paragraph, { key: `quote-${index}`, kind: 'quote', quote, span: quote.evidence.span, rank: 2 });
  });
  reading.times.forEach((time, index) => {
    if (time.kind === 'DURATION' || time.kind === 'SET' || time.value.endsWith('_REF')) return;
    add(time.evidence.paragraph, { key: `time-${index}`, kind: 'time', time, span: time.evidence.span, rank: 4 });
  });
  const { blocks } = reading.article;
  for (const highlight of view.highlights) {
    const { span } = highlight;
    if (!span || highlight.note === '') continue;
    const paragraph = blocks.findIndex((block) => block.span.end > span.start);
    if (paragraph >= 0) add(paragraph, { key: `note-${highlight.id}`, kind: 'note', highlight, span, rank: -1 });
  }
  for (const ticks of paragraphs.values()) ticks.sort((a, b) => a.span.start - b.span.start || a.rank - b.rank);
  return paragraphs;
}

/** Height of a tick in the margin, pixels. */
export const TICK = 22;

export interface Placed {
  tick: Tick;
  /** Top of the tick, pixels below the top of its paragraph. */
  top: number;
}

/**
 * Puts ticks beside their lines: each as near to its own line as the one before leaves room for, none below the
 * paragraph's end, and those of least rank folded away where the paragraph is too short for all.
 */
export function place(ticks: Tick[], lines: number[], height: number): { placed: Placed[]; folded: Tick[] } {
  const room = Math.max(1, Math.floor(height / TICK));
  let kept = ticks.map((tick, index) => ({ tick, line: lines[index] ?? 0 }));
  let folded: Tick[] = [];
  if (kept.length > room) {
    const ranked = [...kept].sort((a, b) => a.tick.rank - b.tick.rank || a.tick.span.start - b.tick.span.start);
    const staying = new Set(ranked.slice(0, Math.max(0, room - 1)));
    folded = kept.filter((one) => !staying.has(one)).map((one) => one.tick);
    kept = kept.filter((one) => staying.has(one));
  }
  const slots = kept.length + (folded.length > 0 ? 1 : 0);
  let floor = -Infinity;
  const placed = kept.map(({ tick, line }, index) => {
    const last = height - TICK * (slots - index);
    const top = Math.max(floor, Math.min(line, last));
    floor = top + TICK;
    return { tick, top };
  });
  return { placed, folded };
}
