import type { ParagraphChange } from '$lib/ipc/bindings';

/** A paragraph to show, or how many were passed over because nothing changed near them. */
export type Part = { stayed: 0; change: ParagraphChange } | { stayed: number; change?: undefined };

/** Paragraphs that stayed are shown only beside one that changed, so that a correction of a long text is seen at once. */
export function parted(paragraphs: ParagraphChange[]): Part[] {
  const differs = (at: number) => (paragraphs[at]?.kind ?? 'same') !== 'same';
  const parts: Part[] = [];
  for (const [at, change] of paragraphs.entries()) {
    if (differs(at - 1) || differs(at) || differs(at + 1)) {
      parts.push({ stayed: 0, change });
      continue;
    }
    const last = parts.at(-1);
    if (last && last.stayed > 0) last.stayed += 1;
    else parts.push({ stayed: 1 });
  }
  return parts;
}
