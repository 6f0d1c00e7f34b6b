import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { frame } from '../../src/lib/frame/frame.svelte';
import { queries } from '../../src/lib/frame/queries.svelte';
import { notices } from '../../src/lib/state/notices.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { lanesOf } from '../../src/lib/timeline/lanes';
import { shelf } from '../../src/screens/library/shelf.svelte';
import { Progress } from '../../src/screens/reader/progress.svelte';
import { FakeArchive } from '../fake/archive';
import { install } from '../fake/install';

const count = (name: string) =>
  screen
    .getAllByTestId('collection')
    .find((one) => one.textContent?.includes(name))
    ?.querySelector('.n');

async function open(): Promise<FakeArchive> {
  const archive = install({});
  render(App);
  await screen.findByTestId('reader-collect');
  await screen.findByTestId('collection');
  return archive;
}

describe('collections', () => {
  beforeEach(() => {
    frame.width = 1280;
    notices.dismiss();
    route.place = { screen: 'library' };
    queries.text.library = '';
    shelf.selected = new Set();
    shelf.only = null;
  });

  it('are made in the rail, narrow the list, and are renamed and deleted with undo', async () => {
    const archive = await open();
    await fireEvent.click(screen.getByTestId('collection-new'));
    await fireEvent.input(screen.getByTestId('collection-name'), { target: { value: 'Kereta api' } });
    await fireEvent.keyDown(screen.getByTestId('collection-name'), { key: 'Enter' });
    await waitFor(() => expect(count('Kereta api')?.textContent).toBe('0'));
    await fireEvent.click(screen.getByRole('button', { name: /^Banjir 2024/ }));
    await waitFor(() => expect(screen.getByTestId('list-total').textContent).toBe('1'));
    expect(queries.text.library).toBe('koleksi:"Banjir 2024"');
    await fireEvent.click(screen.getAllByTestId('collection-more')[0]!);
    await fireEvent.click(await screen.findByTestId('collection-rename'));
    await fireEvent.input(await screen.findByTestId('collection-name'), { target: { value: 'Tanggul' } });
    await fireEvent.keyDown(screen.getByTestId('collection-name'), { key: 'Enter' });
    await waitFor(() => expect(queries.text.library).toBe('koleksi:Tanggul'));
    await waitFor(() => expect(count('Tanggul')?.textContent).toBe('1'));
    await fireEvent.click(screen.getAllByTestId('collection-more')[1]!);
    await fireEvent.click(await screen.findByTestId('collection-delete'));
    await waitFor(() => expect(archive.collections.map((one) => one.name)).toEqual(['Kereta api']));
    expect(queries.text.library).toBe('');
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(count('Tanggul')?.textContent).toBe('1'));
  });

  it('say that a name is taken', async () => {
    const archive = await open();
    archive.collections = [...archive.collections, { id: 'c9', name: 'Lain' }];
    window.announce('archive-changed', null);
    await waitFor(() => expect(screen.getAllByTestId('collection')).toHaveLength(2));
    await fireEvent.click(screen.getAllByTestId('collection-more')[1]!);
    await fireEvent.click(await screen.findByTestId('collection-rename'));
    await fireEvent.input(await screen.findByTestId('collection-name'), { target: { value: 'Banjir 2024' } });
    await fireEvent.keyDown(screen.getByTestId('collection-name'), { key: 'Enter' });
    expect((await screen.findByTestId('notice')).dataset['code']).toBe('name-taken');
  });

  it('take in rows that are dropped on them, and give them back', async () => {
    const archive = await open();
    shelf.selected = new Set(['a1', 'a2']);
    const rows = await screen.findAllByTestId('article-row');
    await fireEvent.dragStart(rows.find((row) => row.dataset['article'] === 'a1')!);
    const target = screen.getByTestId('collection');
    await fireEvent.dragOver(target);
    expect(target.className).toContain('over');
    await fireEvent.drop(target);
    await waitFor(() => expect(count('Banjir')?.textContent).toBe('3'));
    expect((await screen.findByTestId('notice')).textContent).toContain('2 klip masuk');
    await fireEvent.click(within(screen.getByTestId('notice')).getByRole('button', { name: 'Urungkan' }));
    await waitFor(() => expect(archive.articles.filter((one) => one.row.collections.includes('c1'))).toHaveLength(1));
  });

  it('are ticked for one article by key and for many in the bar', async () => {
    await open();
    await screen.findByTestId('reader-collect');
    await fireEvent.keyDown(window, { key: 'c' });
    const own = (await screen.findByTestId('collect-in')) as HTMLInputElement;
    expect(own.checked).toBe(true);
    await fireEvent.click(own);
    await waitFor(() => expect(count('Banjir')?.textContent).toBe('0'));
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('collect-field')).toBeNull());
    shelf.selected = new Set(['a0', 'a1', 'a2']);
    await fireEvent.click(await screen.findByTestId('bulk-collect'));
    await fireEvent.input(await screen.findByTestId('collect-new'), { target: { value: 'Tiga' } });
    await fireEvent.submit((screen.getByTestId('collect-new') as HTMLInputElement).form!);
    await waitFor(() => expect(count('Tiga')?.textContent).toBe('3'));
  });

  it('are lanes of the timeline, and an event of two runs in both', () => {
    const archive = new FakeArchive();
    archive.articles[0]!.row.collections = ['c1', 'c2'];
    const row = (id: string, name: string) => ({ id, name, count: 1 });
    const lanes = lanesOf(archive.events(), 'collection', [], 'lain', [row('c1', 'A'), row('c2', 'B'), row('c3', 'C')]);
    const own = archive.events().filter((event) => event.evidence.some((one) => one.article === 'a0')).length;
    expect(lanes.map((lane) => [lane.name, lane.events.length])).toEqual([
      ['A', own],
      ['B', own],
      ['C', 0],
      ['lain', archive.events().length - own],
    ]);
  });
});

describe('where one left off', () => {
  it('is kept when the article is left, and an end begins anew', async () => {
    const archive = install({});
    const page = document.createElement('div');
    const blocks = archive.articles[0]!.reading.article.blocks;
    const box = (top: number, bottom: number) => () => ({ top, bottom, height: bottom - top }) as DOMRect;
    page.getBoundingClientRect = box(0, 100);
    blocks.forEach((_, index) => {
      const line = document.createElement('p');
      line.dataset['paragraph'] = String(index);
      line.getBoundingClientRect = box(index * 60 - 60, index * 60);
      page.append(line);
    });
    const progress = new Progress('a0', 0);
    expect(progress.begin(null)).toBeUndefined();
    progress.moved(page, blocks);
    progress.keep();
    await waitFor(() => expect(archive.articles[0]!.place).toBe(1));
    const percent = archive.articles[0]!.row.progress;
    expect(percent).toBeGreaterThan(20);
    expect(percent).toBeLessThan(100);
    expect(new Progress('a0', 0).begin(null)).toBe(1);
    page.getBoundingClientRect = box(0, 10_000);
    progress.moved(page, blocks);
    progress.keep();
    await waitFor(() => expect(archive.articles[0]!.row.progress).toBe(100));
    expect(new Progress('a0', 0).begin(1)).toBeUndefined();
    expect(new Progress('a1', 40).begin(2)).toBe(2);
  });
});
