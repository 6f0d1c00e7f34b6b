/**
 * Every screen in a window of 900×600 with all messages two fifths longer: no text is cut off, none lies under another.
 * Names of scenes restrict it to them.
 */
import { scenes } from './scenes.js';
import { END, faults, pseudo } from './pseudo.js';
import { stage } from './stage.js';

const ONLY = process.argv.slice(2);
const set = await stage({ plugins: [pseudo()] });
let passed = 0;
let failed = 0;
for (const scene of scenes.filter((one) => (ONLY.length === 0 || ONLY.includes(one.name)) && !one.wide)) {
  const complaints = [];
  const { page, close } = await set.page(
    { ...scene.options, settings: { language: 'en', ...scene.options?.settings } },
    { width: 900, height: 600 },
  );
  try {
    await scene.go(page);
    await page.waitForTimeout(150);
    const ours = await page.evaluate((end) => document.body.innerText.includes(end), END);
    if (!ours) complaints.push('no message is longer: the check would see nothing');
    complaints.push(...(await page.evaluate(faults, END)));
  } catch (error) {
    complaints.push(String(error).split('\n')[0]);
  }
  await close();
  if (complaints.length === 0) passed++;
  else {
    failed++;
    process.stdout.write(`${scene.name}\n  ${complaints.join('\n  ')}\n`);
  }
}
await set.close();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
