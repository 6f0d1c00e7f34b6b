/**
 * Opens every screen in both themes at two sizes, lets axe-core look at it, and fails on anything serious or
 * critical, on an error in the page, and on a page wider than its window.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { scenes } from './scenes.js';
import { stage } from './stage.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = new Set(['serious', 'critical']);
/** Scenes named on the command line, else all. */
const ONLY = process.argv.slice(2);
const SIZES = [
  { width: 1280, height: 800, themes: ['light', 'dark'] },
  { width: 900, height: 600, themes: ['light'] },
];

const set = await stage();
let passed = 0;
let failed = 0;
for (const { themes, ...viewport } of SIZES) {
  for (const theme of themes) {
    for (const scene of scenes.filter((one) => (ONLY.length === 0 || ONLY.includes(one.name)) && (!one.wide || viewport.width > 1000))) {
      const settings = { theme, language: theme === 'dark' ? 'en' : 'id', ...scene.options?.settings };
      const { page, faults, close } = await set.page({ ...scene.options, settings }, viewport);
      const complaints = [];
      try {
        await scene.go(page, viewport);
        await page.evaluate(axe);
        const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        for (const violation of result.violations.filter((one) => GRAVE.has(one.impact)))
          complaints.push(
            `${violation.id}: ${violation.help} at ${violation.nodes
              .map((node) => node.target.join(' '))
              .slice(0, 3)
              .join(', ')}`,
          );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 0) complaints.push(`${wide} pixels wider than its window`);
      } catch (error) {
        complaints.push(String(error).split('\n')[0]);
      }
      complaints.push(...faults);
      await close();
      if (complaints.length === 0) passed++;
      else {
        failed++;
        process.stdout.write(`${scene.name} (${theme}, ${viewport.width}×${viewport.height})\n  ${complaints.join('\n  ')}\n`);
      }
    }
  }
}
await set.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
