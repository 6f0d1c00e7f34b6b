/**
 * Every screen in both languages and themes at two sizes, beside the picture that was looked at and kept.
 *
 * `npm run references` compares, and shows what differs in target/pictures/references; `npm run references -- --renew`
 * keeps the pictures as they are now. Names of scenes after that restrict both to them. Build the page first.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { TOLERANCE, bench } from './compare.js';
import { scenes } from './scenes.js';
import { stage } from './stage.js';

const KEPT = fileURLToPath(new URL('references/', import.meta.url));
const SHOWN = fileURLToPath(new URL('../../../target/pictures/references/', import.meta.url));
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
/** "Now" for whatever tells the time. */
const NOW = '2024-03-21T03:00:00Z';
/** Windows open at a time. */
const AT_ONCE = 2;

const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const renew = process.argv.includes('--renew');
const set = await stage();
const pictures = await bench(set.browser);
await mkdir(KEPT, { recursive: true });
await mkdir(SHOWN, { recursive: true });

const tasks = SIZES.flatMap((size) =>
  scenes
    .filter((one) => (wanted.length === 0 || wanted.includes(one.name)) && (!one.wide || size.width > 1000))
    .flatMap((scene) => ['id', 'en'].map((language) => ({ scene, size, language }))),
);
let same = 0;
const wrong = [];

async function look({ scene, size, language }) {
  const settings = { theme: 'system', language, ...scene.options?.settings };
  const { page, close } = await set.page({ ...scene.options, settings }, size, { timezoneId: 'Asia/Jakarta' });
  try {
    await page.clock.setFixedTime(NOW);
    await scene.go(page);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Canvases are painted in the frame after; a mouse that rests somewhere would be one more chance to differ.
      await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 120)))));
      const png = await page.screenshot({ animations: 'disabled' });
      const name = `${scene.name}-${language}-${colorScheme}-${size.width}`;
      if (renew) await writeFile(`${KEPT}${name}.webp`, await pictures.small(png));
      else await judge(name, png);
      same += renew ? 1 : 0;
    }
  } catch (error) {
    wrong.push(`${scene.name} (${language}, ${size.width}): ${String(error).split('\n')[0]}`);
  }
  await close();
}

async function judge(name, png) {
  const kept = await readFile(`${KEPT}${name}.webp`).catch(() => undefined);
  if (!kept) return void wrong.push(`${name}: there is no reference; \`npm run references -- --renew\` makes it`);
  const { share, shown } = await pictures.compare(png, kept);
  if (share <= TOLERANCE) return void same++;
  await writeFile(`${SHOWN}${name}.png`, png);
  await writeFile(`${SHOWN}${name}-differs.png`, shown);
  wrong.push(`${name}: ${(100 * share).toFixed(1)} % of it differs; see target/pictures/references/${name}-differs.png`);
}

await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await look(task);
  }),
);
await set.close();
process.stdout.write(`${wrong.map((line) => `${line}\n`).join('')}${same} ${renew ? 'kept' : 'as they were'}, ${wrong.length} not\n`);
process.exitCode = wrong.length > 0 || same === 0 ? 1 : 0;
