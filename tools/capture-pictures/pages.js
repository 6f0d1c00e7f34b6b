/** Three pages of made-up outlets, each laid out in another way that real ones use, and the parts that they ask for. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/** A picture: a sky, hills and a sun in these colours, so that a wrong one is seen at once. */
function picture(width, height, [sky, hills, sun]) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="${sky}"/><circle cx="${width * 0.72}" cy="${height * 0.34}" r="${height * 0.14}" fill="${sun}"/>
<path d="M0 ${height * 0.8} Q${width * 0.25} ${height * 0.35} ${width * 0.5} ${height * 0.75} T${width} ${height * 0.6} V${height} H0Z" fill="${hills}"/></svg>`;
}

function chunk(kind, body) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const bytes = Buffer.concat([Buffer.from(kind), body]);
  const check = Buffer.alloc(4);
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  check.writeUInt32BE(~sum >>> 0);
  return Buffer.concat([length, bytes, check]);
}

/** A picture of dots in two colours, as PNG. */
function dots(width, height, [first, second]) {
  const rows = [];
  for (let y = 0; y < height; y++) {
    rows.push(0);
    for (let x = 0; x < width; x++) {
      const inside = Math.hypot((x % 40) - 20, (y % 40) - 20) < 4 + (14 * x) / width;
      rows.push(...(inside ? first : second));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from(rows))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

const TEXT = [
  'Warga Desa Lembah Suri menanam kembali dua ratus bibit bakau di tepi muara pada Sabtu pagi, setahun setelah gelombang pasang mengikis pantai sejauh sebelas meter.',
  'Kegiatan itu dipimpin Sari Wulandari, guru biologi yang sejak tiga tahun lalu membuka kebun bibit di halaman sekolahnya. Anak-anak menghitung tunas setiap Jumat.',
  '“Bakau tidak bisa ditanam lalu ditinggal,” kata Sari. “Yang tumbuh adalah yang dijaga.”',
  'Dinas kelautan setempat mencatat separuh dari bibit yang ditanam tahun lalu masih hidup, lebih banyak daripada di dua desa sebelah yang menanam tanpa pagar bambu.',
  'Penanaman berikutnya dijadwalkan pada bulan depan, ketika air surut paling panjang. Panitia meminta warga membawa sarung tangan dan botol minum sendiri.',
];
const paragraphs = (from = 0, to = TEXT.length) => TEXT.slice(from, to).map((text) => `<p>${text}</p>`).join('\n');

/** What sites do so that a picture is fetched when it comes into sight. */
const LAZY = `<script>for (const image of document.querySelectorAll('img[data-src]')) { image.src = image.dataset.src; image.className = 'ada'; }</script>`;

const NEWS = `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Bakau Ditanam Lagi di Lembah Suri | Kabar Suri</title>
<link rel="stylesheet" href="/berita/utama.css"><link rel="icon" href="/ikon.svg">${'<script>window.hitungan = 1</script>'}</head><body>
<header class="atas"><a class="nama" href="/">Kabar Suri</a><nav><a href="/daerah">Daerah</a><a href="/ekonomi">Ekonomi</a><a href="/laut">Laut</a></nav></header>
<main><article><p class="rubrik">Laut</p><h1>Bakau Ditanam Lagi di Lembah Suri, Kali Ini dengan Pagar Bambu</h1>
<p class="penulis">Oleh Bayu Pratama · 14 Maret 2024</p>
<figure><picture><source srcset="/foto/muara-640.svg 640w, /foto/muara-1280.svg 1280w" sizes="640px"><img src="/foto/muara-640.svg" alt="Muara" width="640" height="360"></picture>
<figcaption>Muara Suri pada air surut. Foto: Kabar Suri/Bayu</figcaption></figure>${paragraphs(0, 3)}
<figure><img class="nanti" alt="Bibit" width="640" height="320" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/foto/bibit.png"><figcaption>Bibit di kebun sekolah.</figcaption></figure>
${paragraphs(3)}</article><aside><h2>Angka</h2><ul><li><b>200</b> bibit</li><li><b>11 m</b> pantai terkikis</li><li><b>50%</b> bertahan</li></ul><div class="peta"></div></aside></main>${LAZY}</body></html>`;

const NEWS_SHEETS = {
  '/berita/utama.css': `@import "lapis/warna.css"; @import url(lapis/huruf.css);
