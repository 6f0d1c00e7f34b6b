import type { Block, HighlightColour, HighlightRow } from '$lib/ipc/bindings';

import type { CodePoints } from './codepoints';
import type { Tick } from './ticks';

/** A stretch of a paragraph that looks the same throughout. */
export interface Segment {
  text: string;
  href: string | undefined;
  emphasis: boolean;
  strong: boolean;
  /** Keys of the ticks that cover it. */
  ticks: string[];
  /** Keys of the ticks that begin with it. */
  begins: string[];
  /** The highlight that covers it; of several, the one made last. `first` where it begins in this block. */
  highlight: { id: string; colour: HighlightColour; first: boolean } | undefined;
}

/** A highlight whose words stand in the text. */
export type Placed = HighlightRow & { span: NonNullable<HighlightRow['span']> };

/** Cuts a block wherever a mark, a tick or a highlight begins or ends. The texts of the segments make the block again. */
export function segmentsOf(text: CodePoints, block: Block, ticks: Tick[], highlights: Placed[] = []): Segment[] {
  const { start, end } = block.span;
  const cuts = new Set([start, end]);
  const inside = (at: number) => Math.min(Math.max(at, start), end);
  for (const { span } of [...block.marks, ...ticks, ...highlights]) cuts.add(inside(span.start)).add(inside(span.end));
  const edges = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < edges.length; index++) {
    const from = edges[index]!;
    const to = edges[index + 1]!;
    const marks = block.marks.filter((mark) => mark.span.start <= from && mark.span.end >= to);
    const covering = ticks.filter((tick) => tick.span.start <= from && tick.span.end >= to);
    const lit = highlights
      .filter((one) => one.span.start <= from && one.span.end >= to)
      .reduce<Placed | undefined>((last, one) => (last && last.made_at > one.made_at ? last : one), undefined);
    segments.push({
      text: text.slice(from, to),
      href: marks.find((mark) => mark.kind === 'link')?.href ?? undefined,
      emphasis: marks.some((mark) => mark.kind === 'emphasis'),
      strong: marks.some((mark) => mark.kind === 'strong'),
      ticks: covering.map((tick) => tick.key),
      begins: ticks.filter((tick) => inside(tick.span.start) === from).map((tick) => tick.key),
      highlight: lit && { id: lit.id, colour: lit.colour, first: inside(lit.span.start) === from },
    });
  }
  return segments;
}
