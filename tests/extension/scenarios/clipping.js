/** Every way to clip, as a reader takes it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { contains, deepEqual, equal, lacks, ok } from '../check.js';
import { noise } from '../noise.js';
import { page, picture } from '../site.js';
import { until } from '../stage.js';
import { beginning, heavy } from './odd.js';

/** In the extension: which entries of the menu are not there. Browsers list none, but refuse to change what is not there. */
export async function withoutEntry() {
  const missing = [];
  for (const entry of ['page', 'image', 'selection', 'link', 'tabs', 'none-of-ours']) {
    await new Promise((resolve) =>
      chrome.contextMenus.update(entry, { visible: true }, () => {
        if (chrome.runtime.lastError) missing.push(entry);
        resolve();
      }),
    );
  }
  return missing;
}

export const all = [
  [
    'the shortcut keeps the page in front',
    async ({ stage, browser, site, note }) => {
      const url = site.lay('/banjir', page('Banjir Rendam Jalan Utama Kota Samuda'));
      const tab = await browser.page(url);
      const start = performance.now();
      equal(await tab.clip(), '✓');
      note(`a small page, shortcut to acknowledged: ${Math.round(performance.now() - start)} ms (polled every 50 ms)`);
      const row = await stage.clipped(url);
      equal(row.headline, 'Banjir Rendam Jalan Utama Kota Samuda');
      equal(row.state, 'kept');
      equal((await stage.kliping('timeline')).filter((event) => event.date === '2015-11-24').length, 1, 'it is read as any other clip');
    },
  ],
  [
    'the same page clipped twice is one article',
    async ({ stage, browser, site }) => {
      const url = site.lay('/dua-kali', page('Jembatan Mentaya Ditutup Dua Pekan'));
      const tab = await browser.page(url);
      equal(await tab.clip(), '✓');
      equal(await tab.clip(), '✓');
      equal((await stage.kliping('list')).filter((row) => row.url === url).length, 1);
    },
  ],
  [
    'the menu keeps the selection alone, under the headline of its page',
    async ({ stage, browser, site }) => {
      const url = site.lay('/pilihan', page('Pasar Induk Dibuka Kembali'));
      const tab = await browser.page(url);
      await tab.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll('p')[1]));
      await tab.menu('selection', { selectionText: 'Wali Kota' });
      ok(['✓', '½'].includes(await tab.outcome()));
      const row = await stage.clipped(url);
      equal(row.headline, 'Pasar Induk Dibuka Kembali');
      const [article] = await stage.kliping('show', row.id);
      contains(article.text, 'tiga perahu karet');
      lacks(article.text, 'Tanggul di dua tempat');
    },
  ],
  [
    'the menu on a link asks the host for the page behind it, which refuses this computer',
    async ({ stage, browser, site }) => {
      const linked = site.lay('/rahasia', page('Halaman Dalam'));
      const tab = await browser.page(site.lay('/tautan', page('Daftar Tautan', { body: `<a href="${linked}">lanjut</a>` })));
      await tab.menu('link', { linkUrl: linked });
      equal(await tab.outcome(), '!');
      equal(await stage.clipped(linked), undefined);
    },
  ],
  [
    'the menu has an entry for a page, a picture, a selection, a link, and all tabs',
    async ({ browser }) => deepEqual(await browser.inBackground(withoutEntry), ['none-of-ours']),
  ],
  [
    'the menu on a picture keeps the page around it, and this picture before all others',
    async ({ stage, browser, site }) => {
      const url = site.lay('/menu-gambar', page('Sebelas Peta Tanggul Samuda', { body: heavy(site, '/menu-gambar') }));
      const tab = await browser.page(url);
      await tab.menu('image', { mediaType: 'image', srcUrl: site.url('/menu-gambar/10.svg') });
      equal(await tab.outcome(60), '✓');
      const { id } = await stage.clipped(url);
      contains((await stage.kliping('show', id))[0].text, 'Tanggul di dua tempat');
      const file = join(stage.folder, 'menu-gambar.html');
      await stage.kliping('show', id, '--export-html', file);
      const html = await readFile(file, 'utf8');
      const kept = Array.from({ length: 11 }, (_, at) => html.includes(beginning(at).toString('base64').slice(0, -4)));
      ok(kept[10], 'the last picture, which was pressed, is in the page');
      ok(kept.includes(false), 'not all of them fit');
    },
  ],
  [
    'a signed-in page is kept as the reader sees it',
    async ({ stage, browser, site }) => {
      const url = site.lay('/pelanggan', (request) =>
        request.headers.cookie?.includes('masuk=ya')
          ? page('Laporan Khusus Pelanggan: Dana Tanggul')
          : { body: page('Silakan Masuk', { words: ['Masuk untuk membaca.'] }), headers: { 'set-cookie': 'masuk=ya' } },
      );
      const tab = await browser.page(url);
      await tab.reload();
      equal(await tab.clip(), '✓');
      equal((await stage.clipped(url)).headline, 'Laporan Khusus Pelanggan: Dana Tanggul');
    },
  ],
  [
    'what a script wrote is kept',
    async ({ stage, browser, site }) => {
      const url = site.lay('/skrip', page('Ditulis Oleh Skrip', { words: [] }));
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        for (const text of [
          'Kapal feri berlabuh lagi di Samuda pada pukul enam pagi.',
          'Penumpang pertama adalah rombongan guru dari Sampit, yang menunggu sejak Minggu malam.',
          'Kepala pelabuhan, Siti Aminah, mengatakan jadwal biasa berlaku lagi mulai Rabu (25/11/2015).',
        ]) {
          const paragraph = document.createElement('p');
          paragraph.append(text);
          document.querySelector('article').append(paragraph);
        }
      });
      equal(await tab.clip(), '✓');
      const [article] = await stage.kliping('show', (await stage.clipped(url)).id);
      contains(article.text, 'rombongan guru dari Sampit');
    },
  ],
  [
    'all tabs of the window, with a line for each',
    async ({ stage, browser, site }) => {
      const urls = ['satu', 'dua'].map((name) => site.lay(`/tab-${name}`, page(`Berita Tab Nomor ${name}`)));
      for (const url of urls) await browser.page(url);
      const tab = await browser.page('about:blank');
      await browser.clipWindow();
      const results = await browser.extensionPage('results.html');
      const lines = await results.locator('li').allInnerTexts();
      equal(lines.filter((line) => line.includes('Berita Tab Nomor')).length, 2, lines.join(' | '));
      ok(
        lines.some((line) => line.includes('tidak bisa diklip')),
        `the empty tab has its sentence: ${lines.join(' | ')}`,
      );
      for (const url of urls) ok(await stage.clipped(url), url);
      await tab.close();
    },
  ],
  [
    'a picture that two pages share is kept once, and both show it',
    async ({ stage, browser, site }) => {
      const bytes = noise(7);
      site.lay('/bersama/logo.png', { type: 'image/png', body: bytes });
      const body = '<img src="/bersama/logo.png" width="120" height="72" alt="Logo">';
      const hashes = [];
      for (const at of [1, 2]) {
        const url = site.lay(`/bersama/${at}`, page(`Kabar Bersama Nomor ${at}`, { body }));
        const tab = await browser.page(url);
        equal(await tab.clip(), '✓');
        await tab.close();
        const { id } = await stage.clipped(url);
        const [asset, ...more] = await stage.kliping('show', id, '--assets');
        deepEqual([asset.state, asset.bytes, more.length], ['kept', bytes.length, 0]);
        hashes.push(asset.url);
        const file = join(stage.folder, `bersama-${at}.html`);
        await stage.kliping('show', id, '--export-html', file);
        contains(await readFile(file, 'utf8'), bytes.toString('base64'));
      }
      equal(hashes[0], hashes[1]);
      await stage.kliping('verify');
    },
  ],
  [
    'a page of 5 MB with forty pictures, while the page stays usable',
    async ({ stage, browser, site, note }) => {
      const pictures = Array.from({ length: 40 }, (_, at) => {
        const noise = Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * 7919 + at * 104729 + ((i * i) >> 7)) & 255)).toString(
          'base64',
        );
        return site.lay(`/besar/${at}.svg`, {
          type: 'image/svg+xml',
          body: picture(`hsl(${at * 9} 60% 50%)`).replace('</svg>', `<!--${noise}--></svg>`),
        });
      });
      const body = pictures.map((url) => `<p><img src="${url}" width="200" height="200"></p>`).join('');
      const url = site.lay('/besar', page('Empat Puluh Gambar Dari Tanggul', { body }));
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        window.longest = 0;
        new PerformanceObserver((list) =>
          list.getEntries().forEach((entry) => (window.longest = Math.max(window.longest, entry.duration))),
        ).observe({ entryTypes: ['longtask'] });
      });
      const start = performance.now();
      equal(await tab.clip(), '✓');
      const time = Math.round(performance.now() - start);
      const longest = Math.round(await tab.evaluate(() => window.longest));
      const { html, kept, left } = await tab.captured();
      deepEqual([kept, left], [40, 0]);
      note(`${(html.length / 1e6).toFixed(1)} MB, forty pictures: ${time} ms; longest task of the page ${longest} ms`);
      ok(await stage.clipped(url));
      await until('a page that answers', () => tab.evaluate(() => document.title !== ''));
    },
  ],
];
