/** The host: missing, of another version, killed, slow; the disk full, the archive busy, the browser gone, two browsers at once. */
import { spawn } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contains, deepEqual, equal, ok } from '../check.js';
import { Chromium } from '../chromium.js';
import { picture } from '../pictures.js';
import { page } from '../site.js';
import { grantedCopy, Stage, until } from '../stage.js';

/** Plays a scenario on a stage and a Chromium of its own. */
function alone(act, options) {
  return async ({ site, note }) => {
    const stage = await Stage.lay();
    let browser;
    try {
      await stage.connect('chromium');
      const extension = await grantedCopy(stage.folder);
      browser = await Chromium.open(stage, extension, options);
      await act({ stage, browser, site, note, extension });
    } finally {
      await browser?.close().catch(() => {});
      await stage.clear();
    }
  };
}

const place = (stage) => join(stage.home, '.config/chromium/NativeMessagingHosts/id.kliping.host.json');

/** Puts a program of the test in the host's place; `$HOST` in it is the real one. */
async function instead(stage, script) {
  const manifest = JSON.parse(await readFile(place(stage), 'utf8'));
  const path = join(stage.folder, 'host.sh');
  await writeFile(path, `#!/bin/sh\nHOST='${manifest.path}'\n${script}\n`);
  await chmod(path, 0o755);
  await writeFile(place(stage), JSON.stringify({ ...manifest, path }));
  return () => writeFile(place(stage), JSON.stringify(manifest));
}

