/** The brush and its strokes: what painting the timeline needs of a canvas, so that a picture file can stand in for one. */

/** The part of a canvas's context that is painted with. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'globalAlpha'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'roundRect'
  | 'stroke'
  | 'fill'
  | 'fillRect'
  | 'fillText'
  | 'strokeText'
  | 'setLineDash'
  | 'measureText'
  | 'save'
  | 'restore'
  | 'translate'
>;

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

/** Words with a halo of paper, so that lines pause behind them. */
export function haloed(brush: Brush, text: string, x: number, y: number, face: string, colour: string, paper: string): void {
  brush.font = face;
  brush.lineJoin = 'round';
  brush.lineWidth = 5;
  brush.strokeStyle = paper;
  brush.strokeText(text, x, y);
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
}

export function line(brush: Brush, x1: number, y1: number, x2: number, y2: number, colour: string, width: number): void {
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.beginPath();
  brush.moveTo(x1, y1);
  brush.lineTo(x2, y2);
  brush.stroke();
}

export function disc(brush: Brush, x: number, y: number, radius: number, colour: string): void {
  brush.fillStyle = colour;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
}

export function ring(
  brush: Brush,
  x: number,
  y: number,
  radius: number,
  fill: string | null,
  colour: string,
  dashed: boolean,
  width = 1.5,
): void {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill !== null) {
    brush.fillStyle = fill;
    brush.fill();
  }
  brush.setLineDash(dashed ? [2.2, 2.2] : []);
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.stroke();
  brush.setLineDash([]);
}
