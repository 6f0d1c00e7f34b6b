/**
 * Thirty pages in the shapes in which news is shown. Each has a name, a body, and words that a person must see; scripts run
 * when the page loads, so that any program that keeps pages meets the same ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { noise } from '../../tests/extension/noise.js';

/** Text of a page, different for each. */
const words = (at, count = 6) =>
  Array.from(
    { length: count },
    (_, line) =>
      `<p>Kapal nomor ${at * 31 + line} meninggalkan dermaga ${line + 1} pada pukul ${6 + line}, dan ${at + line} penumpang menunggu di ruang tunggu sejak subuh.</p>`,
  ).join('\n');

const define = (name, inside, mode = 'open') =>
  `<script>customElements.define('${name}', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: '${mode}' }).innerHTML = ${JSON.stringify(inside)}; } });</script>`;
const later = (act, after = 50) => `<script>addEventListener('load', () => setTimeout(() => { ${act} }, ${after}));</script>`;
const seen = (selector, act) =>
  later(
    `const watch = new IntersectionObserver((rows) => rows.filter((row) => row.isIntersecting).forEach(({ target }) => { ${act}; watch.unobserve(target); })); document.querySelectorAll('${selector}').forEach((one) => watch.observe(one));`,
    0,
  );
const gap = '<div style="height:2400px;border-left:2px solid silver"></div>';
const img = (number, more = '') => `<img src="/gambar/${number}.png" width="200" height="120" alt="Gambar ${number}" ${more}>`;

