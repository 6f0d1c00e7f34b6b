import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import App from '../../src/App.svelte';
import { frame } from '../../src/lib/frame/frame.svelte';
import { queries } from '../../src/lib/frame/queries.svelte';
import { notices } from '../../src/lib/state/notices.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { timeline } from '../../src/lib/timeline/model.svelte';
import { shelf } from '../../src/screens/library/shelf.svelte';
import { install } from '../fake/install';

beforeEach(() => {
  frame.width = 1280;
  notices.dismiss();
  queries.text.library = '';
  shelf.selected = new Set();
  shelf.tagging = false;
  shelf.only = null;
  route.place = { screen: 'library' };
  timeline.twin = false;
});

async function select(count: number) {
  const archive = install({});
  render(App);
  await screen.findByTestId('reader-collect');
  const ids = archive.articles.slice(0, count).map((one) => one.row.id);
  shelf.selected = new Set(ids);
  await screen.findByTestId('bulk');
  return { archive, rows: archive.articles.slice(0, count).map((one) => one.row) };
}

describe('several articles', () => {
  it('become favourites, read and unread at once', async () => {
    const { rows } = await select(3);
    for (const row of rows) Object.assign(row, { read: false, favourite: false });
    await fireEvent.click(screen.getByTestId('bulk-favourite'));
    await waitFor(() => expect(rows.every((row) => row.favourite)).toBe(true));
    await waitFor(() => expect(screen.getByTestId('bulk-favourite').title).toBe('Bukan favorit lagi'));
    await fireEvent.click(screen.getByTestId('bulk-favourite'));
    await waitFor(() => expect(rows.some((row) => row.favourite)).toBe(false));
    await fireEvent.click(screen.getByTestId('bulk-read'));
    await waitFor(() => expect(rows.every((row) => row.read)).toBe(true));
    await waitFor(() => expect(screen.getByTestId('bulk-read').title).toBe('Tandai belum dibaca'));
    await fireEvent.click(screen.getByTestId('bulk-read'));
    await waitFor(() => expect(rows.some((row) => row.read)).toBe(false));
    expect(screen.getByTestId('notice').textContent).toContain('3 klip diubah');
  });

  it('get a tag and lose it, by key, and one undo takes all of it back', async () => {
    const { rows } = await select(2);
    const before = rows.map((row) => row.tags);
    await fireEvent.keyDown(window, { key: 'l' });
    await fireEvent.input(await screen.findByTestId('bulk-tag-new'), { target: { value: '#sungai' } });
    await fireEvent.submit(screen.getByTestId('bulk-tag-new').closest('form')!);
    await waitFor(() => expect(rows.every((row) => row.tags.includes('sungai'))).toBe(true));
    const box = () =>
      screen
        .getAllByTestId<HTMLInputElement>('bulk-tag')
        .find((one) => one.closest('label')?.textContent?.includes('sungai')) as HTMLInputElement;
    await waitFor(() => expect(box().checked).toBe(true));
    await fireEvent.click(box());
    await waitFor(() => expect(rows.some((row) => row.tags.includes('sungai'))).toBe(false));
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(rows.every((row) => row.tags.includes('sungai'))).toBe(true));
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(rows.map((row) => row.tags)).toEqual(before));
  });
});

describe('an alias', () => {
  async function page() {
    const archive = install({});
    route.place = { screen: 'actors' };
    render(App);
    await fireEvent.click((await screen.findAllByTestId('actor-row'))[0]!);
    await screen.findAllByTestId('alias');
    return archive;
  }

  it('that was joined goes out by its button', async () => {
    const archive = await page();
    expect(screen.getAllByTestId('alias-out')).toHaveLength(1);
    await fireEvent.click(screen.getByTestId('alias-out'));
    await waitFor(() => expect(archive.corrections.asked.at(-1)?.correction.what).toBe('take-out'));
    expect((await screen.findByTestId('notice')).textContent).toContain('tokoh tersendiri');
  });

  it('goes out by one drag', async () => {
    const archive = await page();
    const alias = screen.getAllByTestId('alias').find((one) => one.draggable)!;
    await fireEvent.dragStart(alias);
    await fireEvent.drop(await screen.findByTestId('alias-drop'));
    await waitFor(() => expect(archive.corrections.asked.at(-1)?.correction.what).toBe('take-out'));
    await waitFor(() => expect(screen.queryByTestId('alias-drop')).toBeNull());
  });
});

it('an eighth pin is refused with a sentence', async () => {
  install({ refusals: { pin_actor: 'too-many-pins' } });
  route.place = { screen: 'actors' };
  render(App);
  await fireEvent.click((await screen.findAllByTestId('actor-row'))[0]!);
  await fireEvent.click(await screen.findByTestId('actor-pin'));
  expect((await screen.findByTestId('notice')).textContent).toContain('Sudah tujuh tokoh');
});

describe('paper', () => {
  it('is asked for by Ctrl+P, and shows the list twin of the timeline', async () => {
    const print = vi.fn(() => window.dispatchEvent(new Event('beforeprint')));
    vi.stubGlobal('print', print);
    install({});
    route.place = { screen: 'timeline' };
    render(App);
    await screen.findByTestId('timeline-canvas');
    await fireEvent.keyDown(window, { key: 'p', ctrlKey: true });
    expect(print).toHaveBeenCalledOnce();
    expect(await screen.findByTestId('twin')).toBeTruthy();
    vi.unstubAllGlobals();
  });
});
