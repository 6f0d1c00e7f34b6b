/** Writing the timeline to a file in the reader's folder of downloads. */

import { commands, type ExportFormat } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { locale } from '$lib/state/locale.svelte';
import { notices } from '$lib/state/notices.svelte';

import { Measuring } from './measure';
import { timeline } from './model.svelte';
import { isoDay } from './moments';
import { pngOf, svgOf } from './picture';
import { FACES } from './strokes';

export type Export = ExportFormat | 'png' | 'svg';
export const EXPORTS: readonly Export[] = ['timelinejs', 'ics', 'csv', 'markdown', 'png', 'svg'];

const ENDINGS: Record<Export, string> = { timelinejs: 'json', ics: 'ics', csv: 'csv', markdown: 'md', png: 'png', svg: 'svg' };

class Exporting {
  /** The window of time that is in sight, or everything that the filters leave. */
  what = $state<'window' | 'all'>('window');

  async write(kind: Export): Promise<void> {
    try {
      const base64 = kind === 'png' || kind === 'svg' ? picture(kind) : base64Of(await this.#text(kind));
      if (base64 === '') return;
      const path = await commands.keepFile(`${m.export_file()}.${ENDINGS[kind]}`, base64);
      notices.tell(() => m.exported({ path }));
    } catch (thrown) {
      notices.refuse(thrown);
    }
  }

  #text(format: ExportFormat): Promise<string> {
    const { view } = timeline;
    const window = this.what === 'window' && view ? { from: isoDay(view.start), to: isoDay(view.end - 1) } : {};
    return commands.exportTimeline({ timeline: timeline.request(window), without: timeline.without, format, language: locale.current });
  }
}

/** The canvas as it is, whichever window was chosen: a picture shows what is on the screen. */
function picture(kind: 'png' | 'svg'): string {
  const { scene } = timeline;
  if (!scene) return '';
  if (kind === 'png') return pngOf(scene, document.createElement('canvas'));
  const measuring = new Measuring();
  const faces = Object.entries(FACES) as [keyof typeof FACES, string][];
  const faceOf = (font: string) => faces.find(([, own]) => own === font)?.[0] ?? 'meta';
  return base64Of(svgOf(scene, m.nav_timeline(), (text, font) => measuring.measure(text, faceOf(font))));
}

function base64Of(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

export const exporting = new Exporting();