/** Name, body, and what must be seen beside the text of the page itself. */
const BODIES = [
  ['plain', img(1), []],
  [
    'shadow open',
    `${define('kartu-a', '<style>p{color:navy}</style><p>Tinggi air di kartu terbuka.</p><slot></slot>')}<kartu-a><b>Isi dari luar.</b></kartu-a>`,
    ['Tinggi air di kartu terbuka.', 'Isi dari luar.'],
  ],
  [
    'shadow closed',
    `${define('kartu-b', '<p>Tinggi air di kartu tertutup.</p>', 'closed')}<kartu-b></kartu-b>`,
    ['Tinggi air di kartu tertutup.'],
  ],
  [
    'shadow in shadow',
    `${define('kartu-c', '<p>Lapisan dalam terlihat.</p>')}${define('kartu-d', '<h2>Lapisan luar</h2><kartu-c></kartu-c>')}<kartu-d></kartu-d>`,
    ['Lapisan luar', 'Lapisan dalam terlihat.'],
  ],
  [
    'picture in shadow',
    `${define('kartu-e', `<figure>${img(2)}<figcaption>Foto di dalam komponen.</figcaption></figure>`)}<kartu-e></kartu-e>`,
    ['Foto di dalam komponen.'],
  ],
  ['lazy by attribute', `${gap}${img(3, 'loading="lazy"')}${img(4, 'loading="lazy"')}`, []],
  [
    'lazy by script',
    `${seen('.nanti', 'target.src = target.dataset.src')}${gap}<img class="nanti" data-src="/gambar/5.png" width="200" height="120" alt="">`,
    [],
  ],
  [
    'lazy background',
    `${seen('.nanti', "target.style.backgroundImage = 'url(' + target.dataset.bg + ')'")}${gap}<div class="nanti" data-bg="/gambar/6.png" style="width:200px;height:120px">Latar yang menunggu.</div>`,
    ['Latar yang menunggu.'],
  ],
  ['frame of the same origin', '<iframe src="/bingkai/tabel" width="500" height="160"></iframe>', ['Tabel tinggi air per jam.']],
  [
    'frame by srcdoc',
    `<iframe srcdoc="<p>Hasil undian dari bingkai tulis.</p>" width="400" height="100"></iframe>`,
    ['Hasil undian dari bingkai tulis.'],
  ],
  [
    'frame in a frame',
    '<iframe src="/bingkai/luar" width="600" height="260"></iframe>',
    ['Bingkai luar berkata satu.', 'Tabel tinggi air per jam.'],
  ],
  [
    'canvas',
    `<canvas id="k" width="300" height="150"></canvas><script>const p = document.querySelector('#k').getContext('2d'); p.fillStyle = 'teal'; for (let i = 0; i < 8; i += 1) p.fillRect(8 + i * 36, 140 - i * 16, 24, i * 16 + 4);</script>`,
    [],
  ],
  [
    'canvas with a picture',
    `<canvas id="k" width="200" height="120"></canvas>${later("const i = new Image(); i.onload = () => document.querySelector('#k').getContext('2d').drawImage(i, 0, 0); i.src = '/gambar/7.png';")}`,
    [],
  ],
  [
    'css by script',
    `<div class="kotak">Kotak yang digayai skrip.</div>${later("const s = document.head.appendChild(document.createElement('style')); s.sheet.insertRule('.kotak { background: url(/gambar/8.png); color: white; padding: 40px }');", 0)}`,
    ['Kotak yang digayai skrip.'],
  ],
  [
    'adopted sheets',
    `<div class="angkat">Kotak dengan lembar angkat.</div><script>const s = new CSSStyleSheet(); s.replaceSync('.angkat { border: 6px solid crimson; padding: 20px }'); document.adoptedStyleSheets = [s];</script>`,
    ['Kotak dengan lembar angkat.'],
  ],
  ['srcset by width', '<img srcset="/gambar/9.png 200w, /gambar/10.png 800w" sizes="200px" width="200" height="120" alt="">', []],
  [
    'picture with sources',
    '<picture><source media="(min-width: 600px)" srcset="/gambar/11.png"><img src="/gambar/12.png" width="200" height="120" alt=""></picture>',
    [],
  ],
  [
    'endless scroll',
    `<div id="ujung"></div><script>let n = 0; const add = () => { if (n < 400) { n += 1; document.querySelector('#ujung').insertAdjacentHTML('beforebegin', '<p>Berita bergulir nomor ' + n + ' dari hulu sungai.</p><div style="height:300px"></div>'); } }; for (let i = 0; i < 6; i += 1) add(); new IntersectionObserver((r) => r[0].isIntersecting && add()).observe(document.querySelector('#ujung'));</script>`,
    ['Berita bergulir nomor 1 ', 'Berita bergulir nomor 6 '],
  ],
  [
    'overlay of a paywall',
    '<div style="position:fixed;inset:auto 0 0 0;height:30%;background:#fffd;border-top:3px solid">Langganan untuk membaca terus.</div>',
    ['Langganan untuk membaca terus.'],
  ],
  [
    'text behind an overlay',
    `<div style="position:fixed;inset:0;background:#0008"><p style="background:white;margin:20%">Setujui kuki dahulu.</p></div>${img(13)}`,
    ['Setujui kuki dahulu.'],
  ],
  [
    'inserted late',
    `<div id="tempat"></div>${later("document.querySelector('#tempat').innerHTML = '<p>Paragraf yang datang kemudian.</p><img src=/gambar/14.png width=200 height=120>'", 250)}`,
    ['Paragraf yang datang kemudian.'],
  ],
  [
    'fetched by script',
    `<ul id="daftar"></ul>${later("fetch('/isi/daftar.json').then((r) => r.json()).then((rows) => { document.querySelector('#daftar').innerHTML = rows.map((row) => '<li>' + row + '</li>').join(''); })")}`,
    ['Dermaga utara dibuka', 'Dermaga selatan ditutup'],
  ],
  [
    'tabs of which one is open',
    '<div><section>Tab pertama terbuka.</section><section hidden>Tab kedua tersembunyi.</section></div>',
    ['Tab pertama terbuka.'],
  ],
  [
    'details opened',
    '<details open><summary>Latar belakang</summary><p>Penjelasan yang dibuka pembaca.</p></details>',
    ['Penjelasan yang dibuka pembaca.'],
  ],
  [
    'svg drawn in place',
    '<svg width="300" height="100"><rect width="280" height="60" fill="olive"/><text x="20" y="40" fill="white">Label di dalam gambar</text></svg>',
    ['Label di dalam gambar'],
  ],
  [
    'blob picture',
    `<img id="b" width="200" height="120" alt="">${later("fetch('/gambar/15.png').then((r) => r.blob()).then((b) => { document.querySelector('#b').src = URL.createObjectURL(b); })")}`,
    [],
  ],
  [
    'css imports and variables',
    '<link rel="stylesheet" href="/gaya/utama.css"><div class="panel">Panel dari lembar yang diimpor.</div>',
    ['Panel dari lembar yang diimpor.'],
  ],
  [
    'content of pseudo elements',
    '<style>.lead::before { content: "SAMUDA — "; font-weight: bold } .ikon::after { content: url(/gambar/16.png) }</style><p class="lead ikon">Kalimat dengan kepala dari gaya.</p>',
    ['Kalimat dengan kepala dari gaya.'],
  ],
  [
    'table and list',
    `<table><tr><th>Jam</th><th>Tinggi</th></tr>${Array.from({ length: 60 }, (_, at) => `<tr><td>${at}:00</td><td>${200 + at} cm</td></tr>`).join('')}</table><ol><li>Satu</li><li value="7">Tujuh</li></ol>`,
    ['259 cm', 'Tujuh'],
  ],
  ['a gallery of thirty', Array.from({ length: 30 }, (_, at) => img(20 + at)).join(''), []],
];

