/**
 * How many lines a row's headline takes, told from the widths of its words: asking the painted row would lay the list out
 * again for each row of a scroll.
 */

/** The headline's type in list.css: `.row h3`, and that of a read article. */
const FACE = '15.5px "Newsreader Variable", Georgia, serif';
const WEIGHTS = { unread: 600, read: 460 } as const;
/** Padding of a row, left and right together, pixels. */
const PADDING = 32;

const probe = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');

/** Whether a headline needs more than one line of a list so many pixels wide. */
export function isTall(headline: string, read: boolean, width: number): boolean {
  const room = width - PADDING;
  // Without letters to measure, as before the list is laid out, by what most letters take.
  if (!probe || room <= 0) return headline.length > 42;
  const font = `${WEIGHTS[read ? 'read' : 'unread']} ${FACE}`;
  if (probe.font !== font) probe.font = font;
  return probe.measureText(headline).width > room;
}
