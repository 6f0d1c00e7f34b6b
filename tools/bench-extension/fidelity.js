/**
 * What a person sees on thirty pages, and how much of it is in what was kept: by the extension and Kliping, and by
 * single-file-cli, which is fetched for the comparison alone and is no part of Kliping.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ofMarkdown, sideBySide } from '../capture-pictures/article.js';

const run = promisify(execFile);
const CLI = 'single-file-cli@2.0.83';

/** Fetches single-file-cli into a folder outside the project's packages. */
export async function singleFile(folder) {
  const program = join(folder, 'node_modules/single-file-cli/single-file-node.js');
  if (!existsSync(program)) {
    await mkdir(folder, { recursive: true });
    await run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', CLI]);
  }
  return async (url, to) => {
    const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
    await run('node', [program, url, to, `--browser-executable-path=${chromium}`, '--browser-arg=--no-sandbox'], { timeout: 120_000 });
    return readFile(to, 'utf8');
  };
}

/** In a frame: its words and pictures that are laid out, shadow roots included, and the fonts that are set. */
function look() {
  const words = [];
  let pictures = 0;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement ?? node.getRootNode().host;
      const style = parent && getComputedStyle(parent);
      const contents = style?.display === 'contents';
      if (parent && (contents || shown(parent))) words.push(...node.data.split(/\s+/).filter((word) => word !== ''));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
    if (node.nodeType === Node.ELEMENT_NODE) {
      const name = node.localName;
      if (['script', 'style', 'noscript', 'template', 'head', 'iframe'].includes(name)) return;
      if (name === 'img' && node.complete && node.naturalWidth > 1 && shown(node)) pictures += 1;
      if (name === 'canvas' && shown(node)) pictures += 1;
      if (getComputedStyle(node).backgroundImage.includes('url(') && shown(node)) pictures += 1;
      for (const side of ['::before', '::after']) if (getComputedStyle(node, side).content.includes('url(')) pictures += 1;
    }
    const root = (globalThis.klipingRoots?.get(node) ?? node.shadowRoot) || node;
    const inside = node.localName === 'slot' && node.assignedNodes().length > 0 ? node.assignedNodes() : root.childNodes;
    for (const child of inside) visit(child);
  };
  if (document.body) visit(document.body);
  const fonts = [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replace(/["']/g, ''));
  return { words, pictures, fonts };
}

async function seen(page) {
  const all = { words: [], pictures: 0, fonts: new Set() };
  for (const frame of page.frames()) {
    const { words, pictures, fonts } = await frame.evaluate(look).catch(() => ({ words: [], pictures: 0, fonts: [] }));
    all.words.push(...words);
    all.pictures += pictures;
    for (const font of fonts) all.fonts.add(font);
  }
  return all;
}

/** Closed shadow roots are closed to the measuring too, unless they are noted when they are made. */
const noteRoots = () => {
  globalThis.klipingRoots = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    globalThis.klipingRoots.set(this, root);
    return root;
  };
};

/** Opens a kept page with nothing but itself to load. */
async function open(browser, site, html, at) {
  const url = site.lay(`/disimpan/${at}`, html);
  const page = await browser.context.newPage();
  await page.route('**', (route) =>
    route.request().url() === url || /^(data|blob|about):/.test(route.request().url()) ? route.continue() : route.abort(),
  );
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  const found = await seen(page);
  return { page, found };
}

/** Share of the words on the page that are in what was kept, each as often as it is there. */
function recall(page, kept) {
  const left = new Map();
  for (const word of kept) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of page) {
    const rest = left.get(word) ?? 0;
    if (rest > 0) {
      found += 1;
      left.set(word, rest - 1);
    }
  }
  return page.length === 0 ? 1 : found / page.length;
}

async function bytesUnder(folder) {
  let bytes = 0;
  for (const row of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, row.name);
    bytes += row.isDirectory() ? await bytesUnder(path) : (await stat(path)).size;
  }
  return bytes;
}

function judged(page, kept, must) {
  const text = kept.words.join(' ');
  const share = recall(page.words, kept.words);
  const missing = must.filter((words) => !text.includes(words.trim()));
  const fonts = [...page.fonts].filter((font) => kept.fonts.has(font)).length;
  return {
    text: share,
    pictures: kept.pictures,
    of: page.pictures,
    fonts,
    of_fonts: page.fonts.size,
    missing,
    whole: share >= 0.99 && kept.pictures >= page.pictures && fonts === page.fonts.size && missing.length === 0,
  };
}

