/**
 * The extension's figures: `run.js [figures|fidelity|thousand]…`, without words all three. The last line is JSON.
 *
 * `KLIPING_PROGRAMS` names the folder of the programs (a release build), `CLIPS` the length of the long run (1000),
 * `TIMES` how often each time is taken (5), of which the median counts.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
process.env.KLIPING_PROGRAMS ??= join(ROOT, 'target/release');
// After the environment is set: the stage reads it when it is loaded.
const { Chromium } = await import('../../tests/extension/chromium.js');
const { Site } = await import('../../tests/extension/site.js');
const { grantedCopy, PICTURES, Stage } = await import('../../tests/extension/stage.js');
const { fidelity, singleFile } = await import('./fidelity.js');
const { figures } = await import('./figures.js');
const { layPages } = await import('./pages.js');
const { thousand } = await import('./thousand.js');

const wanted = process.argv.slice(2);
const chosen = (part) => wanted.length === 0 || wanted.includes(part);
const say = (...parts) => console.log(...parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))));
const out = {};

if (chosen('figures') || chosen('fidelity')) {
  const site = await Site.open();
  const stage = await Stage.lay();
  await stage.connect('chromium');
  const browser = await Chromium.open(stage, await grantedCopy(stage.folder));
  try {
    if (chosen('figures'))
      out.figures = await figures({
        browser,
        site,
        times: Number(process.env.TIMES ?? 5),
        say,
      });
    if (chosen('fidelity')) {
      const other = await singleFile(join(ROOT, 'target/bench-extension'));
      out.fidelity = await fidelity({
        stage,
        browser,
        site,
        pages: layPages(site),
        other,
        pictures: join(PICTURES, 'capture'),
        say,
      });
    }
  } finally {
    await browser.close();
    await stage.clear();
    site.close();
  }
}
if (chosen('thousand')) out.thousand = await thousand(process.env.KLIPING_PROGRAMS, Number(process.env.CLIPS ?? 1000), say);
console.log(JSON.stringify(out));
