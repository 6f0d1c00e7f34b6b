/** The built page in Chromium, with the fake archive where Tauri stands. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(HERE, '../../dist');
const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

/** The same policy as the window's, so that a page that breaks it breaks here too. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; frame-src 'none'; object-src 'none'";

async function fakeScript() {
  const entry = join(HERE, '../fake/main.ts');
  const options = { lib: { entry, formats: ['iife'], name: 'fake' }, write: false, minify: false };
  const output = await build({ configFile: false, logLevel: 'error', build: options });
  return [output].flat()[0].output[0].code;
}

/** The page built once more with these plugins, beside the one that stands in dist. */
async function built(plugins) {
  if (plugins.length === 0) return DIST;
  const outDir = await mkdtemp(join(tmpdir(), 'kliping-page-'));
  await build({ configFile: join(HERE, '../../vite.config.ts'), root: join(HERE, '../..'), logLevel: 'error', plugins, build: { outDir } });
  return outDir;
}

function serve(dist) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(dist, path === '/' ? 'index.html' : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': KINDS[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Opens the stage; `page(options)` opens a window on a fresh fake archive. */
export async function stage({ plugins = [] } = {}) {
  const dist = await built(plugins);
  const [script, server, browser] = await Promise.all([
    fakeScript(),
    serve(dist),
    chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] }),
  ]);
  const address = `http://127.0.0.1:${server.address().port}/`;
  return {
    browser,
    async page(options = {}, viewport = { width: 1280, height: 800 }, more = {}) {
      const context = await browser.newContext({ viewport, locale: 'id-ID', reducedMotion: 'reduce', bypassCSP: true, ...more });
      const page = await context.newPage();
      const faults = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await page.addInitScript({ content: `window.fakeOptions = ${JSON.stringify(options)};\n${script}` });
      await page.goto(address);
      await page.evaluate(() => document.fonts.ready);
      return { page, faults, close: () => context.close() };
    },
    async close() {
      await browser.close();
      server.close();
      if (dist !== DIST) await rm(dist, { recursive: true });
    },
  };
}
