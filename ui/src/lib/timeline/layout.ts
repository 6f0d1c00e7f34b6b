/**
 * Layout: where every mark, label, card and bubble of the lanes lies. Pure: the same events, view and sizes give the same
 * picture, which the canvas paints and the pointer asks.
 */

import type { EventRow } from '$lib/ipc/bindings';
import { cards, type Card } from './cards';
import { labels, type Box, type Label, type Overflow } from './labels';
import type { Lane } from './lanes';
import { extentOf, markOf, type Mark } from './marks';
import { beginnings, floor, next, type Extent, type Unit } from './moments';
import { STRIP_ROW, isCoarse, stripRows, strips, type Strip } from './strips';
import type { Tally } from './tally';
import { pixelsPerDay, xOf, type View } from './view';

/** Measures a text of the canvas in CSS pixels. */
export type Measure = (text: string, face: 'label' | 'strong' | 'title' | 'meta' | 'metaStrong') => number;

/** Words that the layout writes; they come from the reader's language. */
export interface Words {
  /** Day of an event, as short as the zoom allows ("24", "Sel 24", "Okt"). */
  day(mark: Mark): string;
  /** Day and clock of a card ("Sel 24, pukul 09.24"). */
  cardDay(mark: Mark): string;
  /** Day and sources of the chosen event's box ("Sel, 24 Nov 2015 · 3 sumber"). */
  boxDay(mark: Mark): string;
  /** "3 sumber", or that the reader corrected it. */
  sources(event: EventRow): string;
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
  /** Everything in sight, in time. */
  marks: Mark[];
  labels: Label[];
  cards: Card[];
  strips: Strip[];
  overflows: Overflow[];
  box: Box | null;
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

export function layout(lanes: Lane[], view: View, height: number, measure: Measure, words: Words, selected: string | null = null): Layout {
  const heights = share(lanes, height);
  const marks = lanes.map((lane) => marksOf(lane, view));
  const dense = lanes.map((lane, index) => isDense(lane, marks[index] ?? [], view, heights[index] ?? LANE_LEAST));
  const tied = tiesOf(lanes, marks, dense);
  // The chosen event has one box, in the first lane that names it.
  const boxed = marks.findIndex((own, index) => !dense[index] && own.some((mark) => mark.event.id === selected));
  let top = 0;
  const laid = lanes.map((lane, index): LaidLane => {
    const own = layLane(lane, view, {
      marks: marks[index] ?? [],
      dense: dense[index] ?? false,
      top,
      height: heights[index] ?? LANE_LEAST,
      lines: tied.filter((tie) => tie.first <= index && tie.last >= index).map((tie) => tie.x),
      selected: index === boxed ? selected : null,
      measure,
      words,
    });
    top += own.height;
    return own;
  });
  const ties = tied.map(({ event, x, first, last }) => ({ event, x, from: laid[first]?.axis ?? 0, to: laid[last]?.axis ?? 0 }));
  return { lanes: laid, ties, height: top };
}

/** Lanes share the height alike, and none falls below the least; then the whole scrolls. */
function share(lanes: Lane[], height: number): number[] {
  const each = Math.max(LANE_LEAST, Math.floor(height / Math.max(1, lanes.length)));
  return lanes.map((_, index) => (index === lanes.length - 1 ? Math.max(each, height - each * (lanes.length - 1)) : each));
}

/** The marks in sight, in time. */
function marksOf(lane: Lane, view: View): Mark[] {
  if (lane.tally) return [];
  const marks: Mark[] = [];
  for (const event of lane.events) {
    const extent = extentOf(event);
    if (!extent || extent.end < view.start || extent.start > view.end) continue;
    const mark = markOf(event, view);
    if (mark) marks.push(mark);
  }
  return marks.sort((a, b) => a.x - b.x || a.event.id.localeCompare(b.event.id));
}

function isDense(lane: Lane, marks: Mark[], view: View, height: number): boolean {
  if (lane.tally) return true;
  const rows = Math.max(1, Math.floor((height - 58) / 22));
  // Far away many events share a pixel: there a count says more than labels that pile up.
  if (pixelsPerDay(view) < 0.5) return marks.length > 12 || crowd(marks) > 2;
  return marks.length > Math.max(8, (view.width / LABEL_ROOM) * Math.min(rows, 3));
}

/** The most marks that stand within the width of a label's first word. */
function crowd(marks: Mark[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < marks.length; last += 1) {
    while ((marks[last]?.x ?? 0) - (marks[first]?.x ?? 0) > 30) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

interface Ground {
  marks: Mark[];
  dense: boolean;
  top: number;
  height: number;
  lines: number[];
  selected: string | null;
  measure: Measure;
  words: Words;
}

function layLane(lane: Lane, view: View, ground: Ground): LaidLane {
  const { marks, dense, top, height, measure, words } = ground;
  const base = { lane, top, height, bubbles: [], marks: [], labels: [], cards: [], strips: [], overflows: [], box: null };
  const middle = top + Math.round(height * 0.6);
  if (dense) {
    const bins = lane.tally ? fromTally(lane.tally, view) : fromEvents(lane.events, view);
    return { ...base, axis: middle, bubbles: bubbles(bins, view, middle, height, measure) };
  }
  const coarse = marks.filter(isCoarse);
  const fine = marks.filter((mark) => !isCoarse(mark));
  const rows = stripRows(coarse.length, height);
  const below = 32 + (rows > 0 ? rows * STRIP_ROW : 0);
  const alone = lane.rest && lane.name === '';
  const near = alone && pixelsPerDay(view) >= 64;
  const cardAxis = top + height - Math.max(50, below + 12);
  const asCards = near && fine.length > 0;
  const axis = asCards ? cardAxis : top + height - Math.max(below, Math.round(height * (alone ? 0.2 : 0.22)));
  let overflows: Overflow[];
  let lain: Pick<LaidLane, 'labels' | 'cards' | 'box'> = { labels: [], cards: [], box: null };
  if (asCards) {
    const { placed, without } = cards(fine, view, { top, axis, selected: ground.selected }, measure, words);
    lain = { ...lain, cards: placed };
    overflows = countsOf(without, axis, view.width);
  } else {
    const chosen = fine.find((mark) => mark.event.id === ground.selected) ?? null;
    const made = labels(fine, view, { top: top + 2, axis, lines: ground.lines, chosen }, measure, words);
    lain = { ...lain, labels: made.placed, box: made.box };
    overflows = made.overflows;
  }
  const under = strips(coarse, view, axis, rows, overflows, measure, words);
  if (under.without.length > 0) {
    const y = axis + 26 + (rows - 1) * STRIP_ROW + 15;
    overflows = [...overflows, { x: view.width - 18, y, events: under.without.map((mark) => mark.event.id) }];
  }
  return { ...base, ...lain, axis, marks, strips: under.placed, overflows };
}

/** What has no card is counted beside the line. */
function countsOf(marks: Mark[], axis: number, edge: number): Overflow[] {
  const groups = new Map<number, string[]>();
  for (const mark of marks) {
    const x = Math.min(Math.max(Math.round(mark.x), 14), edge - 14);
    groups.set(x, [...(groups.get(x) ?? []), mark.event.id]);
  }
  return [...groups].map(([x, events]) => ({ x, y: axis + 18, events }));
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
  /** Where its events lie on average, if that is known: a bubble stands there, and not in the middle of an empty decade. */
  mean?: number;
}

function fromEvents(events: EventRow[], view: View): Map<number, Bin> {
  const unit = binUnit(view);
  const bins = new Map<number, Bin & { most: number }>();
  for (const event of events) {
    const extent = extentOf(event);
    if (!extent || extent.end <= view.start || extent.start >= view.end) continue;
    // An event is counted where it begins; one that began before the window, at the window's edge.
    const start = floor(Math.max(extent.start, view.start), unit);
    const bin = bins.get(start) ?? { count: 0, peak: '', most: 0, mean: 0 };
    bin.count += 1;
    bin.mean = (bin.mean ?? 0) + (Math.max(extent.start, view.start) - (bin.mean ?? 0)) / bin.count;
    if (event.evidence.length > bin.most) {
      bin.most = event.evidence.length;
      bin.peak = event.label;
    }
    bins.set(start, bin);
  }
  return bins;
}

/** Counts that the archive made, for libraries too large to send event by event. */
function fromTally(tally: Tally, view: View): Map<number, Bin> {
  const unit = binUnit(view);
  const bins = new Map<number, Bin>();
  for (const start of beginnings(view, unit)) {
    const count = tally.between(start, next(start, unit));
    if (count > 0) bins.set(start, { count, peak: '' });
  }
  return bins;
}

function bubbles(bins: Map<number, Bin>, view: View, axis: number, height: number, measure: Measure): Bubble[] {
  const unit = binUnit(view);
  const most = Math.max(1, ...[...bins.values()].map((bin) => bin.count));
  // A bubble may touch its neighbour but not the lane's edge; a tall lane has room for larger ones.
  const days = { hour: 1, day: 1, week: 7, month: 30, year: 365, decade: 3652 }[unit];
  const largest = Math.max(9.3, Math.min(height > 300 ? 44 : 28, height / 2 - 26, (days * pixelsPerDay(view)) / 2 - 1));
  const out = [...bins].map(([start, bin]): Bubble => {
    const extent = { start, end: next(start, unit) };
    const middle = (xOf(view, extent.start) + xOf(view, extent.end)) / 2;
    // Only in wide bins: neighbours of narrow ones would touch.
    const x = bin.mean !== undefined && unit === 'decade' ? xOf(view, bin.mean) : middle;
    // A count of several shows its number wherever that fits.
    const least = bin.count > 1 && largest > 11 ? 9.5 : 3.5;
    return { x, y: axis, radius: Math.max(least, largest * Math.sqrt(bin.count / most)), count: bin.count, extent, peak: bin.peak };
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
    const name = bubble.radius >= 14 ? shorten(bubble.peak, 190, measure) : '';
    const half = measure(name, 'meta') / 2 + 6;
    const inside = bubble.x - half >= 0 && bubble.x + half <= width;
    const free = inside && name !== '' && taken.every(([left, right]) => bubble.x + half < left || bubble.x - half > right);
    bubble.peak = free ? name : '';
    if (free) taken.push([bubble.x - half, bubble.x + half]);
  }
  return bubbles;
}

/** Cuts a text at a word so that it fits; an ellipsis tells that something is missing. */
export function shorten(text: string, width: number, measure: Measure, face: 'label' | 'title' | 'meta' | 'strong' = 'meta'): string {
  if (measure(text, face) <= width) return text;
  const wordsOfText = text.split(' ');
  while (wordsOfText.length > 1) {
    wordsOfText.pop();
    const cut = `${wordsOfText.join(' ').replace(/[,;:–-]$/, '')}…`;
    if (measure(cut, face) <= width) return cut;
  }
  // A first word that is too long itself is cut inside, but never to nothing.
  const letters = [...(wordsOfText[0] ?? '')].slice(0, 12);
  while (letters.length > 3 && measure(`${letters.join('')}…`, face) > width) letters.pop();
  return `${letters.join('')}…`;
}

interface Tied {
  event: string;
  x: number;
  /** First and last lane that hold it. */
  first: number;
  last: number;
}

/** Which events are tied across which lanes: those that several named lanes show one by one. */
function tiesOf(lanes: Lane[], marks: Mark[][], dense: boolean[]): Tied[] {
  const seen = new Map<string, Tied>();
  lanes.forEach((lane, index) => {
    if (lane.rest || dense[index]) return;
    for (const mark of marks[index] ?? []) {
      if (isCoarse(mark)) continue;
      const tie = seen.get(mark.event.id);
      if (tie) tie.last = index;
      else seen.set(mark.event.id, { event: mark.event.id, x: mark.x, first: index, last: index });
    }
  });
  return [...seen.values()].filter((tie) => tie.last > tie.first);
}
