import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

describe('the rules of a site', () => {
  beforeEach(() => {
    route.place = { screen: 'settings' };
  });

  it('are shown, edited and checked line by line', async () => {
    const archive = install({});
    render(App);
    await fireEvent.click(await screen.findByTestId('settings-rules'));
    expect((await screen.findByTestId('rules-site')).textContent).toContain('2 aturan');
    await fireEvent.click(screen.getByTestId('rules-edit'));
    const field = await screen.findByTestId<HTMLTextAreaElement>('rules-text');
    expect(screen.getByTestId<HTMLButtonElement>('rules-apply').disabled).toBe(true);
    await fireEvent.input(field, { target: { value: 'never step credit\nselalu line X' } });
    await fireEvent.click(screen.getByTestId('rules-apply'));
    await waitFor(() => expect(screen.getByTestId('rules-fault').textContent).toContain('Baris 2'));
    expect(archive.rules.get('kabar.example')).toContain('Kirim cerita Anda');
    await fireEvent.input(field, { target: { value: 'never step credit\n' } });
    await fireEvent.click(screen.getByTestId('rules-apply'));
    await waitFor(() => expect(archive.rules.get('kabar.example')).toBe('never step credit\n'));
  });

  it('of no site say how one is made', async () => {
    const archive = install({});
    archive.rules.clear();
    render(App);
    await fireEvent.click(await screen.findByTestId('settings-rules'));
    expect(await screen.findByTestId('rules-none')).toBeTruthy();
  });
});
