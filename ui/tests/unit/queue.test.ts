import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

async function rowOf(state: string): Promise<HTMLElement> {
  const rows = await screen.findAllByTestId('queue-row');
  const row = rows.find((one) => one.dataset.state === state);
  if (!row) throw new Error(`no row is ${state}`);
  return row;
}

describe('the queue of captures', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
  });

  it('is counted below every screen, and opens from there', async () => {
    install({ queued: true });
    render(App);
    expect((await screen.findByTestId('strip-waiting')).textContent).toContain('2 menunggu');
    await fireEvent.click(screen.getByTestId('strip-needs-sign-in'));
    expect(await screen.findAllByTestId('queue-row')).toHaveLength(7);
  });

  it('says what stands in the way and gives the way out', async () => {
    install({ queued: true });
    render(App);
    await fireEvent.click(await screen.findByTestId('strip-blocked'));
    expect(within(await rowOf('blocked')).getByTestId('queue-browse')).toBeTruthy();
    expect((await rowOf('failed')).textContent).toContain('dicoba 6 kali');
    expect((await rowOf('kept-in-part')).textContent).toContain('3 bagian halamannya belum ada');
    await fireEvent.click(within(await rowOf('failed')).getByTestId('queue-edit'));
    const field = await screen.findByTestId<HTMLTextAreaElement>('clip-addresses');
    expect(field.value).toBe('https://salah.example/tidak-ada');
  });

  it('shows who has to act', async () => {
    install({ queued: true });
    render(App);
    await fireEvent.click(await screen.findByTestId('strip-blocked'));
    await screen.findAllByTestId('queue-row');
    await fireEvent.click(screen.getByTestId('queue-yours'));
    expect(screen.getAllByTestId('queue-row').map((row) => row.dataset.state)).not.toContain('waiting');
    await fireEvent.click(screen.getByTestId('queue-waiting'));
    expect(screen.getAllByTestId('queue-row').every((row) => row.dataset.state === 'waiting')).toBe(true);
  });

  it('tries again and takes out', async () => {
    const archive = install({ queued: true });
    render(App);
    await fireEvent.click(await screen.findByTestId('strip-blocked'));
    await fireEvent.click(within(await rowOf('blocked')).getByTestId('queue-again'));
    await waitFor(() => expect(archive.retried).toEqual(['3']));
    await waitFor(() => expect(screen.getAllByTestId('queue-row')).toHaveLength(6));
    await fireEvent.click(within(await rowOf('failed')).getByTestId('queue-drop'));
    await waitFor(() => expect(screen.getAllByTestId('queue-row')).toHaveLength(5));
    await fireEvent.click(screen.getByTestId('queue-all-again'));
    await waitFor(() => expect(archive.retried).toEqual(['3', null]));
    expect(await screen.findByText('Antrean kosong')).toBeTruthy();
  });
});
