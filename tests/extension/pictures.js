/** Pictures of the popup in both themes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PICTURES } from './stage.js';

export async function picture(popup, name) {
  await mkdir(PICTURES, { recursive: true });
  // A page is never shorter than its window, so this one begins small.
  await popup.setViewportSize({ width: 360, height: 100 });
  // A browser makes a popup as tall as what is in it, up to 600.
  const height = await popup.evaluate(() => Math.min(600, document.documentElement.scrollHeight));
  await popup.setViewportSize({ width: 360, height });
  for (const colorScheme of ['light', 'dark']) {
    await popup.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await popup.screenshot({ path: join(PICTURES, `extension-${name}-${colorScheme}.png`) });
  }
}
