/** The same extension in Firefox. */
import { performance } from 'node:perf_hooks';

import { contains, deepEqual, equal, ok } from '../check.js';
import { page } from '../site.js';
import { until } from '../stage.js';
import { withoutEntry } from './clipping.js';
import { aMillion, endless, heavy, unsteady } from './odd.js';

export const all = [
  [
    'Firefox: the shortcut keeps the page in front, with no more rights than the press gives',
    async ({ stage, browser, site, note }) => {
      const url = site.lay('/ff/banjir', page('Banjir Samuda Dari Firefox'));
      const tab = await browser.page(url);
      deepEqual(await browser.inExtension(() => chrome.permissions.getAll().then(({ origins }) => origins)), []);
      deepEqual(await browser.inExtension(withoutEntry), ['none-of-ours'], 'the entries of the menu');
      const start = performance.now();
      equal(await tab.clip(), '✓');
      note(`Firefox, a small page, shortcut to acknowledged: ${Math.round(performance.now() - start)} ms (polled every 50 ms)`);
      equal((await stage.clipped(url)).headline, 'Banjir Samuda Dari Firefox');
    },
  ],
  [
    'Firefox: the popup after a clip, and Undo',
    async ({ stage, browser, site }) => {
      const url = site.lay('/ff/urung', page('Yang Akan Diurungkan'));
      const tab = await browser.page(url);
      equal(await tab.clip(), '✓');
      const popup = await tab.popup();
      await until('the outcome in the popup', async () => (await popup.text()).includes('Kept'));
      contains(await popup.text(), 'Yang Akan Diurungkan');
      await popup.run(() =>
        Array.from(document.querySelectorAll('button'))
          .find((button) => button.textContent === 'Undo')
          .click(),
      );
      await until('Taken back', async () => (await popup.text()).includes('Taken back'));
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'Firefox: closed shadow roots, frames and a signed-in page',
    async ({ stage, browser, site }) => {
      site.lay('/ff/dalam', '<!doctype html><p>Tabel tinggi air dari bingkai dalam.</p>');
      const url = site.lay('/ff/pelanggan', (request) =>
        request.headers.cookie?.includes('masuk=ya')
          ? page('Laporan Pelanggan Di Firefox', { body: '<div id="induk"></div><iframe src="/ff/dalam"></iframe>' })
          : { body: page('Silakan Masuk', { words: ['Masuk untuk membaca.'] }), headers: { 'set-cookie': 'masuk=ya' } },
      );
      const tab = await browser.page(url);
      await tab.reload();
      await tab.evaluate(() => {
        document.querySelector('#induk').attachShadow({ mode: 'closed' }).innerHTML =
          '<p>Warga pulang pada hari kelima dari akar tertutup.</p>';
      });
      equal(await tab.clip(), '✓');
      const row = await stage.clipped(url);
      equal(row.headline, 'Laporan Pelanggan Di Firefox');
      const [article] = await stage.kliping('show', row.id);
      contains(article.text, 'Tanggul di dua tempat');
      // What reading took out of the article is in the kept page all the same.
      const all = (await stage.kliping('show', row.id, '--removals')).map(({ text }) => text).concat(article.text);
      for (const part of ['hari kelima dari akar tertutup', 'dari bingkai dalam']) contains(all.join('\n'), part);
    },
  ],
  [
    'Firefox: what is selected becomes a highlight, and what a script wrote is kept',
    async ({ stage, browser, site }) => {
      const url = site.lay('/ff/sorotan', page('Perahu Karet Tiba Di Firefox'));
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        const paragraph = document.createElement('p');
        paragraph.append('Penumpang pertama adalah rombongan guru dari Sampit, yang menunggu sejak Minggu malam.');
        document.querySelector('article').append(paragraph);
        getSelection().selectAllChildren(document.querySelectorAll('p')[2]);
      });
      equal(await tab.clip(), '✓');
      const [article] = await stage.kliping('show', (await stage.clipped(url)).id);
      contains(article.text, 'rombongan guru dari Sampit');
      deepEqual(
        article.highlights.map(({ exact }) => exact.slice(0, 22)),
        ['Hujan turun selama emp'],
      );
    },
  ],
  [
    'Firefox: a page of 40 MB is kept without what is too much',
    async ({ stage, browser, site }) => {
      const url = site.lay('/ff/empat-puluh', page('Empat Puluh Megabita Di Firefox', { body: heavy(site, '/ff/empat-puluh') }));
      const tab = await browser.page(url);
      equal(await tab.clip(60), '✓');
      const { id } = await stage.clipped(url);
      contains((await stage.kliping('show', id))[0].text, 'Tanggul di dua tempat');
      ok((await stage.kliping('show', id, '--assets')).length < 11, 'not all of its pictures fit');
    },
  ],
  [
    'Firefox: a page that bends prototypes',
    async ({ stage, browser, site }) => {
      const head = `<script>Element.prototype.getAttribute = () => 'bobol'; Array.from = () => []; Object.defineProperty(Node.prototype, 'childNodes', { get: () => [] });</script>`;
      const url = site.lay(
        '/ff/bengkok',
        page('Bengkok Di Firefox', { head, body: '<form><input name="attributes"><input name="childNodes"><p>Isi formulir.</p></form>' }),
      );
      const tab = await browser.page(url);
      equal(await tab.clip(), '✓');
      equal((await stage.clipped(url)).headline, 'Bengkok Di Firefox');
    },
  ],
  [
    'Firefox: pages of the browser, sources, files and PDF are refused with a sentence',
    async ({ stage, browser, site }) => {
      const before = (await stage.kliping('list')).length;
      const pdf = site.lay('/ff/dokumen.pdf', { type: 'application/pdf', body: Buffer.from('%PDF-1.4\n%%EOF\n') });
      for (const url of ['about:license', `view-source:${site.lay('/ff/sumber', page('Sumber'))}`, `file://${stage.folder}/`, pdf]) {
        const tab = await browser.page(url);
        equal(await tab.clip(), '!', url);
        const popup = await tab.popup();
        await until(`a sentence for ${url}`, async () => /cannot be clipped|This is a PDF/.test(await popup.text()));
        await browser.tidy();
      }
      equal((await stage.kliping('list')).length, before);
    },
  ],
  [
    'Firefox: a million nodes are refused, and a page that grows for ever is followed for a moment only',
    async ({ stage, browser, site, note }) => {
      const url = site.lay('/ff/sejuta', page('Sejuta Unsur Di Firefox'));
      const tab = await browser.page(url);
      await tab.evaluate(aMillion);
      equal(await tab.clip(60), '!');
      const popup = await tab.popup();
      await until('a sentence', async () => (await popup.text()).includes('400,000 elements'));
      equal(await stage.clipped(url), undefined);
      await tab.close();
      const growing = endless(site, '/ff/tanpa-akhir');
      const other = await browser.page(growing);
      const start = performance.now();
      ok(['✓', '½'].includes(await other.clip(40)));
      const seconds = (performance.now() - start) / 1000;
      note(`Firefox, endless page: ${seconds.toFixed(1)} s`);
      ok(seconds < 15, `${seconds} s`);
      ok(await stage.clipped(growing));
    },
  ],
  [
    'Firefox: a page that is left while it is taken is not kept, and the reader is told',
    async ({ stage, browser, site }) => {
      site.lay('/ff/ditinggal.svg', () => undefined);
      const url = site.lay('/ff/ditinggal', page('Ditinggal Di Firefox'));
      const next = site.lay('/ff/berikut', page('Berikutnya Di Firefox'));
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        const style = document.createElement('style');
        style.append('p::after { content: url(/ff/ditinggal.svg) }');
        document.head.append(style);
      });
      await tab.shortcut();
      await until('a capture', async () => (await tab.badge()) === '…');
      await new Promise((resolve) => setTimeout(resolve, 500));
      await browser.send('browsingContext.navigate', { context: tab.context, url: next, wait: 'complete' });
      await until('a mark', async () => (await tab.badge()) === '!');
      const popup = await tab.popup();
      await until('a sentence', async () => (await popup.text()).includes('was left before'));
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'Firefox: a page that changes its address while it is taken is kept all the same',
    async ({ stage, browser, site }) => {
      const tab = await browser.page(unsteady(site, '/ff/berganti'));
      equal(await tab.clip(), '✓');
      ok(await stage.clipped(site.url('/ff/berganti/lanjut')));
    },
  ],
  [
    'Firefox: a page that speaks like the extension is not listened to',
    async ({ stage, browser, site }) => {
      const url = site.lay('/ff/menyamar', page('Yang Menyamar Di Firefox'));
      const tab = await browser.page(url);
      const reached = await tab.evaluate(() => {
        window.postMessage({ type: 'clip', tags: ['palsu'] }, '*');
        window.klipingCapture = async () => ({
          captured: { url: 'https://palsu.example/', html: '<p>palsu', title: '', kept: 0, left: 0 },
        });
        return typeof (globalThis.browser ?? globalThis.chrome)?.runtime?.sendMessage;
      });
      equal(reached, 'undefined', 'a page has no way to the extension');
      equal(await tab.clip(), '✓');
      equal((await stage.clipped(url)).headline, 'Yang Menyamar Di Firefox', 'the page is asked in a world of our own');
      equal(await stage.clipped('https://palsu.example/'), undefined);
    },
  ],
];
