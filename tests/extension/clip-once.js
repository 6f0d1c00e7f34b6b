/**
 * Clips one page into an archive that somebody else looks at: `clip-once.js ARCHIVE HEADLINE chromium|firefox`. Prints the
 * moment, in milliseconds of Unix time, in which the mark ✓ was on the badge. The browser stays open until standard input ends.
 */
import { once } from 'node:events';

import { Chromium } from './chromium.js';
import { Firefox } from './firefox.js';
import { page, Site } from './site.js';
import { grantedCopy, Stage } from './stage.js';

const [archive, headline, word] = process.argv.slice(2);
const site = await Site.open();
const stage = await Stage.lay();
stage.archive = archive;
await stage.connect(word);
const browser = await (word === 'firefox' ? Firefox : Chromium).open(stage, await grantedCopy(stage.folder));
let badge;
try {
  const tab = await browser.page(site.lay('/sekali', page(headline)));
  badge = await tab.clip();
  console.log(badge === '✓' ? Date.now() : `badge ${badge}`);
  process.stdin.resume();
  await once(process.stdin, 'end');
} finally {
  await browser.close();
  await stage.clear();
  site.close();
}
process.exit(badge === '✓' ? 0 : 1);
