/**
 * `make pictures-capture`: three pages as Chromium shows them from their server, beside the kept copy of each, exported as one file
 * and opened with the server gone and no network, and beside the article that was read from it. Exits 1 if a copy asks for anything or lacks a picture.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { ofMarkdown, sideBySide } from './article.js';
import { answers, PAGES } from './pages.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'target/pictures/capture');
const PROGRAM = process.env.KLIPING ?? join(process.env.KLIPING_PROGRAMS ?? join(ROOT, 'target/debug'), 'kliping');
const { chromium } = createRequire(join(ROOT, 'ui/package.json'))('playwright-core');
const VIEWPORT = { width: 1000, height: 900 };

function serve() {
  const known = answers();
  const server = createServer((request, response) => {
    const found = known[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (!found) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': found.type }).end(found.body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** A picture of a whole page, and what went wrong on the way: addresses asked for, pictures that did not come. */
async function shoot(browser, address, { offline }) {
  const context = await browser.newContext({ viewport: VIEWPORT, offline });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => /^https?:/.test(request.url()) && asked.push(request.url()));
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  const broken = await page.evaluate(() => [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.alt || image.src));
  const fonts = await page.evaluate(() => [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family).sort());
  const picture = await page.screenshot({ fullPage: true });
  await context.close();
  return { picture, asked, broken, fonts };
}

/** All pictures side by side, and the share of dots in which the first two differ. */
async function beside(browser, one, other, article, file) {
  const page = await browser.newPage();
  await sideBySide(page, { 'Chromium, from the server': one, 'The kept copy, without a network': other, 'The article': article }, file);
  const differs = await page.evaluate(async () => {
    const images = [...document.images].slice(0, 2);
    const [width, height] = [images[0].naturalWidth, Math.max(...images.map((image) => image.naturalHeight))];
    const dots = images.map((image) => {
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, width, height).data;
    });
    let count = 0;
    for (let at = 0; at < dots[0].length; at += 4)
      if ([0, 1, 2, 3].some((part) => Math.abs(dots[0][at + part] - dots[1][at + part]) > 24)) count++;
    return count / (width * height);
  });
  await page.close();
  return differs;
}

const folder = mkdtempSync(join(tmpdir(), 'kliping-pictures-'));
const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const host = `127.0.0.1:${server.address().port}`;
/** What the program prints. Never waited for in a way that stops this process: the program asks its server for the pages. */
const kliping = async (...words) => (await promisify(execFile)(PROGRAM, ['--archive', join(folder, 'archive'), ...words])).stdout;
mkdirSync(OUT, { recursive: true });
let failed = false;
try {
  const taken = [];
  for (const [name, path] of Object.entries(PAGES)) {
    const address = `http://${host}${path}`;
    const shown = await shoot(browser, address, { offline: false });
    const { id } = JSON.parse(await kliping('clip', address, '--allow-local', host, '--json'));
    taken.push({ name, shown, id });
  }
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  for (const { name, shown, id } of taken) {
    const file = join(folder, `${name}.html`);
    await kliping('show', id, '--export-html', file);
    const kept = await shoot(browser, pathToFileURL(file).href, { offline: true });
    writeFileSync(join(OUT, `${name}.html`), readFileSync(file));
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.setContent(ofMarkdown(await kliping('show', id, '--markdown')));
    const article = await page.screenshot({ fullPage: true });
    await page.close();
    const differs = await beside(browser, shown.picture, kept.picture, article, join(OUT, `${name}.png`));
    const whole = kept.asked.length === 0 && kept.broken.length === 0 && kept.fonts.join() === shown.fonts.join();
    failed ||= !whole;
    console.log(
      `${name}: ${(differs * 100).toFixed(2)} % of the dots differ, ${kept.asked.length} requests, ${kept.broken.length} pictures broken, ` +
        `fonts ${kept.fonts.join(', ') || 'none'}${whole ? '' : ` (the browser has ${shown.fonts.join(', ') || 'none'}; ${[...kept.asked, ...kept.broken].join(' ')})`}`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
