/** Builds the browser extension into `extension/dist`: one folder for Chromium's family and for Firefox. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../extension/', import.meta.url));
const DIST = `${ROOT}dist/`;

const plain = { configFile: false, root: ROOT, logLevel: 'warn', publicDir: false };

await rm(DIST, { recursive: true, force: true });

// Pages: popup, settings, results.
await build({
  ...plain,
  base: './',
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: DIST,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: ['popup', 'options', 'results'].map((page) => `${ROOT}${page}.html`) },
  },
});

// One file each, because neither a service worker of both browsers nor a script in a page's tab loads parts.
for (const [name, entry] of [
  ['background', 'src/background/main.ts'],
  ['capture', 'src/capture/main.ts'],
]) {
  const lib = { entry: `${ROOT}${entry}`, formats: ['iife'], name: 'kliping', fileName: () => `${name}.js` };
  await build({ ...plain, build: { outDir: DIST, emptyOutDir: false, target: 'es2022', lib } });
}

await cp(`${ROOT}static`, DIST, { recursive: true });
const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const manifest = JSON.parse(await readFile(`${DIST}manifest.json`, 'utf8'));
await writeFile(`${DIST}manifest.json`, `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
