import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { notices } from '../../src/lib/state/notices.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { shelf } from '../../src/screens/library/shelf.svelte';
import { install } from '../fake/install';

beforeEach(() => {
  notices.dismiss();
  shelf.selected = new Set();
  shelf.only = null;
  route.place = { screen: 'library' };
});

it('shows the markup in an actor’s name as the letters that it is', async () => {
  const archive = install({});
  const name = '<img src="x" onerror="window.caught = true"> & <b>Budi</b>';
  const [first] = archive.actors();
  archive.corrections.names.set(first!.id, name);
  route.place = { screen: 'actors' };
  render(App);
  const row = (await screen.findAllByTestId('actor-row')).find((one) => one.textContent?.includes('Budi'));
  expect(row?.textContent).toContain(name);
  await fireEvent.click(row!);
  await waitFor(() => expect(screen.getByTestId('actor-page').textContent).toContain(name));
  expect(document.querySelector('img[src="x"]')).toBeNull();
  expect('caught' in window).toBe(false);
});

it('stays in use while the archive takes its time, and shows the answer when it comes', async () => {
  const archive = install({});
  let go = () => {};
  archive.waits.set('list_actors', new Promise<void>((done) => (go = done)));
  render(App);
  await screen.findByTestId('reader-collect');
  await fireEvent.click(screen.getByTestId('nav-actors'));
  await screen.findByTestId('screen-actors');
  expect(screen.queryByTestId('actor-row')).toBeNull();
  await fireEvent.click(screen.getByTestId('nav-quotes'));
  expect(await screen.findAllByTestId('quote-row')).not.toHaveLength(0);
  await fireEvent.click(screen.getByTestId('nav-actors'));
  go();
  expect(await screen.findAllByTestId('actor-row')).not.toHaveLength(0);
});

it.each(['archive-busy', 'archive-gone', 'internal'])(
  'says what happened where a screen’s question is refused (%s), and asks again',
  async (code) => {
    const archive = install({ refusals: { list_actors: code } });
    route.place = { screen: 'actors' };
    render(App);
    const failure = await screen.findByTestId('failure');
    expect(failure.dataset.code).toBe(code);
    archive.refusals.delete('list_actors');
    await fireEvent.click(failure.querySelector('button')!);
    expect(await screen.findAllByTestId('actor-row')).not.toHaveLength(0);
  },
);

it('takes an act that was refused back from the eye, and keeps the rest', async () => {
  const archive = install({ refusals: { set_flags: 'archive-busy' } });
  render(App);
  await screen.findByTestId('reader-collect');
  const star = screen.getByTestId('reader-favourite');
  const before = star.getAttribute('aria-pressed');
  await fireEvent.click(star);
  expect((await screen.findByTestId('notice')).dataset.code).toBe('archive-busy');
  expect(screen.getByTestId('reader-favourite').getAttribute('aria-pressed')).toBe(before);
  expect(archive.articles.length).toBeGreaterThan(0);
});
