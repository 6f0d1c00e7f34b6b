import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

/** jsdom paints nothing, so its ranges have no boxes. */
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, right: 0, bottom: 0 }) as DOMRect;

/** Selects words of a line as a mouse would. */
function choose(line: number, words: string): void {
  const body = document.querySelector(`[data-paragraph="${line}"] .a`)!;
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const at = body.textContent!.indexOf(words);
  let from = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.textContent!.length;
    if (at >= from && at <= from + length) range.setStart(node, at - from);
    if (at + words.length >= from && at + words.length <= from + length) {
      range.setEnd(node, at + words.length - from);
      break;
    }
    from += length;
  }
  document.getSelection()!.removeAllRanges();
  document.getSelection()!.addRange(range);
}

describe('highlights', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
  });

  it('mark the chosen words, carry a note and go again', async () => {
    const archive = install({});
    render(App);
    await screen.findByTestId('sheet');
    const view = archive.articles[0]!;
    const line = view.reading.article.text.split('\n')[1]!;
    const words = line.split(' ').slice(1, 4).join(' ');
    choose(1, words);
    await fireEvent.keyDown(document.body, { key: 'h' });
    await waitFor(() => expect(view.highlights.map((one) => one.exact)).toEqual([words]));
    const lit = () => [...document.querySelectorAll<HTMLElement>('[data-highlight]')];
    await waitFor(() =>
      expect(
        lit()
          .map((one) => one.textContent)
          .join(''),
      ).toBe(words),
    );

    await fireEvent.keyDown(lit()[0]!, { key: 'Enter' });
    await fireEvent.input(await screen.findByTestId('highlight-note'), { target: { value: 'periksa angka' } });
    await fireEvent.click(screen.getByTestId('colour-pink'));
    await fireEvent.click(screen.getByTestId('highlight-done'));
    await waitFor(() => expect(view.highlights[0]).toMatchObject({ note: 'periksa angka', colour: 'pink' }));
    const note = () => document.querySelector<HTMLElement>('.tk[data-kind="note"], .tk.fold');
    await waitFor(() => expect(note()).toBeTruthy());

    await fireEvent.keyDown(lit()[0]!, { key: 'Enter' });
    await fireEvent.click(await screen.findByTestId('highlight-remove'));
    await waitFor(() => expect(lit()).toEqual([]));
  });

  it('are shown when their words are gone from the article', async () => {
    const archive = install({});
    archive.articles[0]!.highlights.push({
      id: 'h9',
      colour: 'blue',
      note: 'lama',
      exact: 'kata yang hilang',
      span: null,
      made_at: '2024-03-20T02:00:00Z',
    });
    render(App);
    expect((await screen.findByTestId('highlights-lost')).textContent).toContain('kata yang hilang');
  });

  it('choose a sentence where nothing is chosen yet', async () => {
    const archive = install({});
    render(App);
    await screen.findByTestId('sheet');
    document.getSelection()!.removeAllRanges();
    // jsdom has no innerText.
    Object.defineProperty(HTMLElement.prototype, 'innerText', { configurable: true, get: (): string => 'teks' });
    await fireEvent.keyDown(document.body, { key: 'h' });
    const sentence = document.getSelection()!.toString();
    expect(sentence).toMatch(/\.$/);
    expect(archive.articles[0]!.reading.article.text.startsWith(sentence)).toBe(true);
    await fireEvent.keyDown(document.body, { key: 'h' });
    await waitFor(() => expect(archive.articles[0]!.highlights[0]?.exact).toBe(sentence));
  });
});
