/** Pages that nobody wishes for: refused or bounded, with a sentence. */
import { performance } from 'node:perf_hooks';

import { contains, equal, lacks, ok } from '../check.js';
import { page } from '../site.js';
import { until } from '../stage.js';

/** What is drawn in such a drawing; the rest of it is a comment. */
export function beginning(at) {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="hsl(${at * 30} 50% 50%)"/></svg>`,
  );
}

/** Eleven drawings of 3.6 MB each, as elements of a page. */
export function heavy(site, path) {
  const rows = Array.from({ length: 11 }, (_, at) => {
    const body = Buffer.concat([beginning(at), Buffer.from('<!--'), Buffer.alloc(3_600_000, 65), Buffer.from('-->')]);
    return site.lay(`${path}/${at}.svg`, { type: 'image/svg+xml', body });
  });
  return rows.map((source) => `<img src="${source}" width="60" height="60">`).join('');
}

/** Lays a page that grows at every scroll, and gives its address. */
export function endless(site, path) {
  const picture = `${path}.svg`;
  const head = `<script>addEventListener('scroll', () => { for (let at = 0; at < 20; at += 1) { const more = document.createElement('p');
    more.innerHTML = 'Kabar berikutnya <img loading="lazy" width="300" height="300" src="${picture}?' + Math.random() + '">'; document.body.append(more); } });</script>`;
  site.lay(picture, { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' });
  const body = `<div style="height:4000px"></div><img loading="lazy" width="300" height="300" src="${picture}?awal">`;
  return site.lay(path, page('Tanpa Akhir', { head, body }));
}

/** Lays a page that gives itself another address while its picture, slow to come, is fetched; and gives the first one. */
export function unsteady(site, path) {
  site.lay(`${path}.svg`, (request, response) => {
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' });
    const slow = request.headers['sec-fetch-dest'] === 'image' ? 0 : 1200;
    setTimeout(() => response.end('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"/>'), slow);
    if (slow > 0) changes.forEach((change) => change.write('data: lanjut\n\n'));
  });
  const changes = [];
  site.lay(`${path}/kabar`, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': siap\n\n');
    changes.push(response);
  });
  const head = `<script>new EventSource('${path}/kabar').onmessage = () => history.pushState(null, '', '${path}/lanjut');</script>`;
  return site.lay(path, page('Alamat Yang Berganti', { head, body: `<img src="${path}.svg" width="60" height="60">` }));
}

/** In a page: a million elements more. */
export function aMillion() {
  const one = document.createElement('i');
  const row = document.createElement('div');
  for (let at = 0; at < 1000; at += 1) row.append(one.cloneNode());
  const rows = document.createDocumentFragment();
  for (let at = 0; at < 1000; at += 1) rows.append(row.cloneNode(true));
  const hidden = document.createElement('div');
  hidden.style.display = 'none';
  hidden.append(rows);
  document.body.append(hidden);
}

export const all = [
  [
    'pages of the browser, files and a viewer are refused with a sentence',
    async ({ stage, browser, site }) => {
      const before = (await stage.kliping('list')).length;
      const pdf = site.lay('/dokumen.pdf', { type: 'application/pdf', body: Buffer.from('%PDF-1.4\n%%EOF\n') });
      for (const [url, said] of [
        ['about:blank', 'tidak bisa diklip'],
        ['chrome://version/', 'tidak bisa diklip'],
        [`file://${stage.folder}/`, 'tidak bisa diklip'],
        // A page of sources takes a script and never runs it.
        [`view-source:${site.lay('/sumber', page('Sumber'))}`, 'kode sumber sebuah halaman'],
        [pdf, 'Ini PDF'],
      ]) {
        const tab = await browser.page(url);
        equal(await tab.clip(20).catch((error) => error.message), '!', url);
        const popup = await tab.popup();
        await popup.getByRole('alert').waitFor();
        const text = await popup.locator('main').innerText();
        contains(text, said, url);
        await popup.close();
        await tab.close();
      }
      equal((await stage.kliping('list')).length, before);
    },
  ],
  [
    'a page that is left while it is taken is not kept, and the reader is told',
    async ({ stage, browser, site }) => {
      site.lay('/ditinggal.svg', () => undefined);
      const head = '<style>p::after { content: url(/ditinggal.svg) }</style>';
      const url = site.lay('/ditinggal', page('Halaman Yang Ditinggal', { head }));
      const tab = await browser.page('about:blank');
      await tab.page.goto(url, { waitUntil: 'commit' });
      await tab.page.locator('article').waitFor();
      await tab.shortcut();
      await until('a capture', async () => (await tab.badge()) === '…');
      await tab.page.waitForTimeout(500);
      await tab.page.goto(site.lay('/berikut', page('Halaman Berikutnya')));
      equal(await tab.outcome(), '!');
      const popup = await tab.popup();
      await popup.getByText('ditinggalkan').waitFor();
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'a page that changes its address while it is taken is kept all the same',
    async ({ stage, browser, site }) => {
      const tab = await browser.page(unsteady(site, '/berganti'));
      await tab.shortcut();
      equal(await tab.outcome(), '✓');
      equal((await stage.clipped(site.url('/berganti/lanjut'))).headline, 'Alamat Yang Berganti');
    },
  ],
  [
    'a page that bends prototypes and hides its own form is kept all the same',
    async ({ browser, site }) => {
      const head = `<script>
        Element.prototype.getAttribute = () => 'bobol'; Node.prototype.cloneNode = () => { throw 1 }; Array.from = () => []; JSON.stringify = () => 'bobol';
        Object.defineProperty(Node.prototype, 'childNodes', { get: () => [] }); String.prototype.replace = () => 'bobol'; window.fetch = () => { throw 1 };
        Object.defineProperty(Document.prototype, 'body', { get: () => null }); MessageChannel = undefined; Promise.prototype.then = function () { throw 1 };
      </script>`;
      const body =
        '<form><input name="attributes"><input name="childNodes"><input name="localName"><input name="nodeType"><p>Isi di dalam formulir yang membengkok.</p></form>';
      const tab = await browser.page(site.lay('/bengkok', page('Halaman Yang Membengkokkan', { head, body })));
      const { html } = await tab.captured();
      contains(html, 'Isi di dalam formulir yang membengkok.');
      contains(html, 'Tanggul di dua tempat');
      lacks(html, 'bobol');
    },
  ],
  [
    'a million nodes are refused, and the page is still there',
    async ({ stage, browser, site }) => {
      const url = site.lay('/sejuta', page('Sejuta Unsur'));
      const tab = await browser.page(url);
      await tab.evaluate(aMillion);
      equal(await tab.clip(60), '!');
      const popup = await tab.popup();
      await popup.getByText('400.000').waitFor();
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'a page of 40 MB: its words are kept, what is too much stays an address',
    async ({ stage, browser, site }) => {
      const url = site.lay('/empat-puluh', page('Empat Puluh Megabita', { body: heavy(site, '/empat-puluh') }));
      const tab = await browser.page(url);
      equal(await tab.clip(60), '✓');
      ok(await stage.clipped(url));
      const { kept, left, html } = await tab.captured();
      ok(kept >= 2 && left >= 5 && html.length < 20_000_000, `${kept} kept, ${left} left, ${html.length} characters`);
    },
  ],
  [
    '20 MB of words are refused with a sentence',
    async ({ stage, browser, site }) => {
      const url = site.lay(
        '/panjang',
        page('Terlalu Panjang', { words: Array.from({ length: 2000 }, (_, at) => `${at} ${'air bah '.repeat(1250)}`) }),
      );
      const tab = await browser.page(url);
      equal(await tab.clip(60), '!');
      const popup = await tab.popup();
      await popup.getByText('20 MB').waitFor();
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'a page that grows for ever is followed for a moment only',
    async ({ stage, browser, site, note }) => {
      const url = endless(site, '/tanpa-akhir');
      const tab = await browser.page(url);
      const start = performance.now();
      ok(['✓', '½'].includes(await tab.clip(40)));
      const seconds = (performance.now() - start) / 1000;
      note(`endless page: ${seconds.toFixed(1)} s`);
      ok(seconds < 15, `${seconds} s`);
      ok(await stage.clipped(url));
    },
  ],
  [
    'a page that speaks like the extension is not listened to',
    async ({ stage, browser, site }) => {
      const url = site.lay('/menyamar', page('Halaman Yang Menyamar'));
      const before = (await stage.kliping('list')).length;
      const tab = await browser.page(url);
      const heard = await tab.evaluate(async () => {
        window.postMessage({ type: 'clip', tags: ['palsu'] }, '*');
        window.dispatchEvent(new CustomEvent('klipingCapture', { detail: { captured: { html: 'palsu' } } }));
        window.klipingCapture = async () => ({
          captured: { url: 'https://palsu.example/', html: '<p>palsu', title: '', kept: 0, left: 0 },
        });
        const ids = ['ifjmdhpengppfghabkbkpacikefgjmgp'];
        return globalThis.chrome?.runtime?.sendMessage
          ? Promise.race([
              chrome.runtime.sendMessage(ids[0], { type: 'asset', url: 'http://127.0.0.1/' }).catch(() => 'closed'),
              new Promise((end) => setTimeout(() => end('nothing'), 500)),
            ])
          : 'closed';
      });
      ok(['nothing', 'closed', undefined].includes(heard), String(heard));
      equal((await stage.kliping('list')).length, before);
      equal(await tab.clip(), '✓');
      const row = await stage.clipped(url);
      equal(row.headline, 'Halaman Yang Menyamar', 'the page is asked in a world of our own');
      equal(await stage.clipped('https://palsu.example/'), undefined);
    },
  ],
];
