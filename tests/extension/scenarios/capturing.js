/** What a person sees is in the kept page: pages that are more than their markup. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contains, equal, lacks, match, ok } from '../check.js';
import { page, picture } from '../site.js';
import { PICTURES } from '../stage.js';

/** What the window lets a kept page do: nothing but show what came with it. */
const CAGE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; sandbox";

/** Share of the pixels in which two pictures of one width differ visibly. */
function difference(page, one, other) {
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (bytes) => {
          const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
          const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          pen.drawImage(bitmap, 0, 0);
          return pen.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      // Rows are equally long; what one page has more of differs from nothing.
      const whole = Math.max(a.length, b.length);
      let other = Math.abs(a.length - b.length) / 4;
      for (let at = 0; at < Math.min(a.length, b.length); at += 4) {
        if (Math.abs(a[at] - b[at]) + Math.abs(a[at + 1] - b[at + 1]) + Math.abs(a[at + 2] - b[at + 2]) > 48) other += 1;
      }
      return other / (whole / 4);
    },
    [one, other].map((bytes) => bytes.toString('base64')),
  );
}

export const all = [
  [
    'shadow roots, open and closed, with their slots and styles',
    async ({ stage, browser, site }) => {
      const url = site.lay(
        '/bayangan',
        page('Komponen Bayangan', {
          words: [],
          body: '<kartu-berita><b slot="isi">Isi dari luar kartu.</b></kartu-berita><kartu-tertutup></kartu-tertutup>',
        }),
      );
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        const define = (name, mode, html) =>
          customElements.define(
            name,
            class extends HTMLElement {
              constructor() {
                super();
                this.attachShadow({ mode }).innerHTML = html;
              }
            },
          );
        define(
          'kartu-berita',
          'open',
          '<style>:host{color:rgb(1,2,3)} p{margin:0} .tak-dipakai{color:red}</style><p>Air surut pada hari keempat di kartu terbuka, kata kepala balai sungai di Samuda pada Senin pagi.</p><p>Jalan utama dibuka kembali bagi kendaraan kecil, sedangkan truk masih menunggu di Sampit.</p><slot name="isi">kosong</slot>',
        );
        define('kartu-tertutup', 'closed', '<p>Warga pulang pada hari kelima dari kartu tertutup.</p>');
      });
      const { html } = await tab.captured();
      for (const text of ['hari keempat di kartu terbuka', 'hari kelima dari kartu tertutup', 'Isi dari luar kartu.']) contains(html, text);
      match(html, /@scope \(\[data-kliping-scope="1"\]\) \{\s*:scope ?\{ ?color: rgb\(1, 2, 3\)/);
      lacks(html, 'tak-dipakai');
      lacks(html, '>kosong<');
      equal(await tab.clip(), '✓');
      const [article] = await stage.kliping('show', (await stage.clipped(url)).id);
      contains(article.text, 'hari keempat di kartu terbuka');
    },
  ],
  [
    'frames of the same origin are laid in, others stay addresses',
    async ({ browser, site }) => {
      site.lay(
        '/bingkai/dalam',
        '<!doctype html><style>body{background:rgb(9,9,9)}</style><p>Tabel tinggi air dari bingkai dalam.</p><img src="peta.svg">',
      );
      site.lay('/bingkai/peta.svg', { type: 'image/svg+xml', body: picture('teal') });
      const other = site.url('/bingkai/dalam', 'localhost');
      const tab = await browser.page(
        site.lay(
          '/bingkai',
          page('Berita Dengan Bingkai', {
            body: `<iframe src="/bingkai/dalam" width="300" height="200"></iframe><iframe src="${other}"></iframe>`,
          }),
        ),
      );
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      const { html } = await tab.captured();
      contains(html, 'Tabel tinggi air dari bingkai dalam.');
      match(html, /\[data-kliping-body\] ?\{ ?background: rgb\(9, 9, 9\)/);
      contains(html, `src="${other}"`);
      equal(html.match(/Tabel tinggi air/g).length, 1);
    },
  ],
  [
    'pictures that wait to be seen, in the size that was chosen, and the reader stays where they were',
    async ({ browser, site }) => {
      site.lay('/malas/besar.svg', { type: 'image/svg+xml', body: picture('navy', 801) });
      site.lay('/malas/kecil.svg', { type: 'image/svg+xml', body: picture('olive', 101) });
      site.lay('/malas/nanti.svg', { type: 'image/svg+xml', body: picture('maroon', 303) });
      site.lay('/malas/pelacak.svg', { type: 'image/svg+xml', body: picture('black', 1) });
      const body = `<img srcset="/malas/kecil.svg 100w, /malas/besar.svg 800w" sizes="800px" width="800">
        <div style="height:3000px"></div><img class="nanti" data-src="/malas/nanti.svg" width="300" height="300"><img src="/malas/pelacak.svg">`;
      const head = `<script>addEventListener('load', () => new IntersectionObserver((seen, own) => seen.filter((one) => one.isIntersecting).forEach(({ target }) => {
        target.src = target.dataset.src; own.unobserve(target); })).observe(document.querySelector('.nanti')));</script>`;
      const tab = await browser.page(site.lay('/malas', page('Gambar Yang Menunggu', { head, body })));
      await tab.evaluate(() => window.scrollTo(0, 120));
      const { html, kept } = await tab.captured();
      const bytes = (colour, size) => Buffer.from(picture(colour, size)).toString('base64');
      contains(html, bytes('navy', 801));
      contains(html, bytes('maroon', 303));
      lacks(html, bytes('olive', 101));
      lacks(html, 'srcset');
      equal(kept, 2, 'a tracker of one pixel is not kept');
      equal(await tab.evaluate(() => Math.round(scrollY)), 120);
    },
  ],
  [
    'a canvas is kept as the picture that it shows',
    async ({ browser, site }) => {
      const tab = await browser.page(
        site.lay('/kanvas', page('Grafik Tinggi Air', { body: '<canvas id="grafik" width="40" height="30">Grafik tinggi air</canvas>' })),
      );
      const shown = await tab.evaluate(() => {
        const canvas = document.querySelector('canvas');
        canvas.getContext('2d').fillRect(3, 4, 20, 10);
        return canvas.toDataURL();
      });
      const { html } = await tab.captured();
      contains(html, `src="${shown}"`);
      contains(html, 'alt="Grafik tinggi air"');
      lacks(html, '<canvas');
    },
  ],
  [
    'styles that scripts made are kept, those that nothing uses are not',
    async ({ browser, site }) => {
      site.lay('/gaya/latar.svg', { type: 'image/svg+xml', body: picture('indigo', 55) });
      site.lay('/gaya/lembar.css', {
        type: 'text/css',
        body: '.latar{background-image:url(latar.svg)} .tidak-ada{color:red} @media print{p{color:gray}}',
      });
      const tab = await browser.page(
        site.lay(
          '/gaya',
          page('Gaya Dari Skrip', {
            head: '<link rel="stylesheet" href="/gaya/lembar.css"><style id="kosong"></style>',
            body: '<div class="latar berwarna teradopsi">Kotak</div>',
          }),
        ),
      );
      await tab.evaluate(() => {
        document.querySelector('#kosong').sheet.insertRule('.berwarna { color: rgb(11, 22, 33) }');
        const adopted = new CSSStyleSheet();
        adopted.replaceSync('.teradopsi { padding: 17px }');
        document.adoptedStyleSheets = [adopted];
      });
      const { html } = await tab.captured();
      contains(html, 'rgb(11, 22, 33)');
      contains(html, 'padding: 17px');
      contains(html, Buffer.from(picture('indigo', 55)).toString('base64'));
      lacks(html, 'tidak-ada');
      lacks(html, 'gray');
      lacks(html, 'lembar.css');
    },
  ],
  [
    'a kept page looks as the page did, in its cage and without scripts',
    async ({ browser, site, note }) => {
      site.lay('/rupa/foto.svg', { type: 'image/svg+xml', body: picture('steelblue', 320) });
      site.lay('/rupa/hias.svg', { type: 'image/svg+xml', body: picture('orchid', 60) });
      site.lay('/rupa/latar.svg', { type: 'image/svg+xml', body: picture('wheat', 40) });
      site.lay(
        '/rupa/bingkai',
        '<!doctype html><style>body{margin:12px;font:16px serif;color:darkgreen}</style><b>Tabel tinggi air</b><table><tr><td>Senin</td><td>214 cm</td></tr></table>',
      );
      const head = `<style>body{font:18px/1.5 serif;max-width:700px;margin:20px auto;background:url(/rupa/latar.svg)} h1{color:#124}
        .baris{display:grid;grid-template-columns:1fr 1fr;gap:20px} .baris::before{content:'Dari lapangan';color:maroon}</style><style id="skrip"></style>`;
      const body = `<div class="baris"><img srcset="/rupa/foto.svg 320w" sizes="320px" alt="Foto"><canvas width="300" height="150"></canvas></div>
        <kartu-cuaca><i slot="kota">Samuda</i></kartu-cuaca><div style="height:60px;background:url(/rupa/hias.svg)"></div><a href="#atas">ke atas</a><iframe src="/rupa/bingkai" width="400" height="120" style="border:0"></iframe>`;
      const url = site.lay('/rupa', page('Rupa Halaman Yang Sulit', { head, body }));
      const tab = await browser.page(url);
      await tab.evaluate(() => {
        const pen = document.querySelector('canvas').getContext('2d');
        pen.fillStyle = 'teal';
        for (let at = 0; at < 6; at += 1) pen.fillRect(10 + at * 48, 140 - at * 20, 30, at * 20);
        document.querySelector('#skrip').sheet.insertRule('h1 { border-bottom: 4px solid crimson }');
        customElements.define(
          'kartu-cuaca',
          class extends HTMLElement {
            constructor() {
              super();
              this.attachShadow({ mode: 'closed' }).innerHTML =
                '<style>:host{display:block;padding:16px;background:#dfefff} ::slotted(i){color:navy;font-size:30px} p{margin:0;color:purple}</style><p>Cuaca hari ini</p><slot name="kota"></slot>';
            }
          },
        );
        return new Promise((resolve) => setTimeout(resolve, 400));
      });
      const { html } = await tab.captured();
      contains(html, 'href="#atas"');
      const shown = await tab.page.screenshot({ fullPage: true });
      const kept = await browser.page(site.lay('/rupa/disimpan', { body: html, headers: { 'content-security-policy': CAGE } }));
      const again = await kept.page.screenshot({ fullPage: true });
      await mkdir(PICTURES, { recursive: true });
      await writeFile(join(PICTURES, 'extension-page-as-shown.png'), shown);
      await writeFile(join(PICTURES, 'extension-page-as-kept.png'), again);
      const share = await difference(await browser.extensionPage('results.html'), shown, again);
      note(`pixels that differ: ${(share * 100).toFixed(2)} %`);
      ok(share < 0.01, `${(share * 100).toFixed(2)} % of the pixels differ`);
    },
  ],
  [
    'what the reader typed, and the secrets of the session, stay in the browser',
    async ({ browser, site }) => {
      const body = `<form><input name="nama" value="awal-nama"><input type="password" value="sandi-awal"><input type="hidden" name="csrf" value="rahasia-sesi">
        <textarea>tulisan-awal</textarea><select><option>a</option><option selected>b</option></select><input type="submit" value="Kirim komentar"></form>
        <div contenteditable="true">komentar-setengah-jadi</div><a href="javascript:alert(1)" onclick="alert(2)">klik</a>`;
      const head = '<meta name="csrf-token" content="rahasia-meta"><script nonce="rahasia-nonce">window.rahasia = "rahasia-skrip"</script>';
      const tab = await browser.page(site.lay('/formulir', page('Berita Dengan Formulir', { head, body })));
      await tab.evaluate(() => {
        document.querySelector('input[name=nama]').value = 'ketikan-nama';
        document.querySelector('input[type=password]').value = 'ketikan-sandi';
        document.querySelector('textarea').value = 'ketikan-komentar';
      });
      const { html } = await tab.captured();
      for (const secret of [
        'awal-nama',
        'sandi-awal',
        'rahasia-',
        'tulisan-awal',
        'ketikan-',
        'komentar-setengah-jadi',
        'javascript:',
        'onclick',
        ' selected',
      ])
        lacks(html, secret);
      contains(html, 'Kirim komentar');
      ok(html.includes('Tanggul di dua tempat'), 'the article is there');
    },
  ],
];
