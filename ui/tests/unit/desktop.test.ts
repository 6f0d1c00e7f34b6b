import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { notices } from '../../src/lib/state/notices.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { tray } from '../../src/lib/state/tray.svelte';
import { desk } from '../../src/screens/settings/desk.svelte';
import { install } from '../fake/install';

async function open(section: string, options = {}) {
  const archive = install(options);
  render(App);
  await fireEvent.click(await screen.findByTestId(`settings-${section}`));
  return archive;
}

beforeEach(() => {
  notices.dismiss();
  route.place = { screen: 'settings' };
  desk.section = 'display';
  tray.possible = undefined;
});

describe('the archive folder', () => {
  it('is moved after a yes; the old copy is shown and deleted after another', async () => {
    const archive = await open('storage');
    expect((await screen.findByTestId('archive-folder')).textContent).toBe('/srv/pembaca/kliping');
    archive.picked = ['/media/cakram/kliping'];
    await fireEvent.click(screen.getByTestId('move-pick'));
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('move-to').value).toBe('/media/cakram/kliping'));
    await fireEvent.submit(screen.getByTestId('move-to').closest('form')!);
    expect((await screen.findByTestId('confirm')).textContent).toContain('/media/cakram/kliping');
    expect(archive.place.old).toBeNull();
    await fireEvent.click(screen.getByTestId('confirm-go'));
    await waitFor(() => expect(screen.getByTestId('archive-folder').textContent).toBe('/media/cakram/kliping'));
    expect(screen.getByTestId('move-told').textContent).toContain('9 berkas');
    expect(screen.getByTestId('old-copy').textContent).toContain('/srv/pembaca/kliping, 2,4 MB');
    await fireEvent.click(screen.getByTestId('old-copy-delete'));
    await fireEvent.click(await screen.findByTestId('confirm-go'));
    await waitFor(() => expect(screen.queryByTestId('old-copy')).toBeNull());
    expect(archive.place.folder).toBe('/media/cakram/kliping');
  });

  it('stays where it is when the copy fails, and says why', async () => {
    await open('storage', { refusals: { move_archive: 'not-empty' } });
    expect((await screen.findByTestId<HTMLButtonElement>('move-archive')).disabled).toBe(true);
    await fireEvent.input(screen.getByTestId('move-to'), { target: { value: ' /srv/penuh ' } });
    await fireEvent.submit(screen.getByTestId('move-to').closest('form')!);
    await fireEvent.click(await screen.findByTestId('confirm-go'));
    await waitFor(() => expect(screen.getByTestId('notice').dataset.code).toBe('not-empty'));
    expect(screen.getByTestId('archive-folder').textContent).toBe('/srv/pembaca/kliping');
  });
});

describe('clipping', () => {
  it('has limits that are kept within their bounds and put back', async () => {
    const archive = await open('capture');
    const page = await screen.findByTestId<HTMLInputElement>('limit-page_megabytes');
    await fireEvent.change(page, { target: { value: '999' } });
    await waitFor(() => expect(archive.settings.page_megabytes).toBe(200));
    expect(page.value).toBe('200');
    await fireEvent.change(page, { target: { value: '' } });
    expect(page.value).toBe('200');
    await fireEvent.change(screen.getByTestId('limit-capture_seconds'), { target: { value: '1' } });
    await waitFor(() => expect(archive.settings.capture_seconds).toBe(5));
    await fireEvent.click(screen.getByTestId('limit-reset'));
    await waitFor(() => expect([archive.settings.page_megabytes, archive.settings.capture_seconds]).toEqual([20, 30]));
    expect(screen.getByTestId<HTMLButtonElement>('limit-reset').disabled).toBe(true);
  });

  it('takes filter lists in and out', async () => {
    const archive = await open('capture');
    expect(await screen.findByTestId('block-list-none')).toBeTruthy();
    archive.picked = ['/srv/Unduhan/iklan.txt'];
    await fireEvent.click(screen.getByTestId('block-list-add'));
    expect((await screen.findByTestId('block-list')).textContent).toContain('1.284 aturan');
    await fireEvent.click(screen.getByTestId('block-list-drop'));
    await waitFor(() => expect(archive.blockLists).toEqual([]));
    expect(await screen.findByTestId('block-list-none')).toBeTruthy();
  });

  it('says when a file is no list', async () => {
    const archive = await open('capture', { refusals: { add_block_list: 'not-text' } });
    archive.picked = ['/srv/gambar.png'];
    await fireEvent.click(await screen.findByTestId('block-list-add'));
    await waitFor(() => expect(screen.getByTestId('notice').dataset.code).toBe('not-text'));
  });
});

describe('the desktop', () => {
  it('has a sign in its tray only when it is wanted, in the language of the window', async () => {
    const archive = await open('display');
    expect(archive.tray).toBeNull();
    await fireEvent.click(await screen.findByTestId('tray'));
    await waitFor(() => expect(archive.tray?.clip).toBe('Klip dari papan klip'));
    await fireEvent.click(screen.getByTestId('language-en'));
    await waitFor(() => expect(archive.tray?.clip).toBe('Clip from the clipboard'));
    await fireEvent.click(screen.getByTestId('tray'));
    await waitFor(() => expect(archive.tray).toBeNull());
    await fireEvent.click(screen.getByTestId('language-id'));
  });

  it('without a tray is told so', async () => {
    const archive = await open('display');
    archive.trayHost = false;
    await fireEvent.click(await screen.findByTestId('tray'));
    await waitFor(() => expect(screen.getByTestId('tray-told').textContent).toContain('tidak punya baki sistem'));
  });

  it('hears the end of long work, unless that is not wanted', async () => {
    const archive = await open('storage');
    const progress = () => window.announce('progress', { verb: 'verify', done: 1, total: 9 });
    // The fake answers before its progress could be heard: the work is made to wait.
    let go = () => {};
    archive.waits.set('verify', new Promise<void>((done) => (go = done)));
    await fireEvent.click(await screen.findByTestId('verify'));
    progress();
    await screen.findByTestId('strip-stop');
    go();
    await waitFor(() => expect(archive.told).toEqual(['Memeriksa pustaka: selesai']));
    archive.settings.notify = false;
    await fireEvent.click(screen.getByTestId('settings-display'));
    await fireEvent.click(await screen.findByTestId('notify'));
    await fireEvent.click(screen.getByTestId('settings-storage'));
    archive.waits.set('verify', new Promise<void>((done) => (go = done)));
    await fireEvent.click(await screen.findByTestId('verify'));
    progress();
    await screen.findByTestId('strip-stop');
    go();
    await waitFor(() => expect(screen.queryByTestId('strip-stop')).toBeNull());
    expect(archive.told).toHaveLength(1);
  });

  it('stops long work by the press in the strip, and says that what was done stays', async () => {
    const archive = await open('storage');
    let go = () => {};
    archive.waits.set('verify', new Promise<void>((done) => (go = done)));
    await fireEvent.click(await screen.findByTestId('verify'));
    window.announce('progress', { verb: 'verify', done: 1, total: 9 });
    const stop = await screen.findByTestId<HTMLButtonElement>('strip-stop');
    await fireEvent.click(stop);
    await waitFor(() => expect(archive.stops).toBe(1));
    expect(stop.disabled).toBe(true);
    archive.refusals.set('verify', 'stopped');
    go();
    await waitFor(() => expect(screen.getByTestId('notice').textContent).toContain('Dihentikan'));
    expect(screen.queryByTestId('strip-stop')).toBeNull();
    // Who stopped it needs no word on the desktop.
    expect(archive.told).toEqual([]);
  });
});
