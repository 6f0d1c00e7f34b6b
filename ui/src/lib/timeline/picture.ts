/** The timeline as a picture: ruler, lane heads and lanes, painted by the same painters as the screen. */

import type { Layout } from './layout';
import { paint, type Chosen } from './paint';
import { RULER, paintRuler } from './paint-ruler';
import type { Ruler } from './ruler';
import { FACES, line, type Brush, type Ink } from './strokes';
import { SvgBrush } from './svg';

export interface Scene {
  layout: Layout;
  ruler: Ruler;
  flag: { x: number; label: string } | null;
  chosen: Chosen;
  ink: Ink;
  /** Width of the lanes. */
  width: number;
  /** Name and the line under it, by lane; none where lanes have no heads. */
  heads: { name: string; note: string }[];
}

const HEAD = 132;

export function sizeOf(scene: Scene): { width: number; height: number } {
  return { width: scene.width + (scene.heads.length > 0 ? HEAD : 0), height: scene.layout.height + RULER };
}

export function paintScene(brush: Brush, scene: Scene): void {
  const { ink, layout } = scene;
  const { width, height } = sizeOf(scene);
  const left = width - scene.width;
  brush.fillStyle = ink.paper;
  brush.fillRect(0, 0, width, height);
  brush.save();
  brush.translate(left, RULER);
  paint(brush, layout, scene.ruler, { ...scene.chosen, hovered: null }, ink, { width: scene.width, height: layout.height });
  brush.restore();
  brush.save();
  brush.translate(left, 0);
  paintRuler(brush, scene.ruler, scene.flag, ink, scene.width);
  brush.restore();
  if (left === 0) return;
  // Words that run out of the lanes to the left end at the heads.
  brush.fillStyle = ink.paper;
  brush.fillRect(0, 0, left, height);
  layout.lanes.forEach((lane, index) => {
    const top = lane.top + RULER;
    line(brush, 0, top + 0.5, left, top + 0.5, ink.lineHard, 1);
    brush.font = FACES.metaStrong;
    brush.fillStyle = ink.text;
    brush.fillText(fitted(brush, scene.heads[index]?.name ?? ''), 12, top + 24);
    brush.font = FACES.meta;
    brush.fillStyle = ink.text3;
    brush.fillText(fitted(brush, scene.heads[index]?.note ?? ''), 12, top + 41);
  });
  line(brush, left - 0.5, 0, left - 0.5, height, ink.lineHard, 1);
}

function fitted(brush: Brush, text: string): string {
  let shown = text;
  while (shown.length > 1 && brush.measureText(shown).width > HEAD - 20) shown = `${shown.slice(0, -2)}…`;
  return shown;
}

export function svgOf(scene: Scene, title: string, measure: (text: string, font: string) => number): string {
  const brush = new SvgBrush(measure);
  paintScene(brush, scene);
  const { width, height } = sizeOf(scene);
  return brush.written(width, height, title);
}

/** A PNG at twice the screen's size, as base64. */
export function pngOf(scene: Scene, canvas: HTMLCanvasElement): string {
  const { width, height } = sizeOf(scene);
  canvas.width = width * 2;
  canvas.height = height * 2;
  const brush = canvas.getContext('2d');
  if (!brush) return '';
  brush.setTransform(2, 0, 0, 2, 0, 0);
  paintScene(brush, scene);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