/** What stands around every article of an outlet: its sheet of styles with a font, its logo, its menu, its list of others. */
const MENU = Array.from(
  { length: 60 },
  (_, at) => `<li class="menu-butir menu-butir-${at}"><a class="menu-tautan" href="/rubrik/${at}">Rubrik ${at}</a></li>`,
).join('');
const OTHERS = Array.from(
  { length: 12 },
  (_, at) =>
    `<div class="kartu kartu-${at}"><a class="kartu-tautan" href="/lain/${at}"><img class="kartu-foto" src="/gambar/${100 + at}.png" width="60" height="36" alt=""><span class="kartu-judul">Kabar lain nomor ${at} dari pelabuhan di muara</span></a></div>`,
).join('');
const STYLES = `@font-face { font-family: Kabar; src: url(/gaya/kabar.woff2) } body { font: 17px/1.5 Kabar, serif }
${Array.from({ length: 700 }, (_, at) => `.menu-butir-${at} > .menu-tautan:hover, .kartu-${at} .kartu-judul { letter-spacing: ${at % 7}px; margin: ${at % 5}px ${at % 3}px; border-color: rgb(${at % 255}, 10, 10) }`).join('\n')}
.tepi { float: right; width: 200px } .menu-butir { display: inline; margin-right: 6px }`;

/** An article in its outlet's frame. */
const framed = (
  headline,
  inside,
) => `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${headline}</title><link rel="stylesheet" href="/gaya/situs.css">
<style>body{max-width:960px;margin:20px auto}h1{color:#124}</style></head><body><header><img src="/gambar/99.png" width="120" height="72" alt="Logo"><nav><ul>${MENU}</ul></nav></header>
<aside class="tepi">${OTHERS}</aside><article><h1>${headline}</h1>${inside}</article><footer>Kabar Samuda, dermaga lama nomor 4</footer></body></html>`;

/** A font that the extension itself brings along, under its own licence. */
function font() {
  const folder = fileURLToPath(new URL('../../ui/extension/dist/assets/', import.meta.url));
  const name = readdirSync(folder).find((file) => file.endsWith('.woff2') && file.startsWith('ibm-plex'));
  return readFileSync(`${folder}${name}`);
}

/** Lays all pages and what they load; gives their names, addresses and words. */
export function layPages(site) {
  const png = (number) => ({ type: 'image/png', body: noise(number) });
  for (let number = 1; number < 120; number += 1) site.lay(`/gambar/${number}.png`, png(number));
  site.lay('/gaya/situs.css', { type: 'text/css', body: STYLES });
  site.lay('/gaya/kabar.woff2', { type: 'font/woff2', body: font() });
  site.lay(
    '/bingkai/tabel',
    '<!doctype html><style>td{border:1px solid}</style><p>Tabel tinggi air per jam.</p><table><tr><td>06:00</td><td>214 cm</td></tr></table>',
  );
  site.lay(
    '/bingkai/luar',
    '<!doctype html><p>Bingkai luar berkata satu.</p><iframe src="/bingkai/tabel" width="400" height="140"></iframe>',
  );
  site.lay('/isi/daftar.json', {
    type: 'application/json',
    body: '["Dermaga utara dibuka","Dermaga selatan ditutup"]',
  });
  site.lay('/gaya/utama.css', {
    type: 'text/css',
    body: '@import "warna.css"; .panel { background: var(--latar); padding: 30px; border: 4px solid var(--garis) }',
  });
  site.lay('/gaya/warna.css', {
    type: 'text/css',
    body: ':root { --latar: lightblue; --garis: navy } .panel::before { content: url(/gambar/17.png) }',
  });
  return BODIES.map(([name, body, must], at) => {
    const headline = `Pelayaran Samuda Bagian ${at + 1}`;
    const html = framed(headline, `${words(at)}${body}`);
    return {
      name,
      must: [headline, ...must],
      url: site.lay(`/halaman/${at + 1}`, html),
    };
  });
}
