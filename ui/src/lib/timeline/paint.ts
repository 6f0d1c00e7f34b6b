/** Paints a layout. Knows colours and strokes, decides nothing. */

import type { Card } from './cards';
import { BOX_HEIGHT, type Box, type Label, type Overflow } from './labels';
import type { Bubble, LaidLane, Layout } from './layout';
import type { Mark } from './marks';
import type { Ruler } from './ruler';
import { FACES, disc, haloed, line, ring, type Brush, type Ink } from './strokes';
import type { Strip } from './strips';

export interface Chosen {
  selected: string | null;
  hovered: string | null;
  /** x of the chosen day's line, if it is on the screen. */
  line: number | null;
}

export function paint(brush: Brush, layout: Layout, ruler: Ruler, chosen: Chosen, ink: Ink, size: { width: number; height: number }): void {
  brush.fillStyle = ink.paper;
  brush.fillRect(0, 0, size.width, size.height);
  gridlines(brush, ruler, ink, size.height);
  if (chosen.line !== null) {
    brush.globalAlpha = 0.55;
    line(brush, Math.round(chosen.line) + 0.5, 0, Math.round(chosen.line) + 0.5, size.height, ink.accent, 1);
    brush.globalAlpha = 1;
  }
  layout.lanes.forEach((lane, index) => {
    if (index > 0) line(brush, 0, lane.top + 0.5, size.width, lane.top + 0.5, ink.lineHard, 1);
    // The axis is quieter than the edge between two lanes, or every lane would look like two.
    brush.globalAlpha = lane.cards.length > 0 ? 1 : 0.7;
    line(brush, 0, lane.axis + 0.5, size.width, lane.axis + 0.5, lane.cards.length > 0 ? ink.lineControl : ink.lineHard, 1);
    brush.globalAlpha = 1;
  });
  for (const tie of layout.ties) {
    line(brush, tie.x, tie.from, tie.x, tie.to, tie.event === chosen.selected ? ink.accent : ink.text2, 1.5);
  }
  for (const lane of layout.lanes) paintLane(brush, lane, chosen, ink);
}

function gridlines(brush: Brush, ruler: Ruler, ink: Ink, height: number): void {
  for (const tick of ruler.below) line(brush, Math.round(tick.x) + 0.5, 0, Math.round(tick.x) + 0.5, height, ink.lineSoft, 1);
  for (const tick of ruler.above) {
    if (tick.strong) line(brush, Math.round(tick.x) + 0.5, 0, Math.round(tick.x) + 0.5, height, ink.lineHard, 1);
  }
}

function paintLane(brush: Brush, lane: LaidLane, chosen: Chosen, ink: Ink): void {
  const stems = new Map<Mark, number>();
  const under = new Set(lane.strips.map((strip) => strip.mark));
  for (const card of lane.cards) {
    stems.set(card.mark, card.stem);
    const lit = card.mark.event.id === chosen.selected;
    stem(brush, card.stem, card.top, lane.axis, lit || card.mark.mine ? ink.accent : ink.lineControl, lit ? 2 : 1);
  }
  for (const label of lane.labels) {
    if (label.stacked) continue;
    const lit = label.mark.event.id === chosen.hovered;
    stem(brush, label.mark.x, label.y + 5, lane.axis, lit || label.mark.mine ? ink.accent : ink.lineControl, 1);
  }
  if (lane.box) stem(brush, lane.box.mark.x, lane.box.top, lane.axis, ink.accent, 1.5);
  for (const strip of lane.strips) paintStrip(brush, strip, chosen, ink);
  // Bars lie under dots, and the chosen one's ring over everything.
  for (const mark of lane.marks) {
    if (!under.has(mark) && (mark.shape === 'bar' || mark.shape === 'span') && lane.cards.length + lane.labels.length > 0) {
      if (isDrawn(mark)) paintBar(brush, mark, lane.axis, ink);
    }
  }
  for (const mark of lane.marks)
    if (!under.has(mark) && isDrawn(mark)) paintMark(brush, mark, stems.get(mark) ?? mark.x, lane.axis, chosen, ink);
  for (const label of lane.labels) paintLabel(brush, label, chosen, ink);
  for (const card of lane.cards) paintCard(brush, card, chosen, ink);
  for (const overflow of lane.overflows) paintOverflow(brush, overflow, ink);
  for (const bubble of lane.bubbles) paintBubble(brush, bubble, chosen, ink);
  if (lane.box) paintBox(brush, lane.box, ink);
}

