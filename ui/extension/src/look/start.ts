import '../../../src/styles/tokens.css';
import './fonts.css';
import './look.css';

import { type Component, mount } from 'svelte';

import { locale } from '../words';

/** Starts a page of the extension, in the browser's language and theme. */
export function start(page: Component): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = () => (document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', dress);
  dress();
  document.documentElement.lang = locale().slice(0, 2);
  mount(page, { target: document.body });
}
