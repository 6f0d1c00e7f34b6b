/** What the browser has and jsdom lacks, for the parts under test. */
import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/svelte';

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.IntersectionObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
} as unknown as typeof IntersectionObserver;
Element.prototype.scrollIntoView ??= () => {};
window.matchMedia ??= ((media: string) => ({ matches: false, media, addEventListener() {}, removeEventListener() {} })) as never;

afterEach(() => cleanup());
// A machine that builds beside the tests is slow, not wrong.
configure({ asyncUtilTimeout: 8000 });

// Fonts are there at once, and nothing is painted.
Object.defineProperty(document, 'fonts', { configurable: true, value: { ready: Promise.resolve() } });
HTMLCanvasElement.prototype.getContext = (() => null) as never;
