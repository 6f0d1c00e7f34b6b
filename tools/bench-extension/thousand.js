/**
 * A thousand clips through one host that never ends: none lost, none doubled, and what the host holds of memory.
 * The pages differ in their words, so that every one is read, stored and indexed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Host } from './host.js';

const PEOPLE = [
  'Rahmat Hidayat',
  'Siti Aminah',
  'Bambang Sutrisno',
  'Dewi Lestari',
  'Agus Salim',
  'Ratna Sari',
  'Joko Susilo',
  'Maria Ulfa',
];
const TOWNS = ['Samuda', 'Sampit', 'Kuala Pembuang', 'Kasongan', 'Pangkalan Bun', 'Sukamara', 'Nanga Bulik', 'Tamiang Layang'];
const ACTS = ['meresmikan pasar', 'meninjau tanggul', 'membuka sidang', 'menandatangani perjanjian', 'menemui nelayan', 'melantik lurah'];

const pick = (list, at) => list[at % list.length];

/** Page number `at`: about forty paragraphs with people, days and quotes. */
export function article(at) {
  const paragraphs = Array.from({ length: 40 }, (_, line) => {
    const seed = at * 41 + line * 7;
    const person = `${pick(PEOPLE, seed)} ${String.fromCharCode(65 + (seed % 26))}.`;
    const day = `${1 + (seed % 28)}/${1 + (seed % 12)}/${2010 + (seed % 10)}`;
    return `<p>Wali Kota ${pick(TOWNS, seed)}, ${person}, ${pick(ACTS, seed + line)} nomor ${seed} pada Selasa (${day}). “Kami menunggu berita ke-${at} sejak ${line + 1} hari lalu,” kata ${person} di ${pick(TOWNS, seed + 3)}.</p>`;
  });
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Berita ${at} dari ${pick(TOWNS, at)}</title></head><body><article><h1>Berita ${at} dari ${pick(TOWNS, at)}</h1>${paragraphs.join('\n')}</article></body></html>`;
}

export async function thousand(programs, clips, say) {
  const archive = await mkdtemp(join(tmpdir(), 'kliping-thousand-'));
  const host = new Host(join(programs, 'kliping-native-host'), archive);
  const ids = new Set();
  const times = [];
  try {
    for (let at = 0; at < clips; at += 1) {
      const start = performance.now();
      const { id } = await host.clip(`https://kabar.example/berita/${at}`, article(at));
      times.push(performance.now() - start);
      ids.add(id);
      if ((at + 1) % 100 === 0) say(`${at + 1} clips`, await host.memory());
    }
    const memory = await host.memory();
    await host.close();
    const run = promisify(execFile);
    const { stdout } = await run(join(programs, 'kliping'), ['--json', 'list'], {
      env: { ...process.env, KLIPING_ARCHIVE: archive },
      maxBuffer: 256 << 20,
    });
    const rows = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    const urls = new Set(rows.map((row) => row.url));
    const sorted = times.toSorted((a, b) => a - b);
    return {
      clips,
      lost: clips - urls.size,
      doubled: rows.length - urls.size,
      ids: ids.size,
      memory,
      median_ms: Math.round(sorted[Math.floor(clips / 2)]),
      last_hundred_ms: Math.round(times.slice(-100).reduce((sum, time) => sum + time, 0) / Math.min(100, clips)),
    };
  } finally {
    await host.close();
    await rm(archive, { recursive: true, force: true });
  }
}
