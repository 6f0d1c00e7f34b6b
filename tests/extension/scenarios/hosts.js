/** The host: missing, of another version, killed, slow; the disk full, the archive busy, the browser gone, two browsers at once. */
import { spawn } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contains, deepEqual, equal, ok } from '../check.js';
import { Chromium } from '../chromium.js';
import { Firefox } from '../firefox.js';
import { picture } from '../pictures.js';
import { page } from '../site.js';
import { grantedCopy, Stage, until } from '../stage.js';

/** What differs between the browsers here: where the host's manifest lies, and the language in which the popup speaks. */
const CHROMIUM = {
  word: 'chromium',
  open: Chromium.open,
  place: '.config/chromium/NativeMessagingHosts/id.kliping.host.json',
  said: { version: 'berbeda versi', busy: 'sedang sibuk', full: 'Penyimpanan penuh' },
};
const FIREFOX = {
  word: 'firefox',
  open: Firefox.open,
  place: '.mozilla/native-messaging-hosts/id.kliping.host.json',
  said: { version: 'different versions', busy: 'archive is busy', full: 'disk is full' },
};

/** A scenario in each of the browsers, on a stage and in a browser of its own. */
function both(name, act, options) {
  const alone =
    (kind) =>
    async ({ site, note }) => {
      const stage = await Stage.lay();
      let browser;
      try {
        await stage.connect(kind.word);
        stage.place = join(stage.home, kind.place);
        const extension = await grantedCopy(stage.folder);
        browser = await kind.open(stage, extension, options);
        await act({ stage, browser, site, note, extension, word: kind.word, said: kind.said });
      } finally {
        await browser?.close().catch(() => {});
        await stage.clear();
      }
    };
  return [
    [name, alone(CHROMIUM)],
    [`Firefox: ${name}`, alone(FIREFOX)],
  ];
}

/** Waits for words in a popup. */
async function says(popup, words) {
  if (popup.text) await until(`“${words}” in the popup`, async () => (await popup.text()).includes(words));
  else await popup.getByText(words).waitFor();
}

/** Presses a button of a popup. */
async function press(popup, name) {
  if (!popup.text) return popup.getByRole('button', { name }).click();
  return popup.run(
    (name) =>
      Array.from(document.querySelectorAll('button'))
        .find((button) => button.textContent.trim() === name)
        .click(),
    name,
  );
}

/** Puts a program of the test in the host's place; `$HOST` in it is the real one. */
async function instead(stage, script) {
  const manifest = JSON.parse(await readFile(stage.place, 'utf8'));
  const path = join(stage.folder, 'host.sh');
  await writeFile(path, `#!/bin/sh\nHOST='${manifest.path}'\n${script}\n`);
  await chmod(path, 0o755);
  await writeFile(stage.place, JSON.stringify({ ...manifest, path }));
  return () => writeFile(stage.place, JSON.stringify(manifest));
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
  ...both(
    'without a host the popup says so, in English, and how to go on',
    async ({ stage, browser, site, word }) => {
      await rm(stage.place);
      const tab = await browser.page(site.lay('/tanpa-host', page('Tanpa Penerima')));
      equal(await tab.clip(), '!');
      const popup = await tab.popup();
      await says(popup, 'Kliping is not connected');
      await says(popup, 'kliping extension install');
      // The file is where Firefox keeps its downloads, which no program may look into here.
      if (!popup.text) {
        await picture(popup, 'no-host');
        const download = popup.waitForEvent('download');
        await press(popup, 'Download as .html');
        const file = await (await download).path();
        contains(await readFile(file, 'utf8'), 'Tanggul di dua tempat');
      }
      await stage.connect(word);
      await press(popup, 'Try again');
      await says(popup, 'Clip this page');
    },
    { locale: 'en' },
  ),
  ...both('a host of another version is told apart', async ({ stage, browser, site, said }) => {
    const error = { code: 'unknown-protocol', message: 'The extension speaks protocol 1, this Kliping speaks 2: update the extension.' };
    await instead(stage, `${framed({ type: 'error', protocol: 2, nr: 1, error })}\nsleep 5`);
    const tab = await browser.page(site.lay('/versi', page('Versi Lain')));
    equal(await tab.clip(), '!');
    const popup = await tab.popup();
    await says(popup, said.version);
  }),
  ...both('a host that is killed in the middle leaves nothing half done, and the next clip works', async ({ stage, browser, site }) => {
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
  ...both(
    'an archive that is busy for a moment is waited for; one that stays busy is told, and nothing is lost',
    async ({ stage, browser, site, said }) => {
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
      await says(popup, said.busy);
      await long.ended;
      equal(await other.clip(), '✓');
      equal((await stage.kliping('list')).length, 2);
    },
  ),
  ...both('a full disk is told, and nothing half done is left', async ({ stage, browser, site, said }) => {
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
    await says(popup, said.full);
    await restore();
    equal(await stage.clipped(url), undefined);
    deepEqual(await stage.staged(), []);
    equal(await tab.clip(), '✓');
  }),
  ...both('a browser that is closed in the middle leaves nothing half done', async ({ stage, browser, site }) => {
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
  ...both('two browsers at once keep all that both clip', async ({ stage, browser, site, extension, note }) => {
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
];
