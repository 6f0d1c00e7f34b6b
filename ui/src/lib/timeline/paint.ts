/** Paints a layout on a canvas. Knows colours and strokes, decides nothing. */

import type { Bubble, LaidLane, Layout } from './layout';
import type { Card } from './cards';
import type { Label, Overflow } from './labels';
import type { Mark } from './marks';
import type { Ruler } from './ruler';

/** Colours from the tokens of the theme. */
export interface Ink {
  paper: string;
  chrome: string;
  text: string;
  text2: string;
  text3: string;
  accent: string;
  lineSoft: string;
  lineHard: string;
  lineControl: string;
  known: string;
  uncertain: string;
  scheduled: string;
  mine: string;
  bar: string;
  selected: string;
}

export const FACES = {
  label: '13px "IBM Plex Sans Variable", sans-serif',
  strong: '600 13px "IBM Plex Sans Variable", sans-serif',
  meta: '12px "IBM Plex Sans Variable", sans-serif',
  metaStrong: '600 12px "IBM Plex Sans Variable", sans-serif',
  title: '600 16px "Newsreader Variable", serif',
} as const;

export interface Chosen {
  selected: string | null;
  hovered: string | null;
  /** x of the chosen day's line, if it is on the screen. */
  line: number | null;
}

/** Reads the ink from the page's custom properties, so that a theme is one place. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read('paper'),
    chrome: read('chrome'),
    text: read('text'),
    text2: read('text-2'),
    text3: read('text-3'),
    accent: read('accent'),
    lineSoft: read('line-soft'),
    lineHard: read('line-hard'),
    lineControl: read('line-control'),
    known: read('event-known'),
    uncertain: read('event-uncertain'),
    scheduled: read('event-scheduled'),
    mine: read('event-mine'),
    bar: read('event-bar'),
    selected: read('selected'),
  };
}

export function paint(
  context: CanvasRenderingContext2D,
  layout: Layout,
  ruler: Ruler,
  chosen: Chosen,
  ink: Ink,
  size: { width: number; height: number },
): void {
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, size.width, size.height);
  gridlines(context, ruler, ink, size.height);
  if (chosen.line !== null) line(context, chosen.line, 0, chosen.line, size.height, ink.accent, 1);
  layout.lanes.forEach((lane, index) => {
    if (index > 0) line(context, 0, lane.top + 0.5, size.width, lane.top + 0.5, ink.lineHard, 1);
    line(context, 0, lane.axis, size.width, lane.axis, lane.cards.length > 0 ? ink.lineControl : ink.lineSoft, 1);
  });
  for (const tie of layout.ties) {
    line(context, tie.x, tie.from, tie.x, tie.to, tie.event === chosen.selected ? ink.accent : ink.text2, 1.5);
  }
  for (const lane of layout.lanes) paintLane(context, lane, chosen, ink);
}

/** Height of the ruler above the lanes. */
export const RULER = 40;

