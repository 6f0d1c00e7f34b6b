/**
 * Clips one page in Chromium into an archive that somebody else looks at: `clip-once.js ARCHIVE HEADLINE`. Prints the moment, in
 * milliseconds of Unix time, in which the mark ✓ was on the badge.
 */
import { Chromium } from './chromium.js';
import { page, Site } from './site.js';
import { grantedCopy, Stage } from './stage.js';

const [archive, headline] = process.argv.slice(2);
const site = await Site.open();
const stage = await Stage.lay();
stage.archive = archive;
await stage.connect('chromium');
const browser = await Chromium.open(stage, await grantedCopy(stage.folder));
let badge;
try {
  const tab = await browser.page(site.lay('/sekali', page(headline)));
  badge = await tab.clip();
  console.log(badge === '✓' ? Date.now() : `badge ${badge}`);
} finally {
  await browser.close();
  await stage.clear();
  site.close();
}
process.exit(badge === '✓' ? 0 : 1);
