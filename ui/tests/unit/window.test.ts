import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

const HEADLINE = 'Tanggul Sungai Beringin Jebol, Dua Desa Terendam';

describe('the window over a fake archive', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
  });

  it('lists the library and opens its first article', async () => {
    install({});
    render(App);
    expect(await screen.findByRole('heading', { level: 1, name: HEADLINE })).toBeTruthy();
    expect(screen.getByTestId('list-total').textContent).toBe('6');
  });

  it('shows what was removed and puts it back', async () => {
    const archive = install({});
    render(App);
    await fireEvent.click((await screen.findAllByTestId('removed-tick'))[0]!);
    await fireEvent.click(await screen.findByTestId('restore'));
    await waitFor(() => expect(archive.articles[0]?.reading.removals[0]?.restored).toBe(true));
    expect(await screen.findByTestId('remove-again')).toBeTruthy();
  });

  it('shows below an article what tells of the same, and opens it', async () => {
    install({});
    render(App);
    const rows = await screen.findAllByTestId('related-article');
    const row = rows.find((one) => one.textContent?.includes('Ferry resumes'));
    expect(row?.textContent).toContain('Juga menyebut Ratna Wibisono');
    await fireEvent.click(row!);
    expect(await screen.findByRole('heading', { level: 1, name: /Ferry resumes/ })).toBeTruthy();
  });

  it('keeps markup of a headline as text', async () => {
    install({});
    const { container } = render(App);
    await screen.findByRole('heading', { level: 1, name: HEADLINE });
    expect(container.querySelector('.row h3 b, script')).toBeNull();
  });

  it('changes its language at once', async () => {
    install({});
    render(App);
    await fireEvent.click(await screen.findByTestId('nav-settings'));
    await fireEvent.click(await screen.findByTestId('language-en'));
    expect(await screen.findByRole('heading', { name: 'Display and reading' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });

  it('says in words that the archive cannot be opened, and tries again', async () => {
    const archive = install({ refusals: { read_settings: 'archive-in-use' } });
    render(App);
    expect((await screen.findByTestId('failure')).dataset.code).toBe('archive-in-use');
    archive.refusals.clear();
    await fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByRole('heading', { level: 1, name: HEADLINE })).toBeTruthy();
  });

  it('hears of clips that another program made', async () => {
    const archive = install({});
    render(App);
    await screen.findByRole('heading', { level: 1, name: HEADLINE });
    archive.articles.push({ ...archive.articles[0]!, row: { ...archive.articles[0]!.row, id: 'new' } });
    window.announce('archive-changed', null);
    await waitFor(() => expect(screen.getByTestId('list-total').textContent).toBe('7'));
  });
});
