/** The popup, as a page about a tab. */
import { contains, deepEqual, equal, ok } from '../check.js';
import { page, picture as dot } from '../site.js';
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
    'what is selected becomes a highlight of the whole article, and the note of the popup stands beside it',
    async ({ stage, browser, site }) => {
      const url = site.lay('/sorotan', page('Perahu Karet Tiba di Samuda'));
      const tab = await browser.page(url);
      const choose = (at) => tab.evaluate((nth) => getSelection().selectAllChildren(document.querySelectorAll('p')[nth]), at);
      await choose(2);
      const popup = await tab.popup();
      await popup.getByLabel('Catatan').fill('tanya tinggi tanggulnya');
      await picture(popup, 'note');
      await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
      await popup.getByText('ada di artikel').waitFor();
      await picture(popup, 'noted');
      const { id } = await stage.clipped(url);
      const marks = async () => (await stage.kliping('show', id))[0].highlights.map(({ exact, note }) => [exact.slice(0, 22), note]);
      deepEqual(await marks(), [['Hujan turun selama emp', 'tanya tinggi tanggulnya']]);
      const [article] = await stage.kliping('show', id);
      contains(article.text, 'perahu karet', 'the whole article is there');
      await popup.close();
      // The shortcut marks what is selected too, and a page without a selection marks nothing.
      await choose(0);
      equal(await tab.clip(), '✓');
      deepEqual(
        (await marks()).map(([exact]) => exact),
        ['Banjir merendam jalan ', 'Hujan turun selama emp'],
      );
      await tab.evaluate(() => getSelection().removeAllRanges());
      equal(await tab.clip(), '✓');
      equal((await marks()).length, 2);
    },
  ],
  [
    'a clip goes into a collection: a new one by its name, and then the one that is there',
    async ({ stage, browser, site }) => {
      const clip = async (path, headline, choose) => {
        const tab = await browser.page(site.lay(path, page(headline)));
        const popup = await tab.popup();
        await choose(popup);
        await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
        await popup.getByRole('status').getByText('Tersimpan').waitFor();
        contains(await popup.locator('main').innerText(), 'Banjir Samuda');
        await popup.close();
      };
      await clip('/koleksi-baru', 'Dapur Umum Dibuka di Samuda', async (popup) => {
        await popup.getByRole('combobox', { name: 'Koleksi' }).selectOption('Koleksi baru…');
        await popup.getByLabel('Nama koleksi').fill('  Banjir   Samuda ');
        await picture(popup, 'collection');
      });
      await clip('/koleksi-ada', 'Sekolah di Samuda Libur Sepekan', (popup) =>
        popup.getByRole('combobox', { name: 'Koleksi' }).selectOption('Banjir Samuda'),
      );
      deepEqual((await stage.kliping('list', 'koleksi:"Banjir Samuda"')).map((row) => row.headline).sort(), [
        'Dapur Umum Dibuka di Samuda',
        'Sekolah di Samuda Libur Sepekan',
      ]);
    },
  ],
  [
    'a note without a selection stands beside the first paragraph, and the popup leads into Kliping',
    async ({ stage, browser, site }) => {
      const url = site.lay('/catatan', page('Balai Desa Menampung Pengungsi'));
      const tab = await browser.page(url);
      const popup = await tab.popup();
      await popup.getByLabel('Catatan').fill('  untuk laporan tahunan  ');
      await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
      await popup.getByText('ada di artikel').waitFor();
      const { id } = await stage.clipped(url);
      const [{ exact, note }] = (await stage.kliping('show', id))[0].highlights;
      equal(note, 'untuk laporan tahunan');
      contains(exact, 'Banjir merendam jalan utama');
      // The browser would ask about another program, which nobody answers here.
      await popup.evaluate(() => {
        window.close = () => {};
        chrome.tabs.update = async ({ url: led }) => (document.title = led);
      });
      await popup.getByRole('button', { name: 'Baca di Kliping' }).click();
      await until('a link', async () => (await popup.title()) === `kliping://article/${id}`);
    },
  ],
  [
    'whoever wants it so has the page clipped as soon as the button is pressed',
    async ({ stage, browser, site }) => {
      const options = await browser.extensionPage('options.html');
      await options.getByLabel('Langsung klip').check();
      const url = site.lay('/langsung', page('Diklip Tanpa Ditanya'));
      const tab = await browser.page(url);
      const popup = await tab.popup();
      await popup.getByRole('status').getByText('Tersimpan').waitFor();
      ok(await stage.clipped(url));
      await options.getByLabel('Langsung klip').uncheck();
      const asked = await (await browser.page(site.lay('/ditanya', page('Ditanya Dahulu')))).popup();
      await asked.getByRole('button', { name: 'Klip halaman ini' }).waitFor();
    },
  ],
  [
    'a long capture tells how far it is, and ends where it is told to',
    async ({ stage, browser, site }) => {
      // Shown at once, but slow when they are asked for again: eight are fetched at a time.
      const body = Array.from({ length: 24 }, (_, at) => {
        const path = site.lay(`/lambat/${at}.svg`, (request, response) => {
          response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' });
          const slow = request.headers['sec-fetch-dest'] === 'image' ? 0 : 700;
          setTimeout(() => response.end(dot(`hsl(${at * 15} 50% 50%)`, 60)), slow);
        });
        return `<img src="${path}" width="60" height="60">`;
      }).join('');
      const url = site.lay('/lambat', page('Gambar Yang Datang Pelan', { body }));
      const tab = await browser.page(url);
      const popup = await tab.popup();
      await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
      await popup
        .getByRole('status')
        .getByText(/gambar dan gaya: \d+ dari 24/)
        .waitFor();
      await picture(popup, 'taking');
      await popup.getByRole('button', { name: 'Batal' }).click();
      await popup.getByRole('status').getByText('Dibatalkan').waitFor();
      await picture(popup, 'cancelled');
      equal(await tab.badge(), '');
      equal(await stage.clipped(url), undefined);
      deepEqual(await stage.staged(), []);
      // And a second time it is let through.
      await popup.getByRole('button', { name: 'Coba lagi' }).click();
      await popup.getByRole('button', { name: 'Klip halaman ini' }).click();
      await popup.getByRole('status').getByText('Tersimpan').waitFor();
      await popup.getByText('24 tersimpan').waitFor();
      ok(await stage.clipped(url));
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
      // What was taken back is marked no longer.
      const popup = await marked.popup();
      await popup.getByRole('button', { name: 'Klip lagi' }).click();
      await popup.getByRole('status').getByText('Tersimpan').waitFor();
      await marked.reload();
      await until('a mark', async () => (await marked.badge()) === '✓');
      const fresh = await browser.page(site.lay('/lencana-urung', page('Diklip Lalu Diurungkan')));
      equal(await fresh.clip(), '✓');
      const undoing = await fresh.popup();
      await undoing.getByRole('button', { name: 'Urungkan' }).click();
      await undoing.getByText('Sudah diurungkan').waitFor();
      await fresh.reload();
      await new Promise((resolve) => setTimeout(resolve, 400));
      equal(await fresh.badge(), '');
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
