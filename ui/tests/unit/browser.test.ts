import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { clipping } from '../../src/lib/clip/clipping.svelte';
import { BOOKMARKLET, placeOf } from '../../src/lib/links';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

describe('the browser in the settings', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
    clipping.shown = false;
  });

  async function open(options = {}) {
    const archive = install(options);
    render(App);
    await fireEvent.click(await screen.findByTestId('nav-settings'));
    await fireEvent.click(await screen.findByTestId('settings-browser'));
    return archive;
  }

  it('connects the browsers that are here with one press, and disconnects one', async () => {
    await open();
    const [first, second] = await screen.findAllByTestId(/^browser-(chromium|vivaldi)$/);
    expect([first?.dataset.testid, second?.dataset.testid]).toEqual(['browser-chromium', 'browser-vivaldi']);
    await fireEvent.click(screen.getByTestId('connect-all'));
    await waitFor(() => expect(screen.getByTestId('browser-chromium').dataset.state).toBe('installed'));
    expect(screen.getByTestId('browser-vivaldi').dataset.state).toBe('missing');
    expect(screen.getByTestId('browser-links').dataset.state).toBe('installed');
    expect((screen.getByTestId('connect-all') as HTMLButtonElement).disabled).toBe(true);
    await fireEvent.click(screen.getByRole('button', { name: 'Lepas dari Chromium' }));
    await waitFor(() => expect(screen.getByTestId('browser-chromium').dataset.state).toBe('missing'));
    await fireEvent.click(screen.getByRole('button', { name: 'Pasang untuk Vivaldi' }));
    await waitFor(() => expect(screen.getByTestId('browser-vivaldi').dataset.state).toBe('installed'));
  });

  it('says in words that a manifest cannot be written, and stays usable', async () => {
    await open({ refusals: { connect_browsers: 'archive-not-writable' } });
    await fireEvent.click(await screen.findByTestId('connect-all'));
    expect((await screen.findByTestId('notice')).dataset.code).toBe('archive-not-writable');
    expect((screen.getByTestId('connect-all') as HTMLButtonElement).disabled).toBe(false);
  });

  it('offers a bookmark to drag', async () => {
    await open();
    expect((await screen.findByTestId('bookmarklet')).getAttribute('href')).toBe(BOOKMARKLET);
  });
});

describe('links', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
    clipping.shown = false;
  });

  it('lead to what they name, and nowhere else', () => {
    expect(placeOf('kliping://add?url=https%3A%2F%2Fkabar.example%2Fa%3Fb%3D1')).toEqual({ add: 'https://kabar.example/a?b=1' });
    expect(placeOf('kliping://add/?url=http%3A%2F%2Fkabar.example%2F')).toEqual({ add: 'http://kabar.example/' });
    expect(placeOf('kliping://article/Ab3x-9_q')).toEqual({ open: { screen: 'library', article: 'Ab3x-9_q' } });
    expect(placeOf('kliping://event/e1')).toEqual({ open: { screen: 'timeline', event: 'e1' } });
    expect(placeOf('kliping://actor/a1')).toEqual({ open: { screen: 'actors', actor: 'a1' } });
    for (const link of [
      'kliping://add?url=file%3A%2F%2F%2Fetc%2Fpasswd',
      'kliping://add?url=javascript%3Aalert(1)',
      'kliping://add',
      'kliping://article/',
      'kliping://article/a/b',
      'kliping://article/..%2F..',
      `kliping://article/${'a'.repeat(65)}`,
      'kliping://format-disk/now',
      'https://article/abc',
      'bukan tautan',
    ])
      expect([link, placeOf(link)]).toEqual([link, undefined]);
  });

  it('of the start and of later starts are followed', async () => {
    const archive = install({});
    archive.links.push('kliping://add?url=https%3A%2F%2Fkabar.example%2Fbanjir');
    render(App);
    await waitFor(() => expect(clipping.shown).toBe(true));
    expect(clipping.addresses).toBe('https://kabar.example/banjir');
    clipping.shown = false;
    const id = archive.articles[2]!.row.id;
    archive.links.push(`kliping://article/${id}`);
    window.announce('link-given', null);
    await waitFor(() => expect(route.place).toEqual({ screen: 'library', article: id }));
    archive.links.push('kliping://entah/apa');
    window.announce('link-given', null);
    await waitFor(() => expect(screen.getByTestId('notice').textContent).toContain('tidak mengenal tautan'));
  });
});