/** Paints the ruler's words; the chosen day is a blue flag. */
export function paintRuler(
  context: CanvasRenderingContext2D,
  ruler: Ruler,
  flag: { x: number; label: string } | null,
  ink: Ink,
  width: number,
): void {
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, width, RULER);
  ruler.above.forEach((tick, index) => {
    line(context, Math.round(tick.x) + 0.5, 4, Math.round(tick.x) + 0.5, RULER, ink.lineHard, 1);
    // The first unit began left of the screen; its name stays in sight until the next one pushes it out.
    const from = Math.max(tick.x, 0) + 6;
    const until = ruler.above[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    context.font = FACES.metaStrong;
    const wordWidth = context.measureText(tick.label).width;
    if (from + wordWidth > until - 4) return;
    context.fillStyle = ink.text;
    context.fillText(tick.label, from, 16);
    context.font = FACES.meta;
    if (tick.aside === '' || from + wordWidth + 6 + context.measureText(tick.aside).width > until - 4) return;
    context.fillStyle = ink.text3;
    context.fillText(tick.aside, from + wordWidth + 6, 16);
  });
  ruler.below.forEach((tick, index) => {
    line(context, Math.round(tick.x) + 0.5, tick.label === '' ? 35 : 30, Math.round(tick.x) + 0.5, RULER, ink.lineControl, 1);
    const until = ruler.below[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    context.font = tick.strong ? FACES.metaStrong : FACES.meta;
    const wordWidth = context.measureText(tick.label).width;
    if (tick.x + 5 + wordWidth > Math.max(until, tick.x + 18)) return;
    context.fillStyle = tick.strong ? ink.text : ink.text2;
    context.fillText(tick.label, tick.x + 5, 36);
    context.font = FACES.meta;
    if (tick.aside === '' || tick.x + 11 + wordWidth + context.measureText(tick.aside).width > until) return;
    context.fillStyle = ink.text3;
    context.fillText(tick.aside, tick.x + 11 + wordWidth, 36);
  });
  line(context, 0, RULER - 0.5, width, RULER - 0.5, ink.lineHard, 1);
  if (flag) paintFlag(context, flag, ink, width);
}

function paintFlag(context: CanvasRenderingContext2D, flag: { x: number; label: string }, ink: Ink, width: number): void {
  context.font = FACES.metaStrong;
  const half = context.measureText(flag.label).width / 2 + 8;
  const middle = Math.min(Math.max(flag.x, half), width - half);
  context.fillStyle = ink.accent;
  context.beginPath();
  context.roundRect(middle - half, 22, 2 * half, 18, 2);
  context.fill();
  context.fillStyle = ink.paper;
  context.textAlign = 'center';
  context.fillText(flag.label, middle, 35);
  context.textAlign = 'left';
}

function gridlines(context: CanvasRenderingContext2D, ruler: Ruler, ink: Ink, height: number): void {
  for (const tick of ruler.below) line(context, Math.round(tick.x) + 0.5, 0, Math.round(tick.x) + 0.5, height, ink.lineSoft, 1);
  for (const tick of ruler.above) {
    if (tick.strong) line(context, Math.round(tick.x) + 0.5, 0, Math.round(tick.x) + 0.5, height, ink.lineHard, 1);
  }
}

function paintLane(context: CanvasRenderingContext2D, lane: LaidLane, chosen: Chosen, ink: Ink): void {
  for (const card of lane.cards) stem(context, card.stem, card.top, lane.axis, colourOf(card.mark, chosen, ink), 1);
  for (const label of lane.labels) stem(context, label.mark.x, label.y - 10, lane.axis, ink.lineControl, 1);
  for (const mark of lane.marks) {
    const own = lane.cards.find((card) => card.mark === mark);
    paintMark(context, mark, own?.stem ?? mark.x, lane.axis, chosen, ink);
  }
  for (const label of lane.labels) paintLabel(context, label, chosen, ink);
  for (const card of lane.cards) paintCard(context, card, chosen, ink);
  for (const overflow of lane.overflows) paintOverflow(context, overflow, ink);
  for (const bubble of lane.bubbles) paintBubble(context, bubble, ink);
}

function colourOf(mark: Mark, chosen: Chosen, ink: Ink): string {
  if (mark.event.id === chosen.selected || mark.mine) return ink.accent;
  return mark.uncertain ? ink.uncertain : ink.text2;
}

function stem(context: CanvasRenderingContext2D, x: number, from: number, to: number, colour: string, width: number): void {
  line(context, Math.round(x) + 0.5, from, Math.round(x) + 0.5, to, colour, width);
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, x: number, axis: number, chosen: Chosen, ink: Ink): void {
  const chosenNow = mark.event.id === chosen.selected;
  const colour = mark.mine ? ink.mine : ink.known;
  if (mark.shape === 'bar' || mark.shape === 'span') {
    paintBar(context, mark, axis, ink);
    // The stem's foot says which event of the bar is meant, and no hour.
    if (mark.shape === 'bar') line(context, x - 5, axis - 4, x + 5, axis - 4, chosenNow || mark.mine ? ink.accent : ink.known, 2);
  } else if (mark.shape === 'dot') {
    disc(context, x, axis, mark.radius, colour);
  } else {
    ring(context, x, axis, 4.25, ink.paper, mark.shape === 'ring' ? ink.scheduled : ink.uncertain, mark.shape === 'dashed');
  }
  if (mark.computed) line(context, x - 4.5, axis + 8.5, x + 4.5, axis + 8.5, colour, 1.5);
  if (mark.mine && mark.shape === 'dot') line(context, x + 4, axis - 8, x + 8, axis - 12, ink.mine, 1.5);
  if (chosenNow) ring(context, x, axis, 8.5, null, ink.accent, false);
}

function paintBar(context: CanvasRenderingContext2D, mark: Mark, axis: number, ink: Ink): void {
  const span = mark.shape === 'span';
  context.globalAlpha = mark.uncertain ? 0.6 : 1;
  context.fillStyle = ink.bar;
  context.fillRect(mark.left + 1, axis - 3, Math.max(1, mark.right - mark.left - 2), 6);
  context.globalAlpha = 1;
  if (span) {
    disc(context, mark.left, axis, mark.radius, ink.known);
    disc(context, mark.right, axis, mark.radius, ink.known);
    return;
  }
  context.setLineDash(mark.uncertain ? [2, 2] : []);
  line(context, mark.left + 1.5, axis - 6, mark.left + 1.5, axis + 6, ink.uncertain, 1.5);
  line(context, mark.right - 1.5, axis - 6, mark.right - 1.5, axis + 6, ink.uncertain, 1.5);
  context.setLineDash([]);
}

function paintLabel(context: CanvasRenderingContext2D, label: Label, chosen: Chosen, ink: Ink): void {
  const lit = label.mark.event.id === chosen.selected || label.mark.event.id === chosen.hovered;
  haloed(context, label.day, label.left, label.y, FACES.strong, lit ? ink.accent : ink.text2, ink.paper);
  haloed(context, label.text, label.left + label.dayWidth, label.y, FACES.label, lit ? ink.accent : ink.text, ink.paper);
}

function paintCard(context: CanvasRenderingContext2D, card: Card, chosen: Chosen, ink: Ink): void {
  const lit = card.mark.event.id === chosen.selected || card.mark.event.id === chosen.hovered;
  const end = card.left + card.width;
  context.textAlign = card.flipped ? 'right' : 'left';
  const at = card.flipped ? end : card.left;
  const sourcesAt = context.measureText.bind(context);
  context.font = FACES.metaStrong;
  const metaWidth = sourcesAt(card.meta).width;
  context.font = FACES.meta;
  const toldWidth = sourcesAt(card.sources).width;
  haloed(context, card.meta, card.flipped ? end - toldWidth - 8 : at, card.top + 10, FACES.metaStrong, ink.text2, ink.paper);
  haloed(
    context,
    card.sources,
    card.flipped ? end : at + metaWidth + 8,
    card.top + 10,
    FACES.meta,
    card.mark.mine ? ink.accent : ink.text3,
    ink.paper,
  );
  haloed(context, card.title, at, card.top + 27, FACES.title, lit ? ink.accent : ink.text, ink.paper);
  haloed(context, card.actors, at, card.top + 43, FACES.meta, ink.text3, ink.paper);
  context.textAlign = 'left';
}

function paintOverflow(context: CanvasRenderingContext2D, overflow: Overflow, ink: Ink): void {
  haloed(context, `+${overflow.events.length}`, overflow.x - 6, overflow.y + 4, FACES.meta, ink.text2, ink.paper);
}

/** From this radius on the number fits inside. */
const NUMBER_FROM = 9.3;

function paintBubble(context: CanvasRenderingContext2D, bubble: Bubble, ink: Ink): void {
  ring(context, bubble.x, bubble.y, bubble.radius, ink.chrome, ink.lineControl, false, 1.25);
  context.textAlign = 'center';
  context.font = FACES.metaStrong;
  const number = String(bubble.count);
  if (bubble.radius >= NUMBER_FROM && context.measureText(number).width < bubble.radius * 2 - 4) {
    context.fillStyle = ink.text;
    context.fillText(number, bubble.x, bubble.y + 4);
  }
  if (bubble.peak !== '') haloed(context, bubble.peak, bubble.x, bubble.y - bubble.radius - 6, FACES.meta, ink.text2, ink.paper);
  context.textAlign = 'left';
}

/** Words with a halo of paper, so that lines pause behind them. */
function haloed(context: CanvasRenderingContext2D, text: string, x: number, y: number, face: string, colour: string, paper: string): void {
  context.font = face;
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string | null,
  colour: string,
  dashed: boolean,
  width = 1.5,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  context.setLineDash(dashed ? [2.2, 2.2] : []);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}
