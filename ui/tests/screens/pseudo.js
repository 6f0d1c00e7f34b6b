/**
 * A language that takes more room: every message of the page's own grows by two fifths, so that a text that only just
 * fits shows itself before a translator meets it. What the archive brings (headlines, names) stays as it is.
 */

/** Ends every message, by which a text of ours is known on the page. */
export const END = '¶';
const SHARE = 0.4;

/** Longer by the share, in words that break as words do. */
export function longer(text) {
  const letters = text.replace(/\$\{[^}]*\}/g, '').trim().length;
  if (letters === 0) return text;
  const more = Math.max(1, Math.ceil(letters * SHARE) - 1);
  const filler = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor '
    .repeat(Math.ceil(more / 78))
    .slice(0, more);
  return `${text} ${filler.trim()}${END}`;
}

/** For Vite: rewrites the compiled messages on their way into the page. */
export function pseudo() {
  return {
    name: 'pseudo-locale',
    enforce: 'post',
    transform(code, id) {
      if (!/\/lib\/messages\/messages\//.test(id)) return null;
      return { code: code.replace(/`((?:[^`\\]|\\.)*)`/g, (_, text) => `\`${longer(text)}\``), map: null };
    },
  };
}

/** Runs in the page: texts of ours that are cut off or lie under another. */
export function faults(end) {
  const layers = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"], .popover, .evi.over')].filter(
    (one) => one.getClientRects().length > 0,
  );
  const root = layers.at(-1) ?? document.body;
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const clips = (style) => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
  const scrolls = (style) => ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    // What only a screen reader hears, the link that shows itself to the keyboard, and the sketch of the welcome, which is
    // cropped by its frame on purpose.
    if (!text.includes(end) || !element || element.closest('.sr-only, .heard, .skip, option, [aria-hidden="true"], [role="img"]')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1);
    const last = rects.at(-1);
    if (!last) continue;
    const said = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    let seen = true;
    for (let above = element; above && above !== document.documentElement; above = above.parentElement) {
      const style = getComputedStyle(above);
      const box = above.getBoundingClientRect();
      const out = rects.find(
        (rect) => rect.right > box.right + 1.5 || rect.left < box.left - 1.5 || rect.bottom > box.bottom + 3 || rect.top < box.top - 3,
      );
      if (box.width < 3) {
        seen = false;
        break;
      }
      if (out && scrolls(style)) {
        // What lies beyond a scrolling edge is reached by scrolling; sideways it is lost.
        if (out.right > box.right + 1.5 && style.overflowX !== 'auto' && style.overflowX !== 'scroll') found.push(`cut sideways: ${said}`);
        seen = false;
        break;
      }
      if (out && clips(style)) {
        found.push(`cut by .${above.className || above.localName}: ${said}`);
        seen = false;
        break;
      }
    }
    if (!seen || getComputedStyle(element).pointerEvents === 'none') continue;
    const [x, y] = [last.right - Math.min(6, last.width / 2), last.top + last.height / 2];
    if (x < 0 || y < 0 || y > innerHeight) continue;
    if (x > innerWidth) {
      found.push(`outside the window: ${said}`);
      continue;
    }
    const hit = document.elementFromPoint(x, y);
    // A notice goes by itself.
    if (hit?.closest('.notice')) continue;
    if (hit && hit !== element && !element.contains(hit) && !hit.contains(element))
      found.push(`under .${hit.className || hit.localName}: ${said}`);
  }
  return [...new Set(found)];
}
