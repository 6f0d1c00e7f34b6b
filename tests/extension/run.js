/** Runs the scenarios, one after another; the last line counts them. Words as arguments choose those whose name has one. */
import { performance } from 'node:perf_hooks';

import { Chromium } from './chromium.js';
import { Firefox } from './firefox.js';
import { grantedCopy, Stage } from './stage.js';
import { Site } from './site.js';
import * as capturing from './scenarios/capturing.js';
import * as clipping from './scenarios/clipping.js';
import * as firefox from './scenarios/firefox.js';
import * as hosts from './scenarios/hosts.js';
import * as odd from './scenarios/odd.js';
import * as popup from './scenarios/popup.js';

/** Groups share a browser and an archive; those of `hosts` bring their own. */
const GROUPS = [
  { open: Chromium.open, word: 'chromium', scenarios: [...clipping.all, ...popup.all, ...capturing.all, ...odd.all] },
  { open: Firefox.open, word: 'firefox', scenarios: firefox.all },
  { scenarios: hosts.all },
];

const wanted = process.argv.slice(2);
const chosen = ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word));
const site = await Site.open();
const notes = [];
let [run, passed] = [0, 0];

for (const { open, word, scenarios } of GROUPS) {
  const list = scenarios.filter(chosen);
  if (list.length === 0) continue;
  const stage = await Stage.lay();
  let browser;
  let broken;
  try {
    if (open) {
      await stage.connect(word);
      browser = await open(stage, await grantedCopy(stage.folder));
    }
  } catch (thrown) {
    broken = thrown;
  }
  for (const [name, scenario] of list) {
    run += 1;
    const start = performance.now();
    let fault = broken;
    if (!fault) {
      try {
        await scenario({ stage, browser, site, note: (text) => notes.push(text) });
      } catch (thrown) {
        fault = thrown;
      }
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (fault)
      console.log(
        `FAILED ${name} (${seconds} s)\n       ${String(fault?.stack ?? fault)
          .split('\n')
          .slice(0, 6)
          .join('\n       ')}`,
      );
    else {
      passed += 1;
      console.log(`ok     ${name} (${seconds} s)`);
    }
    for (const note of notes.splice(0)) console.log(`       ${note}`);
    await browser?.tidy();
  }
  await browser?.close();
  await stage.clear();
}
site.close();
console.log(JSON.stringify({ scenarios: run, passed, skipped: 0 }));
process.exit(run > 0 && run === passed ? 0 : 1);
