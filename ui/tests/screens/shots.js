/** Pictures of every screen for the eye: `node tests/screens/shots.js FOLDER [width height [scene…]]`. Build first. */
import { mkdir } from 'node:fs/promises';

import { scenes } from './scenes.js';
import { stage } from './stage.js';

const [folder = 'shots', width = '1280', height = '800', ...wanted] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const set = await stage();
for (const theme of ['light', 'dark']) {
  for (const scene of scenes.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    const { page, faults, close } = await set.page(
      { ...scene.options, settings: { theme, language: theme === 'dark' ? 'en' : 'id', ...scene.options?.settings } },
      { width: Number(width), height: Number(height) },
    );
    try {
      await scene.go(page);
    } catch (error) {
      process.stderr.write(`${scene.name} ${theme}: ${String(error).split('\n')[0]}\n`);
    }
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${folder}/${scene.name}-${theme}.png` });
    for (const fault of faults) process.stderr.write(`${scene.name} ${theme}: ${fault}\n`);
    await close();
  }
}
await set.close();