*{box-sizing:border-box}body{margin:0;background:var(--kertas);color:var(--tinta);font:18px/1.6 Surat,serif}
.atas{display:flex;gap:32px;align-items:baseline;padding:16px 40px;background:var(--laut);color:#fff}.atas a{color:inherit;text-decoration:none}
.nama{font:700 28px/1 Surat,serif}nav{display:flex;gap:20px;font:15px Antar,sans-serif}
main{display:grid;grid-template-columns:minmax(0,640px) 240px;gap:48px;max-width:960px;margin:32px auto;padding:0 16px}
h1{font:600 38px/1.15 Surat,serif;margin:0 0 8px}.rubrik{margin:0;color:var(--laut);font:600 13px Antar,sans-serif;text-transform:uppercase;letter-spacing:.08em}
.penulis,figcaption{font:14px/1.5 Antar,sans-serif;color:#5a6270}figure{margin:24px 0}img{display:block;width:100%;height:auto}.nanti{opacity:1}
aside{font:15px/1.5 Antar,sans-serif;border-top:4px solid var(--laut);padding-top:12px;align-self:start}aside ul{list-style:none;padding:0}aside b{font-size:24px;color:var(--laut)}`,
  '/berita/lapis/warna.css': `:root{--kertas:#fbfaf6;--tinta:#1d2430;--laut:#0c5a6b}.peta{height:160px;background:url("../peta.png") center/cover;border-radius:6px}`,
  '/berita/lapis/huruf.css': `@font-face{font-family:Surat;src:url(/huruf/surat.woff2) format("woff2");font-weight:200 800}@font-face{font-family:Antar;src:url(/huruf/antar.woff2) format("woff2");font-weight:100 700}`,
};

const MAGAZINE = `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Yang Tumbuh adalah yang Dijaga | Majalah Akar</title>
<link rel="preload" as="style" href="/majalah.css" onload="this.rel='stylesheet'"><noscript><link rel="stylesheet" href="/majalah.css"></noscript>
<style>@font-face{font-family:Akar;src:url(/huruf/surat.woff2) format("woff2");font-weight:200 800}</style></head><body>
<section class="muka" style="background-image:linear-gradient(#0006,#000a),url('/foto/muka.svg')"><h1>Yang Tumbuh adalah yang Dijaga</h1><p>Setahun bersama kebun bibit di ujung Lembah Suri</p></section>
<article class="kolom">${paragraphs(0, 2)}<blockquote>Bakau tidak bisa ditanam lalu ditinggal.</blockquote>${paragraphs(3)}</article>
<div class="galeri"><img src="/foto/satu.svg" alt="Satu"><img data-src="/foto/dua.svg" alt="Dua"><noscript><img src="/foto/dua.svg" alt="Dua"></noscript><img srcset="/foto/tiga.svg 1x, /foto/tiga-besar.svg 2x" src="/foto/tiga.svg" alt="Tiga"></div>
<footer>Majalah Akar <svg width="24" height="24" viewBox="0 0 24 24"><path d="M12 2v20M12 12c-6 0-8-4-8-8 6 0 8 4 8 8Zm0 4c6 0 8-4 8-8-6 0-8 4-8 8Z" fill="none" stroke="currentColor" stroke-width="1.5"/></svg></footer>
${LAZY}</body></html>`;

const MAGAZINE_SHEETS = {
  '/majalah.css': `body{margin:0;font:19px/1.65 Akar,serif;background:#fff;color:#222}.muka{height:420px;display:flex;flex-direction:column;justify-content:flex-end;padding:48px;color:#fff;background-size:cover;background-position:center}
.muka h1{margin:0;font:300 56px/1.05 Akar,serif;max-width:14ch}.muka p{font-size:22px;margin:8px 0 0}
.kolom{columns:2;column-gap:48px;max-width:960px;margin:40px auto;padding:0 24px}.kolom p:first-of-type::first-letter{float:left;font:700 76px/.8 Akar,serif;padding:6px 10px 0 0;color:#8a2d1f}
blockquote{margin:0 0 24px;padding:16px 0;border-block:2px solid #8a2d1f;font:italic 400 26px/1.3 Akar,serif;break-inside:avoid}
.galeri{display:grid;grid-template-columns:2fr 1fr 1fr;gap:8px;max-width:960px;margin:0 auto 40px;padding:0 24px}.galeri img{width:100%;height:220px;object-fit:cover}
footer{display:flex;gap:8px;align-items:center;padding:24px 48px;background:#20261f -webkit-image-set(url(/foto/tenun.png) 1x,url(/foto/tenun.png) 2x);color:#f3efe2}`,
};

const REPORT = `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Hidup Matinya Bibit | Data Suri</title>
<link rel="stylesheet" media="print" onload="this.media='all'" href="/data.css"><base href="/laporan/"></head><body><div class="lembar">
<h1>Hidup Matinya Bibit</h1><p class="ringkas">Bibit yang dipagari bertahan dua kali lebih banyak.</p>${paragraphs(3, 4)}
<table><caption>Bibit yang bertahan setelah dua belas bulan</caption><thead><tr><th>Desa<th>Ditanam<th>Bertahan<th>Bagian</thead><tbody>
<tr><td>Lembah Suri<td>200<td>101<td><meter value=".505"></meter><tr><td>Tanjung Wani<td>180<td>44<td><meter value=".244"></meter><tr><td>Karang Layar<td>220<td>57<td><meter value=".259"></meter></tbody></table>
<figure><svg viewBox="0 0 640 220" role="img" aria-label="Grafik"><g fill="#2b6b4f"><rect x="40" y="60" width="120" height="130"/><rect x="260" y="128" width="120" height="62"/><rect x="480" y="122" width="120" height="68"/></g><g font-family="sans-serif" font-size="16" text-anchor="middle"><text x="100" y="212">Lembah Suri</text><text x="320" y="212">Tanjung Wani</text><text x="540" y="212">Karang Layar</text></g></svg><figcaption>Bagian yang bertahan.</figcaption></figure>
<p><img src="pagar.svg" alt="Pagar" width="640" height="240"></p><details open><summary>Cara menghitung</summary>${paragraphs(4)}</details><ol class="tanda"><li>Dihitung setiap Jumat<li>Oleh murid kelas delapan</ol></div></body></html>`;

const REPORT_SHEETS = {
  '/data.css': `body{margin:0;background:#e8ece9 url(/foto/titik.png);font:17px/1.6 "DejaVu Sans",sans-serif}.lembar{max-width:704px;margin:32px auto;padding:32px;background:#fff;box-shadow:0 1px 6px #0002}
h1{margin:0;font-size:36px}.ringkas{font-size:20px;color:#2b6b4f}table{width:100%;border-collapse:collapse;font-size:15px}caption{text-align:left;font-weight:700;padding:8px 0}
th,td{padding:8px;border-bottom:1px solid #cfd8d3;text-align:left}meter{width:100%}figure{margin:24px 0}figcaption{font-size:14px;color:#666}img{max-width:100%;height:auto}
details{padding:12px 16px;background:#f3f6f4}.tanda{list-style:none;padding:0}.tanda li::before{content:url(/foto/tanda.svg);margin-right:8px}`,
};

const root = new URL('../../ui/node_modules/', import.meta.url);
const font = (path) => readFileSync(new URL(path, root));

const svg = (...given) => ({ type: 'image/svg+xml', body: picture(...given) });
const png = (...given) => ({ type: 'image/png', body: dots(...given) });
const SEA = ['#bfe3ea', '#0c5a6b', '#f2b84b'];

/** Address of each page, by the name of its picture. */
export const PAGES = { berita: '/berita/bakau', majalah: '/majalah/yang-tumbuh', laporan: '/laporan/bibit' };

/** Everything that the outlets answer, by path. */
export function answers() {
  const sheets = { ...NEWS_SHEETS, ...MAGAZINE_SHEETS, ...REPORT_SHEETS };
  const html = (body) => ({ type: 'text/html; charset=utf-8', body });
  return {
    [PAGES.berita]: html(NEWS),
    [PAGES.majalah]: html(MAGAZINE),
    [PAGES.laporan]: html(REPORT),
    ...Object.fromEntries(Object.entries(sheets).map(([path, body]) => [path, { type: 'text/css', body }])),
    '/huruf/surat.woff2': { type: 'font/woff2', body: font('@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2') },
    '/huruf/antar.woff2': { type: 'font/woff2', body: font('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2') },
    '/ikon.svg': svg(32, 32, SEA),
    '/foto/muara-640.svg': svg(640, 360, SEA),
    '/foto/muara-1280.svg': svg(1280, 720, SEA),
    '/foto/bibit.png': png(640, 320, [[43, 107, 79], [214, 232, 210]]),
    '/berita/peta.png': png(240, 160, [[12, 90, 107], [191, 227, 234]]),
    '/foto/muka.svg': svg(1280, 640, ['#e8c9a0', '#5b3a29', '#d9542b']),
    '/foto/satu.svg': svg(600, 400, ['#d6e8d2', '#2b6b4f', '#f2b84b']),
    '/foto/dua.svg': svg(400, 400, ['#f4dcd6', '#8a2d1f', '#ffffff']),
    '/foto/tiga.svg': svg(400, 400, ['#dcd6f4', '#3b2d8a', '#ffd76b']),
    '/foto/tiga-besar.svg': svg(800, 800, ['#dcd6f4', '#3b2d8a', '#ffd76b']),
    '/foto/tenun.png': png(80, 80, [[32, 38, 31], [40, 48, 39]]),
    '/foto/titik.png': png(80, 80, [[226, 231, 228], [232, 236, 233]]),
    '/laporan/pagar.svg': svg(640, 240, ['#f6efe0', '#9a6b3c', '#d9542b']),
    '/foto/tanda.svg': svg(14, 14, ['#ffffff', '#2b6b4f', '#2b6b4f']),
  };
}