/** Months and years that found no row are counted and not drawn: on the line they would claim a day. */
function isDrawn(mark: Mark): boolean {
  return !((mark.shape === 'bar' || mark.shape === 'span') && (mark.event.grain === 'month' || mark.event.grain === 'year'));
}

function stem(brush: Brush, x: number, from: number, to: number, colour: string, width: number): void {
  line(brush, Math.round(x) + 0.5, from, Math.round(x) + 0.5, to, colour, width);
}

function paintMark(brush: Brush, mark: Mark, x: number, axis: number, chosen: Chosen, ink: Ink): void {
  const chosenNow = mark.event.id === chosen.selected;
  const colour = mark.mine ? ink.mine : ink.known;
  if (mark.shape === 'bar') {
    // The stem's foot says which event of the bar is meant, and no hour.
    line(brush, x - 5, axis - 4, x + 5, axis - 4, chosenNow || mark.mine ? ink.accent : ink.known, 2);
  } else if (mark.shape === 'dot') {
    disc(brush, x, axis, mark.radius, colour);
  } else if (mark.shape !== 'span') {
    const edge = mark.mine ? ink.mine : mark.shape === 'ring' ? ink.scheduled : ink.uncertain;
    ring(brush, x, axis, 4.25, ink.paper, edge, mark.shape === 'dashed');
  }
  if (mark.computed) line(brush, x - 4.5, axis + 8.5, x + 4.5, axis + 8.5, colour, 1.5);
  if (mark.mine) pencil(brush, x, axis, ink);
  if (chosenNow) ring(brush, x, axis, 8.5, null, ink.accent, false);
}

/** The stroke that says: corrected by hand. */
function pencil(brush: Brush, x: number, axis: number, ink: Ink): void {
  line(brush, x + 4.5, axis - 8.5, x + 9, axis - 13, ink.mine, 1.75);
}

function paintBar(brush: Brush, mark: Mark, axis: number, ink: Ink): void {
  const colour = mark.mine ? ink.mine : ink.bar;
  brush.globalAlpha = mark.uncertain ? 0.6 : mark.mine ? 0.35 : 1;
  brush.fillStyle = colour;
  brush.fillRect(mark.left + 1, axis - 3, Math.max(1, mark.right - mark.left - 2), 6);
  brush.globalAlpha = 1;
  if (mark.shape === 'span') {
    disc(brush, mark.left, axis, mark.radius, mark.mine ? ink.mine : ink.known);
    disc(brush, mark.right, axis, mark.radius, mark.mine ? ink.mine : ink.known);
    return;
  }
  caps(brush, mark, axis, ink);
}

function caps(brush: Brush, mark: Mark, axis: number, ink: Ink): void {
  brush.setLineDash(mark.uncertain ? [2, 2] : []);
  const colour = mark.mine ? ink.mine : ink.uncertain;
  line(brush, mark.left + 1.5, axis - 6, mark.left + 1.5, axis + 6, colour, 1.5);
  line(brush, mark.right - 1.5, axis - 6, mark.right - 1.5, axis + 6, colour, 1.5);
  brush.setLineDash([]);
}

function paintStrip(brush: Brush, strip: Strip, chosen: Chosen, ink: Ink): void {
  const { mark } = strip;
  const lit = mark.event.id === chosen.selected || mark.event.id === chosen.hovered;
  // Words first: their halo must not bite into the bar.
  haloed(brush, strip.text, strip.textX, strip.textY, FACES.meta, lit ? ink.accent : ink.text2, ink.paper);
  brush.globalAlpha = mark.uncertain ? 0.6 : lit || mark.mine ? 0.35 : 1;
  brush.fillStyle = lit || mark.mine ? ink.accent : ink.bar;
  brush.fillRect(mark.left + 1, strip.y - 3, Math.max(1, mark.right - mark.left - 2), 6);
  brush.globalAlpha = 1;
  caps(brush, mark, strip.y, ink);
  if (mark.mine) pencil(brush, strip.textX - 14, strip.y, ink);
}

