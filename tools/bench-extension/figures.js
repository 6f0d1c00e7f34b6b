/** From the click to the acknowledgement: a small page, and one of five megabytes with forty pictures. */
import { noise } from '../../tests/extension/noise.js';

const small = (
  at,
) => `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Berita Kecil ${at}</title></head><body><article><h1>Berita Kecil ${at}</h1>
<p>Perahu nomor ${at} tiba di dermaga Samuda pada Senin pagi dengan muatan beras.</p><p>Warga menunggu sejak subuh, kata kepala dermaga Rahmat Hidayat, dan membawa pulang beras itu dengan gerobak ke tiga desa.</p>
<p>Dua kapal lain masih berlabuh di muara karena gelombang setinggi dua meter, dan baru berangkat pada Selasa (24/11/2015).</p></article></body></html>`;

/** Milliseconds from the shortcut to the mark that says that the clip is safe, as the extension's background sees it. */
async function click(tab) {
  const id = await tab.id();
  return tab.browser.inBackground(async (tabId) => {
    const front = await chrome.tabs.get(tabId);
    const start = performance.now();
    chrome.commands.onCommand.dispatch('clip-page', front);
    for (;;) {
      const badge = await chrome.action.getBadgeText({ tabId });
      if (badge !== '' && badge !== '…') return { badge, ms: performance.now() - start };
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }, id);
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function clipped(tab) {
  const { badge, ms } = await click(tab);
  if (badge !== '✓') throw new Error(`the clip ended with ${badge}`);
  return ms;
}

export async function figures({ browser, site, times, say }) {
  const smalls = [];
  for (let at = 0; at < times; at += 1) {
    const tab = await browser.page(site.lay(`/kecil/${at}`, small(at)));
    smalls.push(await clipped(tab));
    await tab.close();
  }
  say(`small page: ${smalls.map((ms) => Math.round(ms)).join(', ')} ms`);
  const larges = [];
  const longest = [];
  let bytes = 0;
  for (let at = 0; at < times; at += 1) {
    const numbers = Array.from({ length: 40 }, (_, one) => 1000 + at * 40 + one);
    for (const number of numbers)
      site.lay(`/besar/${number}.png`, {
        type: 'image/png',
        body: noise(number, 210, 200),
      });
    bytes = numbers.length * noise(1000, 210, 200).length;
    const body = numbers.map(
      (number, line) =>
        `<p>Paragraf ${line} dari laporan ${at} tentang tanggul dan perahu.</p><img src="/besar/${number}.png" width="210" height="200">`,
    );
    const tab = await browser.page(
      site.lay(
        `/laporan/${at}`,
        `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Laporan ${at}</title></head><body><article><h1>Laporan Besar ${at}</h1>${body.join('')}</article></body></html>`,
      ),
    );
    await tab.page.waitForLoadState('networkidle');
    await tab.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) =>
        list.getEntries().forEach((task) => (window.longest = Math.max(window.longest, task.duration))),
      ).observe({ type: 'longtask' });
    });
    larges.push(await clipped(tab));
    longest.push(await tab.evaluate(() => window.longest));
    await tab.close();
  }
  say(
    `40 pictures, ${(bytes / 1e6).toFixed(1)} MB: ${larges.map((ms) => Math.round(ms)).join(', ')} ms; longest task ${longest.map((ms) => Math.round(ms)).join(', ')} ms`,
  );
  return {
    small_ms: Math.round(median(smalls)),
    large_ms: Math.round(median(larges)),
    large_bytes: bytes,
    longest_task_ms: Math.round(Math.max(...longest)),
  };
}
