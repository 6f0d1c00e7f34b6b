import { commands, type HighlightColour, type HighlightRow, type Span } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';

export const COLOURS: HighlightColour[] = ['yellow', 'green', 'pink', 'blue'];

/** The reader's pen: the words chosen but not marked yet, the highlight that is open, and the colour used last. */
class Marker {
  colour = $state<HighlightColour>('yellow');
  /** Chosen words, with a small bar of colours beside them. */
  chosen = $state.raw<{ span: Span; near: DOMRect } | undefined>(undefined);
  /** The highlight whose card is open. */
  open = $state.raw<{ id: string; near: DOMRect } | undefined>(undefined);

  close(): void {
    this.chosen = undefined;
    this.open = undefined;
  }

  /** Marks words; with `note`, its card opens for writing. */
  async mark(article: string, span: Span, near: DOMRect, colour: HighlightColour, note = false): Promise<void> {
    this.chosen = undefined;
    this.colour = colour;
    document.getSelection()?.removeAllRanges();
    const id = await library.act(() => commands.setHighlight({ article, id: null, span, colour, note: '' }));
    if (id !== undefined && note) this.open = { id, near };
  }

  async change(article: string, row: HighlightRow, change: { colour?: HighlightColour; note?: string }): Promise<void> {
    const { colour, note } = { colour: row.colour, note: row.note, ...change };
    if (colour === row.colour && note.trim() === row.note) return;
    this.colour = colour;
    await library.act(() => commands.setHighlight({ article, id: row.id, span: null, colour, note }));
  }

  async remove(id: string): Promise<void> {
    this.close();
    if ((await library.act(() => commands.removeHighlight(id))) === undefined) return;
    notices.tell(
      () => m.highlight_removed(),
      () => void library.undo(),
    );
  }
}

export const marker = new Marker();
