import { turn } from './dom';
import { LIMITS } from './limits';

/** Attributes in which sites keep the address of a picture until it is seen. */
const LATER = ['data-src', 'data-original', 'data-lazy', 'data-lazy-src', 'data-srcset', 'data-bg', 'data-background-image'];

/** Whether pictures wait to be seen. */
function waiting(): boolean {
  const late = document.querySelectorAll(`img[loading="lazy"], ${LATER.map((name) => `[${name}]`).join(', ')}`);
  return Array.from(late).some((element) => !(element instanceof HTMLImageElement) || !element.complete || element.naturalWidth <= 1);
}

/**
 * Scrolls once through the page, so that pictures which load when they are seen are loaded, and back to where the
 * reader was. Bounded in time and steps: a page that grows without end is followed for a moment only.
 */
export async function wakePictures(signal: AbortSignal): Promise<void> {
  if (!waiting()) return;
  const { scrollX, scrollY } = window;
  const deadline = performance.now() + LIMITS.scrolling;
  const height = Math.max(window.innerHeight, 200);
  // As it is now: what an endless page adds on the way is not followed.
  const end = document.documentElement.scrollHeight;
  for (let step = 0, top = 0; step < LIMITS.steps && top < end && performance.now() < deadline && !signal.aborted; step += 1) {
    window.scrollTo({ left: scrollX, top, behavior: 'instant' });
    await pause(30);
    top += height;
  }
  window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  while (performance.now() < deadline && !signal.aborted && Array.from(document.images).some((image) => !image.complete)) await pause(30);
  await turn();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
