import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { locale } from '../../src/lib/state/locale.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { preferences } from '../../src/lib/state/settings.svelte';
import { instant } from '../../src/lib/words/days';
import { desk } from '../../src/screens/settings/desk.svelte';
import { install } from '../fake/install';

async function open(section: string, options = {}) {
  const archive = install(options);
  render(App);
  await fireEvent.click(await screen.findByTestId(`settings-${section}`));
  return archive;
}

beforeEach(() => {
  route.place = { screen: 'settings' };
  desk.section = 'display';
  desk.imported = undefined;
});

describe('backups', () => {
  it('ask for a folder first, and say what was made', async () => {
    const archive = await open('storage');
    const make = await screen.findByTestId<HTMLButtonElement>('backup-now');
    expect(make.disabled).toBe(true);
    await fireEvent.change(screen.getByTestId('backup-folder'), { target: { value: ' /srv/cadangan ' } });
    await waitFor(() => expect(archive.settings.backup_folder).toBe('/srv/cadangan'));
    await fireEvent.click(screen.getByTestId('backup-every-weekly'));
    await fireEvent.change(screen.getByTestId('backup-keep'), { target: { value: '0' } });
    await waitFor(() => expect([archive.settings.backup_every, archive.settings.backup_keep]).toEqual(['weekly', 1]));
    await fireEvent.click(make);
    await waitFor(() => expect(screen.getByTestId('backup-told').textContent).toContain('9 berkas'));
    expect(await screen.findAllByTestId('backup-row')).toHaveLength(1);
  });

  it('are put back only after a yes, and what was replaced stays in the list', async () => {
    const archive = install({ settings: { backup_folder: '/srv/cadangan' } });
    archive.backups = [{ path: '/srv/cadangan/kliping-20160301-020000', made_at: '2016-03-01T02:00:00Z', replaced: false }];
    render(App);
    await fireEvent.click(await screen.findByTestId('settings-storage'));
    await fireEvent.click(await screen.findByTestId('backup-restore'));
    expect(archive.restored).toEqual([]);
    await fireEvent.click(await screen.findByTestId('confirm-go'));
    await waitFor(() => expect(archive.restored).toEqual(['/srv/cadangan/kliping-20160301-020000']));
    await waitFor(() => expect(screen.getAllByTestId('backup-row')).toHaveLength(2));
  });

  it('and the index are built anew with a word about it', async () => {
    const archive = await open('storage');
    await fireEvent.click(await screen.findByTestId('rebuild-index'));
    await waitFor(() => expect(screen.getByTestId('indexed').textContent).toContain(String(archive.articles.length)));
  });
});

describe('an import', () => {
  it('says what came of each, what failed first', async () => {
    await open('import');
    await fireEvent.input(await screen.findByTestId('import-sources'), {
      target: { value: '/srv/a.html\n\n/srv/lama.html\n/srv/rusak.warc\n' },
    });
    await fireEvent.click(screen.getByTestId('import-go'));
    expect((await screen.findByTestId('import-sum')).textContent?.trim()).toBe('1 diklip · 1 sudah ada · 1 gagal');
    const rows = screen.getAllByTestId('import-row');
    expect(rows).toHaveLength(3);
    expect(rows[0]?.dataset.failure).toBe('file-unreadable');
  });

  it("takes what the desktop's dialog gives, and nothing if that is closed", async () => {
    const archive = await open('import');
    await fireEvent.click(await screen.findByTestId('import-folder'));
    expect(screen.queryByTestId('import-sum')).toBeNull();
    archive.picked = ['/srv/halaman'];
    await fireEvent.click(screen.getByTestId('import-folder'));
    expect(await screen.findAllByTestId('import-row')).toHaveLength(1);
  });
});

describe('the log of requests', () => {
  it('shows where to, for which clip and what came of it, and filters', async () => {
    await open('network');
    expect(await screen.findAllByTestId('request')).toHaveLength(6);
    expect(screen.getByTestId('requests-dropped').textContent).toContain('1.200');
    expect(screen.getByTestId('requests').textContent).toContain('2,4 MB');
    await fireEvent.click(screen.getByTestId('requests-kind-feed'));
    await waitFor(() => expect(screen.getAllByTestId('request')).toHaveLength(1));
    await fireEvent.click(screen.getByTestId('requests-kind-all'));
    await fireEvent.input(screen.getByTestId('requests-filter'), { target: { value: 'gaya.css' } });
    await waitFor(() => expect(screen.getAllByTestId('request')).toHaveLength(1));
  });

  it('is deleted only after a yes', async () => {
    const archive = await open('network');
    await screen.findAllByTestId('request');
    await fireEvent.click(screen.getByTestId('requests-delete'));
    expect(archive.requests).toHaveLength(6);
    await fireEvent.click(await screen.findByTestId('confirm-go'));
    await waitFor(() => expect(archive.requests).toHaveLength(0));
    await waitFor(() => expect(screen.queryAllByTestId('request')).toHaveLength(0));
  });
});

describe('the time', () => {
  it('is shown in the zone and by the clock that were chosen', async () => {
    await open('display');
    await fireEvent.click(await screen.findByTestId('zone-wita'));
    expect(instant('2016-03-02T02:05:00Z')).toMatch(/2 Mar 2016,? 10[.:]05 WITA/);
    await fireEvent.click(screen.getByTestId('zone-wit'));
    await fireEvent.click(screen.getByTestId('clock-h12'));
    locale.set('en');
    expect(instant('2016-03-02T14:05:00Z')).toMatch(/2 Mar 2016, 11:05 pm WIT/i);
    locale.set('id');
    await preferences.choose({ time_zone: 'system', clock: 'h24' });
  });
});

describe('the welcome', () => {
  it('installs into the browsers in one press and leads to imports', async () => {
    const archive = install({ empty: true, settings: { welcomed: false } });
    render(App);
    await fireEvent.click(await screen.findByTestId('welcome-browser'));
    await waitFor(() => expect(screen.getByTestId('welcome').textContent).toContain('Terpasang'));
    expect(archive.connections.now.browsers.some((row) => row.state === 'installed')).toBe(true);
    await fireEvent.click(screen.getByTestId('welcome-import'));
    expect(await screen.findByTestId('import-sources')).toBeTruthy();
  });
});