function paintLabel(brush: Brush, label: Label, chosen: Chosen, ink: Ink): void {
  const lit = label.mark.event.id === chosen.selected || label.mark.event.id === chosen.hovered;
  haloed(brush, label.day, label.left, label.y, FACES.strong, lit || label.mark.mine ? ink.accent : ink.text2, ink.paper);
  haloed(brush, label.text, label.left + label.dayWidth, label.y, FACES.label, lit ? ink.accent : ink.text, ink.paper);
}

function paintBox(brush: Brush, box: Box, ink: Ink): void {
  brush.beginPath();
  brush.roundRect(box.left + 0.5, box.top + 0.5, box.width - 1, BOX_HEIGHT - 1, 3);
  brush.fillStyle = ink.paper;
  brush.fill();
  brush.strokeStyle = ink.accent;
  brush.lineWidth = 1.25;
  brush.stroke();
  brush.fillStyle = ink.text3;
  brush.font = FACES.meta;
  brush.fillText(box.meta, box.left + 10, box.top + 17);
  brush.fillStyle = ink.text;
  brush.font = FACES.strong;
  brush.fillText(box.text, box.left + 10, box.top + 34);
}

function paintCard(brush: Brush, card: Card, chosen: Chosen, ink: Ink): void {
  const lit = card.mark.event.id === chosen.selected || card.mark.event.id === chosen.hovered;
  const end = card.left + card.width;
  brush.font = FACES.metaStrong;
  const metaWidth = brush.measureText(card.meta).width;
  brush.font = FACES.meta;
  const toldWidth = brush.measureText(card.sources).width;
  const metaAt = card.flipped ? end - toldWidth - 8 - metaWidth : card.left;
  haloed(brush, card.meta, metaAt, card.top + 10, FACES.metaStrong, ink.text2, ink.paper);
  haloed(brush, card.sources, metaAt + metaWidth + 8, card.top + 10, FACES.meta, card.mark.mine ? ink.accent : ink.text3, ink.paper);
  brush.textAlign = card.flipped ? 'right' : 'left';
  const at = card.flipped ? end : card.left;
  haloed(brush, card.title, at, card.top + 28, FACES.title, lit ? ink.accent : ink.text, ink.paper);
  haloed(brush, card.actors, at, card.top + 43, FACES.meta, ink.text3, ink.paper);
  brush.textAlign = 'left';
}

function paintOverflow(brush: Brush, overflow: Overflow, ink: Ink): void {
  brush.textAlign = 'center';
  haloed(brush, `+${overflow.events.length}`, overflow.x, overflow.y + 4, FACES.meta, ink.text2, ink.paper);
  brush.textAlign = 'left';
}

/** From this radius on the number fits inside. */
const NUMBER_FROM = 9.3;

function paintBubble(brush: Brush, bubble: Bubble, chosen: Chosen, ink: Ink): void {
  const lit = chosen.hovered === `bubble ${bubble.extent.start}/${bubble.y}`;
  ring(brush, bubble.x, bubble.y, bubble.radius, lit ? ink.selected : ink.chrome, lit ? ink.accent : ink.lineControl, false, 1.25);
  brush.textAlign = 'center';
  brush.font = FACES.metaStrong;
  const number = String(bubble.count);
  if (bubble.radius >= NUMBER_FROM && brush.measureText(number).width < bubble.radius * 2 - 4) {
    brush.fillStyle = ink.text;
    brush.fillText(number, bubble.x, bubble.y + 4);
  }
  if (bubble.peak !== '') haloed(brush, bubble.peak, bubble.x, bubble.y - bubble.radius - 6, FACES.meta, ink.text2, ink.paper);
  brush.textAlign = 'left';
}
