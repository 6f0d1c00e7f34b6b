/** The popup, as a page about a tab. */
import { contains, deepEqual, equal, ok } from '../check.js';
import { page } from '../site.js';
import { picture } from '../pictures.js';
import { until } from '../stage.js';

export const all = [
  [
    'the popup says what was found, keeps it with tags, and takes it back',
    async ({ stage, browser, site }) => {
      const head =
        '<meta property="og:site_name" content="Kabar Samuda"><meta property="article:published_time" content="2015-11-27T08:00:00+07:00">';
      const url = site.lay('/popup', page('Syarat Samuda untuk Bergabung dalam Koalisi Tanggul', { head }));
      const tab = await browser.page(url);
      const popup = await tab.popup();
      const button = popup.getByRole('button', { name: 'Klip halaman ini' });
      await button.waitFor();
      const text = await popup.locator('main').innerText();
      for (const part of ['Kabar Samuda', '27 Nov 2015', 'Syarat Samuda untuk Bergabung', 'kata, 1 mnt', 'Hanya teks yang dipilih'])
        contains(text, part);
      ok(await button.evaluate((node) => node === document.activeElement), 'Enter clips');
      await picture(popup, 'ready');
      equal(await stage.clipped(url), undefined, 'a look keeps nothing');
      await popup.getByLabel('Tag').fill('banjir,  mentaya ,');
      await button.click();
      await popup.getByRole('status').getByText('Tersimpan').waitFor();
      await picture(popup, 'kept');
      deepEqual((await stage.clipped(url)).tags, ['banjir', 'mentaya']);
      await popup.getByRole('button', { name: 'Urungkan' }).click();
      await popup.getByText('Sudah diurungkan').waitFor();
      equal(await stage.clipped(url), undefined);
    },
  ],
  [
    'the popup knows a page that is in the archive, and whether it has changed',
    async ({ browser, site, stage }) => {
      let words;
      const url = site.lay('/dikenal', () => page('Tanggul Baru Selesai Dibangun', words ? { words } : {}));
      const tab = await browser.page(url);
      equal(await tab.clip(), '✓');
      await tab.close();
      const again = await browser.page(url);
      let popup = await again.popup();
      await popup.getByText('Artikelnya masih sama.').waitFor();
      await popup.close();
      words = [
        'Tanggul baru sepanjang dua kilometer selesai dibangun di hulu Samuda.',
        'Pekerjaan dipercepat sebelum musim hujan, kata wali kota.',
      ];
      await again.reload();
      popup = await again.popup();
      await popup.getByText('Halamannya sudah berubah').waitFor();
      await picture(popup, 'known');
      await popup.getByRole('button', { name: 'Klip lagi' }).click();
      await popup.getByText('versi 2').waitFor();
      equal((await stage.kliping('list')).filter((row) => row.url === url).length, 1);
    },
  ],
  [
    'the popup keeps the selection alone',
    async ({ stage, browser, site }) => {
      const url = site.lay('/popup-pilihan', page('Feri Samuda Berlayar Lagi'));
      const tab = await browser.page(url);
      await tab.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll('p')[2]));
      const popup = await tab.popup();
      await popup.getByLabel('Hanya teks yang dipilih').check();
      await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
      await popup.getByRole('status').waitFor();
      await until('the selection in the archive', async () => stage.clipped(url));
      const [article] = await stage.kliping('show', (await stage.clipped(url)).id);
      contains(article.text, 'Tanggul di dua tempat');
      ok(!article.text.includes('perahu karet'), article.text);
    },
  ],
  [
    'a known page is marked on its tab, if the reader wants that',
    async ({ browser, site }) => {
      const url = site.lay('/lencana', page('Lencana Untuk Yang Dikenal'));
      const tab = await browser.page(url);
      equal(await tab.clip(), '✓');
      await tab.close();
      const unmarked = await browser.page(url);
      await new Promise((resolve) => setTimeout(resolve, 400));
      equal(await unmarked.badge(), '');
      await unmarked.close();
      await browser.inBackground(() => chrome.storage.local.set({ badge: true }));
      const marked = await browser.page(url);
      await until('a mark', async () => (await marked.badge()) === '✓');
      const unknown = await browser.page(site.lay('/lencana-lain', page('Belum Dikenal')));
      await new Promise((resolve) => setTimeout(resolve, 400));
      equal(await unknown.badge(), '');
      await browser.inBackground(() => chrome.storage.local.set({ badge: false }));
    },
  ],
  [
    'the settings tell that Kliping is there, in Indonesian',
    async ({ browser }) => {
      const options = await browser.extensionPage('options.html');
      await options.getByText(/tersambung, versi/).waitFor();
      contains(await options.locator('main').innerText(), 'Tandai halaman yang sudah ada di arsip');
      equal(await options.evaluate(() => document.documentElement.lang), 'id');
    },
  ],
];
