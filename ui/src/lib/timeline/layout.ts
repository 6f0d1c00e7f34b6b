/**
 * Layout: where every mark, label, card and bubble of the lanes lies. Pure: the same events, view and sizes give the same
 * picture, which the canvas paints and the pointer asks.
 */

import type { DensityBin, EventRow } from '$lib/ipc/bindings';
import { cards, type Card } from './cards';
import { labels, type Label, type Overflow } from './labels';
import type { Lane } from './lanes';
import { extentOf, markOf, type Mark } from './marks';
import { dayOf, floor, next, type Extent, type Unit } from './moments';
import { pixelsPerDay, xOf, type View } from './view';

/** Measures a text of the canvas in CSS pixels. */
export type Measure = (text: string, face: 'label' | 'strong' | 'title' | 'meta') => number;

/** Words that the layout writes; they come from the reader's language. */
export interface Words {
  /** Day of an event, as short as the zoom allows ("24", "Sel 24", "Okt"). */
  day(mark: Mark): string;
  /** Day and clock of a card ("Sel 24, pukul 09.24"). */
  cardDay(mark: Mark): string;
  /** "3 sumber". */
  sources(count: number): string;
}

export interface Bubble {
  x: number;
  y: number;
  radius: number;
  count: number;
  extent: Extent;
  /** Name of the event with the most sources, above the larger bubbles. */
  peak: string;
}

export interface LaidLane {
  lane: Lane;
  top: number;
  height: number;
  /** The line on which marks are centred. */
  axis: number;
  bubbles: Bubble[];
  marks: Mark[];
  labels: Label[];
  cards: Card[];
  overflows: Overflow[];
}

/** A line between the axes of two lanes that hold the same event. */
export interface Tie {
  event: string;
  x: number;
  from: number;
  to: number;
}

export interface Layout {
  lanes: LaidLane[];
  ties: Tie[];
  height: number;
}

const LANE_LEAST = 96;
/** Room that one label needs along the line, on average; more events than fit become bubbles. */
const LABEL_ROOM = 46;
const CARD_STEP = 56;

export function layout(lanes: Lane[], view: View, height: number, measure: Measure, words: Words): Layout {
  const heights = share(lanes, height);
  let top = 0;
  const laid = lanes.map((lane, index): LaidLane => {
    const own = layLane(lane, view, top, heights[index] ?? LANE_LEAST, measure, words);
    top += own.height;
    return own;
  });
  return { lanes: laid, ties: ties(laid), height: top };
}

/** Lanes share the height alike, and none falls below the least; then the whole scrolls. */
function share(lanes: Lane[], height: number): number[] {
  const each = Math.max(LANE_LEAST, Math.floor(height / Math.max(1, lanes.length)));
  return lanes.map((_, index) => (index === lanes.length - 1 ? Math.max(each, height - each * (lanes.length - 1)) : each));
}

function layLane(lane: Lane, view: View, top: number, height: number, measure: Measure, words: Words): LaidLane {
  const marks = lane.events
    .map((event) => markOf(event, view))
    .filter((mark) => mark !== null)
    .filter((mark) => mark.right >= -40 && mark.left <= view.width + 40)
    .sort((a, b) => a.x - b.x || a.event.id.localeCompare(b.event.id));
  const base = { lane, top, height, bubbles: [], marks: [], labels: [], cards: [], overflows: [] };
  const middle = top + Math.round(height * 0.6);
  if (lane.bins) return { ...base, axis: middle, bubbles: bubbles(fromBins(lane.bins, view), view, middle, height, measure) };
  const rows = Math.max(1, Math.floor((height - 58) / 22));
  // Far away many events share a pixel: there a count says more than labels that pile up.
  const most = pixelsPerDay(view) < 0.5 ? 12 : (view.width / LABEL_ROOM) * Math.min(rows, 3);
  const dense = marks.length > Math.max(8, most);
  const dayWidth = pixelsPerDay(view);
  const asCards = lane.rest && lane.name === '' && dayWidth >= 64 && marks.length * CARD_STEP <= height - 40;
  if (dense) {
    return { ...base, axis: middle, bubbles: bubbles(fromEvents(lane.events, view), view, middle, height, measure) };
  }
  const axis = asCards ? top + height - 50 : top + Math.min(height - 40, Math.max(66, Math.round(height * 0.74)));
  if (asCards) return { ...base, axis, marks, cards: cards(marks, view, top, axis, measure, words) };
  const { placed, overflows } = labels(marks, view, { top: top + 6, axis }, measure, words);
  return { ...base, axis, marks, labels: placed, overflows };
}