/** One framed answer, as printf writes it. */
function framed(value) {
  const text = JSON.stringify(value);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const octal = Array.from(length, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `printf '${octal}%s' '${text}'`;
}

export const all = [
  [
    'without a host the popup says so, in English, and how to go on',
    alone(
      async ({ stage, browser, site }) => {
        await rm(place(stage));
        const tab = await browser.page(site.lay('/tanpa-host', page('Tanpa Penerima')));
        equal(await tab.clip(), '!');
        const popup = await tab.popup();
        await popup.getByText('Kliping is not connected').waitFor();
        contains(await popup.locator('main').innerText(), 'kliping extension install');
        await picture(popup, 'no-host');
        const download = popup.waitForEvent('download');
        await popup.getByRole('button', { name: 'Download as .html' }).click();
        const file = await (await download).path();
        contains(await readFile(file, 'utf8'), 'Tanggul di dua tempat');
        await stage.connect('chromium');
        await popup.getByRole('button', { name: 'Try again' }).click();
        await popup.getByRole('button', { name: 'Clip this page' }).waitFor();
      },
      { locale: 'en' },
    ),
  ],
  [
    'a host of another version is told apart',
    alone(async ({ stage, browser, site }) => {
      const error = { code: 'unknown-protocol', message: 'The extension speaks protocol 1, this Kliping speaks 2: update the extension.' };
      await instead(stage, `${framed({ type: 'error', protocol: 2, nr: 1, error })}\nsleep 5`);
      const tab = await browser.page(site.lay('/versi', page('Versi Lain')));
      equal(await tab.clip(), '!');
      const popup = await tab.popup();
      await popup.getByText('berbeda versi').waitFor();
    }),
  ],
  [
    'a host that is killed in the middle leaves nothing half done, and the next clip works',
    alone(async ({ stage, browser, site }) => {
      // It hears the beginning of the upload, and dies before the page is whole.
      const restore = await instead(stage, 'dd bs=1 count=600 2>/dev/null | "$HOST" "$@"\nkill -9 $$');
      const url = site.lay('/dibunuh', page('Penerima Yang Mati'));
      const tab = await browser.page(url);
      equal(await tab.clip(), '!');
      equal(await stage.clipped(url), undefined);
      deepEqual(await stage.staged(), []);
      await restore();
      equal(await tab.clip(), '✓');
      ok(await stage.clipped(url));
    }),
  ],
  [
    'an archive that is busy for a moment is waited for; one that stays busy is told, and nothing is lost',
    alone(async ({ stage, browser, site }) => {
      const url = site.lay('/sibuk', page('Arsip Yang Sibuk'));
      const tab = await browser.page(url);
      await stage.kliping('list');
      const hold = (seconds) =>
        new Promise((resolve, reject) => {
          const script = `import sqlite3,sys,time
c=sqlite3.connect(sys.argv[1],isolation_level=None,timeout=30);c.execute('BEGIN IMMEDIATE');print('held',flush=True);time.sleep(${seconds});c.execute('ROLLBACK')`;
          const python = spawn('python3', ['-c', script, join(stage.archive, 'archive.db')]);
          const ended = new Promise((end) => python.on('close', end));
          // A promise inside an object: bare, it would be waited for here.
          python.stdout.once('data', () => resolve({ ended }));
          python.on('error', reject);
        });
      const moment = await hold(2);
      equal(await tab.clip(), '✓');
      await moment.ended;
      const long = await hold(19);
      const other = await browser.page(site.lay('/sibuk-lama', page('Arsip Yang Lama Sibuk')));
      equal(await other.clip(40), '!');
      const popup = await other.popup();
      await popup.getByText('sedang sibuk').waitFor();
      await long.ended;
      equal(await other.clip(), '✓');
      equal((await stage.kliping('list')).length, 2);
    }),
  ],
  [
    'a full disk is told, and nothing half done is left',
    alone(async ({ stage, browser, site }) => {
      await stage.kliping('list');
      const filled =
        'mount -t tmpfs -o size=700k tmpfs "$KLIPING_ARCHIVE" && dd if=/dev/zero of="$KLIPING_ARCHIVE/isi" bs=1k count=300 2>/dev/null; exec "$@"';
      const root = process.getuid?.() === 0 ? '' : '--map-root-user';
      const restore = await instead(stage, `exec unshare ${root} --mount sh -c '${filled}' sh "$HOST" "$@"`);
      const url = site.lay(
        '/penuh',
        page('Cakram Penuh', {
          words: Array.from({ length: 4000 }, (_, at) => `Paragraf ${at} tentang air yang naik sejak ${at * 37} jam lalu.`),
        }),
      );
      const tab = await browser.page(url);
      equal(await tab.clip(), '!');
      const popup = await tab.popup();
      await popup.getByText('Penyimpanan penuh').waitFor();
      await restore();
      equal(await stage.clipped(url), undefined);
      deepEqual(await stage.staged(), []);
      equal(await tab.clip(), '✓');
    }),
  ],
  [
    'a browser that is closed in the middle leaves nothing half done',
    alone(async ({ stage, browser, site }) => {
      await instead(stage, `{ dd bs=1 count=700 2>/dev/null; sleep 3; } | "$HOST" "$@"`);
      const url = site.lay('/ditutup', page('Peramban Yang Ditutup'));
      const tab = await browser.page(url);
      await tab.shortcut();
      await until('the clip under way', async () => (await tab.badge()) === '…');
      await new Promise((resolve) => setTimeout(resolve, 500));
      await browser.close();
      await until('an empty staging folder', async () => (await stage.staged()).length === 0);
      equal(await stage.clipped(url), undefined);
      // It ends with an error if anything is damaged.
      await stage.kliping('verify');
    }),
  ],
  [
    'two browsers at once keep all that both clip',
    alone(async ({ stage, browser, site, extension, note }) => {
      const second = await Stage.lay();
      second.archive = stage.archive;
      await second.connect('chromium');
      const other = await Chromium.open(second, extension);
      try {
        const urls = Array.from({ length: 10 }, (_, at) => site.lay(`/serentak/${at}`, page(`Berita Serentak Nomor ${at}`)));
        const start = Date.now();
        const clipAll = async (where, own) => {
          for (const url of own) {
            const tab = await where.page(url);
            equal(await tab.clip(), '✓', url);
            await tab.close();
          }
        };
        await Promise.all([clipAll(browser, urls.slice(0, 6)), clipAll(other, urls.slice(4))]);
        note(`twelve clips from two browsers: ${((Date.now() - start) / 1000).toFixed(1)} s`);
        const rows = await stage.kliping('list');
        deepEqual(rows.map((row) => row.url).sort(), urls);
      } finally {
        await other.close();
        await second.clear();
      }
    }),
  ],
];
