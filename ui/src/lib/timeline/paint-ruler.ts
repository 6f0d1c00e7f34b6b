/** Paints the ruler above the lanes. */

import type { Ruler } from './ruler';
import { FACES, line, type Brush, type Ink } from './strokes';

/** Height of the ruler above the lanes. */
export const RULER = 40;

/** Paints the ruler's words; the chosen day is a blue flag. */
export function paintRuler(brush: Brush, ruler: Ruler, flag: { x: number; label: string } | null, ink: Ink, width: number): void {
  brush.fillStyle = ink.paper;
  brush.fillRect(0, 0, width, RULER);
  const ends = flag ? flagEnds(brush, flag, width) : null;
  ruler.above.forEach((tick, index) => {
    line(brush, Math.round(tick.x) + 0.5, 4, Math.round(tick.x) + 0.5, RULER, ink.lineHard, 1);
    // The first unit began left of the screen; its name stays in sight until the next one pushes it out.
    const from = Math.max(tick.x, 0) + 6;
    const until = ruler.above[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    brush.font = FACES.metaStrong;
    const wordWidth = brush.measureText(tick.label).width;
    if (from + wordWidth > Math.min(until - 4, width)) return;
    brush.fillStyle = ink.text;
    brush.fillText(tick.label, from, 16);
    brush.font = FACES.meta;
    if (tick.aside === '' || from + wordWidth + 6 + brush.measureText(tick.aside).width > until - 4) return;
    brush.fillStyle = ink.text3;
    brush.fillText(tick.aside, from + wordWidth + 6, 16);
  });
  ruler.below.forEach((tick, index) => {
    line(brush, Math.round(tick.x) + 0.5, tick.label === '' ? 35 : 30, Math.round(tick.x) + 0.5, RULER, ink.lineControl, 1);
    const until = ruler.below[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    brush.font = tick.strong ? FACES.metaStrong : FACES.meta;
    const wordWidth = brush.measureText(tick.label).width;
    if (tick.x + 5 + wordWidth > Math.max(until, tick.x + 18) || tick.x + 5 < 0) return;
    // The flag lies over the words of its day, and over none by half.
    const covers = (from: number, to: number) => ends !== null && to > ends.left - 3 && from < ends.right + 3;
    if (covers(tick.x + 5, tick.x + 5 + wordWidth)) return;
    brush.fillStyle = tick.strong ? ink.text : ink.text2;
    brush.fillText(tick.label, tick.x + 5, 34);
    brush.font = FACES.meta;
    const asideEnd = tick.x + 11 + wordWidth + brush.measureText(tick.aside).width;
    if (tick.aside === '' || asideEnd > until || covers(tick.x + 11 + wordWidth, asideEnd)) return;
    brush.fillStyle = ink.text3;
    brush.fillText(tick.aside, tick.x + 11 + wordWidth, 34);
  });
  for (const x of ruler.minor) line(brush, Math.round(x) + 0.5, 37, Math.round(x) + 0.5, RULER, ink.lineControl, 1);
  line(brush, 0, RULER - 0.5, width, RULER - 0.5, ink.lineHard, 1);
  if (flag) paintFlag(brush, flag, ink, width);
}

function flagEnds(brush: Brush, flag: { x: number; label: string }, width: number): { left: number; right: number } {
  brush.font = FACES.metaStrong;
  const half = brush.measureText(flag.label).width / 2 + 8;
  const middle = Math.min(Math.max(flag.x, half), width - half);
  return { left: middle - half, right: middle + half };
}

function paintFlag(brush: Brush, flag: { x: number; label: string }, ink: Ink, width: number): void {
  const { left, right } = flagEnds(brush, flag, width);
  brush.fillStyle = ink.accent;
  brush.beginPath();
  brush.roundRect(left, 21, right - left, 19, 2);
  brush.fill();
  brush.fillStyle = ink.paper;
  brush.textAlign = 'center';
  brush.fillText(flag.label, (left + right) / 2, 35);
  brush.textAlign = 'left';
}