/** The finest unit whose bins are at least this wide holds the count bubbles. */
const BIN_LEAST = 34;

export function binUnit(view: View): Unit {
  const pixels = pixelsPerDay(view);
  const days: [Unit, number][] = [
    ['day', 1],
    ['week', 7],
    ['month', 30],
    ['year', 365],
  ];
  return days.find(([, length]) => length * pixels >= BIN_LEAST)?.[0] ?? 'decade';
}

interface Bin {
  count: number;
  peak: string;
}

function fromEvents(events: EventRow[], view: View): Map<number, Bin> {
  const unit = binUnit(view);
  const bins = new Map<number, Bin & { most: number }>();
  for (const event of events) {
    const extent = extentOf(event);
    if (!extent || extent.end <= view.start || extent.start >= view.end) continue;
    // An event is counted where it begins; one that began before the window, at the window's edge.
    const start = floor(Math.max(extent.start, view.start), unit);
    const bin = bins.get(start) ?? { count: 0, peak: '', most: 0 };
    bin.count += 1;
    if (event.evidence.length > bin.most) {
      bin.most = event.evidence.length;
      bin.peak = event.label;
    }
    bins.set(start, bin);
  }
  return bins;
}

/** Counts that the archive made, for libraries too large to send event by event. */
function fromBins(counts: DensityBin[], view: View): Map<number, Bin> {
  const unit = binUnit(view);
  const bins = new Map<number, Bin>();
  for (const { day, count } of counts) {
    const at = dayOf(day);
    if (at < floor(view.start, unit) || at >= view.end) continue;
    const start = floor(at, unit);
    bins.set(start, { count: (bins.get(start)?.count ?? 0) + count, peak: '' });
  }
  return bins;
}

function bubbles(bins: Map<number, Bin>, view: View, axis: number, height: number, measure: Measure): Bubble[] {
  const unit = binUnit(view);
  const most = Math.max(1, ...[...bins.values()].map((bin) => bin.count));
  // A bubble may touch its neighbour but not the lane's edge.
  const largest = Math.min(28, height / 2 - 26);
  const out = [...bins].map(([start, bin]): Bubble => {
    const extent = { start, end: next(start, unit) };
    const x = (xOf(view, extent.start) + xOf(view, extent.end)) / 2;
    return { x, y: axis, radius: Math.max(3.5, largest * Math.sqrt(bin.count / most)), count: bin.count, extent, peak: bin.peak };
  });
  return namePeaks(
    out.sort((a, b) => a.x - b.x),
    view.width,
    measure,
  );
}

/** Only the larger bubbles are named; no two names touch, and none is cut off by an edge. */
function namePeaks(bubbles: Bubble[], width: number, measure: Measure): Bubble[] {
  const taken: [number, number][] = [];
  for (const bubble of [...bubbles].sort((a, b) => b.count - a.count)) {
    const name = shorten(bubble.peak, 150, measure);
    const half = measure(name, 'meta') / 2 + 6;
    const inside = bubble.x - half >= 0 && bubble.x + half <= width;
    const free = inside && bubble.radius >= 14 && taken.every(([left, right]) => bubble.x + half < left || bubble.x - half > right);
    bubble.peak = free ? name : '';
    if (free) taken.push([bubble.x - half, bubble.x + half]);
  }
  return bubbles;
}

/** Cuts a text at a word so that it fits; an ellipsis tells that something is missing. */
export function shorten(text: string, width: number, measure: Measure, face: 'label' | 'title' | 'meta' = 'meta'): string {
  if (measure(text, face) <= width) return text;
  const wordsOfText = text.split(' ');
  while (wordsOfText.length > 1) {
    wordsOfText.pop();
    const cut = `${wordsOfText.join(' ').replace(/[,;:–-]$/, '')}…`;
    if (measure(cut, face) <= width) return cut;
  }
  return `${[...text].slice(0, 12).join('')}…`;
}

function ties(lanes: LaidLane[]): Tie[] {
  const seen = new Map<string, { x: number; axes: number[] }>();
  for (const lane of lanes) {
    if (lane.lane.rest) continue;
    for (const mark of lane.marks) {
      const tie = seen.get(mark.event.id) ?? { x: mark.x, axes: [] };
      tie.axes.push(lane.axis);
      seen.set(mark.event.id, tie);
    }
  }
  return [...seen]
    .filter(([, tie]) => tie.axes.length > 1)
    .map(([event, tie]) => ({ event, x: tie.x, from: Math.min(...tie.axes), to: Math.max(...tie.axes) }));
}
