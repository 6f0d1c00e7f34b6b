/** Every screen, and how to get there from the window's start. */
const byTest = (id) => `[data-testid="${id}"]`;

/** Chooses the first event of the timeline's list twin. */
async function chooseEvent(page) {
  await page.click(byTest('nav-timeline'));
  await page.waitForSelector('canvas');
  await page.keyboard.press('t');
  await page.click(`${byTest('twin')} button`);
  await page.waitForSelector(`${byTest('evidence')} blockquote`);
  await page.evaluate(() => document.activeElement?.blur());
}

export const scenes = [
  { name: 'library', go: (page) => page.waitForSelector(byTest('sheet')) },
  {
    name: 'removal',
    go: async (page) => {
      await page.click(byTest('removed-tick'));
      await page.waitForSelector(byTest('removal'));
    },
  },
  {
    name: 'card',
    // A narrow pane gives its margin up.
    wide: true,
    go: async (page) => {
      await page.hover(byTest('tick'));
      await page.waitForSelector(byTest('margin-card'));
    },
  },
  { name: 'sepia', options: { settings: { sepia: true } }, go: (page) => page.waitForSelector(byTest('sheet')) },
  {
    name: 'clip',
    go: async (page) => {
      await page.click(byTest('clip-open'));
      await page.waitForSelector(byTest('clip-addresses'));
    },
  },
  {
    name: 'clip-outcomes',
    go: async (page) => {
      await page.click(byTest('clip-open'));
      await page.fill(byTest('clip-addresses'), 'https://contoh.example/a\nhttps://blokir.example/b\nhttp://127.0.0.1/c');
      await page.click(byTest('clip-go'));
      await page.waitForSelector(byTest('clip-refusal'));
    },
  },
  {
    name: 'timeline',
    go: async (page) => {
      await page.click(byTest('nav-timeline'));
      await page.waitForSelector('canvas');
    },
  },
  {
    name: 'event-edit',
    go: async (page) => {
      await chooseEvent(page);
      await page.keyboard.press('e');
      await page.waitForSelector(byTest('event-editor'));
    },
  },
  {
    name: 'event-merge',
    go: async (page) => {
      await chooseEvent(page);
      await page.keyboard.press('m');
      await page.waitForSelector(byTest('merge-option'));
    },
  },
  {
    name: 'export',
    go: async (page) => {
      await page.click(byTest('nav-timeline'));
      await page.click(byTest('export'));
      await page.waitForSelector(byTest('export-csv'));
    },
  },
  {
    name: 'actor-merge',
    go: async (page) => {
      await page.click(byTest('nav-actors'));
      await page.focus(byTest('actor-row'));
      await page.keyboard.press('m');
      await page.waitForSelector(byTest('merge-actor-option'));
    },
  },
  {
    name: 'actors',
    go: async (page) => {
      await page.click(byTest('nav-actors'));
      await page.waitForSelector(byTest('actor-row'));
    },
  },
  {
    name: 'actor',
    go: async (page) => {
      await page.click(byTest('nav-actors'));
      await page.click(byTest('actor-row'));
      await page.waitForSelector(byTest('actor-page'));
    },
  },
  {
    name: 'quotes',
    go: async (page) => {
      await page.click(byTest('nav-quotes'));
      await page.waitForSelector(byTest('quote-row'));
    },
  },
  {
    name: 'search',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.fill(byTest('query'), 'tanggul');
      await page.waitForSelector(byTest('search-hit'));
    },
  },
  {
    name: 'search-start',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.waitForSelector(byTest('smart-list'));
    },
  },
  {
    name: 'search-error',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.fill(byTest('query'), 'tanggul');
      await page.waitForSelector(byTest('search-hit'));
      await page.fill(byTest('query'), 'tanggul tanggal:2015-13');
      await page.waitForSelector(byTest('search-error'));
    },
  },
  {
    name: 'settings',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.waitForSelector(byTest('settings-display'));
    },
  },
  {
    name: 'rules',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-rules'));
      await page.click(byTest('rules-edit'));
      await page.waitForSelector(byTest('rules-text'));
    },
  },
  {
    name: 'browser',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-browser'));
      await page.waitForSelector(byTest('bookmarklet'));
    },
  },
  {
    name: 'storage',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-storage'));
      await page.waitForSelector(byTest('archive-folder'));
    },
  },
  {
    name: 'move',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-storage'));
      await page.fill(byTest('move-to'), '/media/cakram/kliping');
      await page.click(byTest('move-archive'));
      await page.click(byTest('confirm-go'));
      await page.waitForSelector(byTest('old-copy'));
    },
  },
  {
    name: 'capture',
    go: async (page) => {
      await page.evaluate(() => (window.fakeArchive.picked = ['/srv/Unduhan/iklan.txt']));
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-capture'));
      await page.click(byTest('block-list-add'));
      await page.waitForSelector(byTest('block-list'));
    },
  },
  {
    name: 'bulk',
    go: async (page) => {
      await page.waitForSelector(byTest('sheet'));
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('l');
      await page.waitForSelector(byTest('bulk-tag-field'));
    },
  },
  {
    name: 'stop',
    go: async (page) => {
      await page.waitForSelector(byTest('sheet'));
      await page.evaluate(() => window.announce('progress', { verb: 'import_sources', done: 128, total: 600 }));
      await page.waitForSelector(byTest('strip-stop'));
    },
  },
  {
    name: 'twin',
    go: async (page) => {
      await page.click(byTest('nav-timeline'));
      await page.waitForSelector('canvas');
      await page.keyboard.press('t');
      await page.waitForSelector(byTest('twin'));
    },
  },
  {
    name: 'search-events',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.fill(byTest('query'), 'tanggul');
      await page.click(byTest('search-tab-events'));
      await page.waitForSelector(byTest('others'));
    },
  },
  {
    name: 'search-quotes',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.fill(byTest('query'), 'tanggul');
      await page.click(byTest('search-tab-quotes'));
      await page.waitForSelector(byTest('others'));
    },
  },
  {
    name: 'search-actors',
    go: async (page) => {
      await page.click(byTest('nav-search'));
      await page.fill(byTest('query'), 'tanggul');
      await page.click(byTest('search-tab-actors'));
      await page.waitForSelector(byTest('others'));
    },
  },
  {
    name: 'import',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-import'));
      await page.fill(byTest('import-sources'), '/srv/a.html\n/srv/lama.html\n/srv/rusak.warc');
      await page.click(byTest('import-go'));
      await page.waitForSelector(byTest('import-row'));
    },
  },
  {
    name: 'requests',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-network'));
      await page.waitForSelector(byTest('request'));
    },
  },
  {
    name: 'confirm',
    go: async (page) => {
      await page.click(byTest('nav-settings'));
      await page.click(byTest('settings-network'));
      await page.click(byTest('requests-delete'));
      await page.waitForSelector(byTest('confirm-go'));
    },
  },
  {
    name: 'queue',
    options: { queued: true },
    go: async (page) => {
      await page.click(byTest('strip-blocked'));
      await page.waitForSelector(byTest('queue-row'));
    },
  },
  {
    name: 'shortcuts',
    go: async (page) => {
      await page.keyboard.press('?');
      await page.waitForSelector(byTest('shortcuts'));
    },
  },
  {
    name: 'palette',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.fill(byTest('palette-field'), 'tanggul');
      await page.waitForSelector(byTest('deed'));
    },
  },
  {
    name: 'highlight',
    go: async (page) => {
      await page.waitForSelector(byTest('sheet'));
      await page.keyboard.press('h');
      await page.keyboard.press('n');
      await page.waitForSelector(byTest('highlight-note'));
      await page.fill(byTest('highlight-note'), 'Catatan');
    },
  },
  { name: 'empty', options: { empty: true }, go: (page) => page.waitForSelector(byTest('empty')) },
  { name: 'welcome', options: { empty: true, settings: { welcomed: false } }, go: (page) => page.waitForSelector(byTest('welcome')) },
  { name: 'broken', options: { refusals: { read_settings: 'archive-newer' } }, go: (page) => page.waitForSelector(byTest('failure')) },
];