/** Keeps every page both ways and compares. `say` hears a line for each page. */
export async function fidelity({ stage, browser, site, pages, other, pictures, say }) {
  await browser.context.addInitScript(noteRoots);
  // A folder of this run: a page of an earlier one must not be taken for what this one kept.
  const folder = stage.folder;
  const rows = [];
  for (const [at, { name, url, must }] of pages.entries()) {
    const tab = await browser.page(url);
    await tab.page.waitForTimeout(500);
    const before = await bytesUnder(join(stage.archive, 'blobs'));
    const badge = await tab.clip(60);
    const bytes = (await bytesUnder(join(stage.archive, 'blobs'))) - before;
    // Looked at after the clip: what its scrolling has woken is on the page now.
    const page = await seen(tab.page);
    const file = join(folder, `kept-${at + 1}.html`);
    await stage.kliping('show', (await stage.clipped(url)).id, '--export-html', file);
    const ours = await open(browser, site, await readFile(file, 'utf8'), `kliping/${at + 1}`);
    let theirs;
    let theirBytes = 0;
    try {
      const to = join(folder, `single-${at + 1}.html`);
      // Now and then it ends without a file and without a word; it gets a second try.
      const html = await other(url, to).catch(() => other(url, to));
      theirBytes = Buffer.byteLength(html);
      theirs = await open(browser, site, html, `single/${at + 1}`);
    } catch (thrown) {
      say(`single-file-cli failed on ${name}: ${String(thrown).slice(0, 200)}`);
    }
    const row = {
      name,
      badge,
      bytes,
      kliping: judged(page, ours.found, must),
      single: theirs && judged(page, theirs.found, must),
      single_bytes: theirBytes,
    };
    rows.push(row);
    const told = (one) =>
      one
        ? `${(one.text * 100).toFixed(1)} % ${one.pictures}/${one.of} fonts ${one.fonts}/${one.of_fonts}${one.missing.length > 0 ? ` without “${one.missing.join('”, “')}”` : ''}`
        : 'failed';
    say(
      `${row.kliping.whole ? 'whole' : 'NOT WHOLE'}  ${name}: kliping ${told(row.kliping)} ${bytes} B · single-file ${told(row.single)} ${theirBytes} B`,
    );
    if (pictures && ['shadow open', 'frame in a frame', 'canvas with a picture'].includes(name)) {
      await mkdir(pictures, { recursive: true });
      const { id } = await stage.clipped(url);
      const article = await browser.context.newPage();
      await article.setContent(ofMarkdown(await stage.printed('show', id, '--markdown')));
      const columns = { Browser: tab.page, Snapshot: ours.page, Article: article };
      const shots = {};
      for (const [title, page] of Object.entries(columns)) shots[title] = await page.screenshot({ fullPage: true });
      await sideBySide(article, shots, join(pictures, `extension-${name.replaceAll(' ', '-')}.png`));
      await article.close();
    }
    await ours.page.close();
    await theirs?.page.close();
    await tab.close();
  }
  const compared = rows.filter((row) => row.single);
  const mean = (list, of) => list.reduce((sum, one) => sum + of(one), 0) / Math.max(1, list.length);
  return {
    pages: rows.length,
    whole: rows.filter((row) => row.kliping.whole).length,
    single_whole: compared.filter((row) => row.single.whole).length,
    text: Number(mean(rows, (row) => row.kliping.text).toFixed(4)),
    single_text: Number(mean(compared, (row) => row.single.text).toFixed(4)),
    pictures: rows.reduce((sum, row) => sum + Math.min(row.kliping.pictures, row.kliping.of), 0),
    single_pictures: compared.reduce((sum, row) => sum + Math.min(row.single.pictures, row.single.of), 0),
    pictures_on_pages: rows.reduce((sum, row) => sum + row.kliping.of, 0),
    fonts: rows.reduce((sum, row) => sum + row.kliping.fonts, 0),
    single_fonts: compared.reduce((sum, row) => sum + row.single.fonts, 0),
    fonts_on_pages: rows.reduce((sum, row) => sum + row.kliping.of_fonts, 0),
    bytes: compared.reduce((sum, row) => sum + row.bytes, 0),
    single_bytes: compared.reduce((sum, row) => sum + row.single_bytes, 0),
    first_page_share: compared.length === 0 ? null : Number((compared[0].bytes / compared[0].single_bytes).toFixed(3)),
    share: Number(
      (compared.reduce((sum, row) => sum + row.bytes, 0) / compared.reduce((sum, row) => sum + row.single_bytes, 0)).toFixed(3),
    ),
  };
}
