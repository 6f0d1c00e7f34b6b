/** Two browsers, of which one was started here, as the settings connect them. */
import type { BrowserRow, Connections } from '../../src/lib/ipc/bindings';

const row = (browser: string, name: string, found: boolean): BrowserRow => ({
  browser,
  name,
  found,
  state: 'missing',
  manifest: `/rumah/sari/.config/${browser}/NativeMessagingHosts/id.kliping.host.json`,
});

export class FakeConnections {
  now: Connections = {
    browsers: [row('vivaldi', 'Vivaldi', false), row('chromium', 'Chromium', true)],
    links: { state: 'missing', place: '/rumah/sari/.local/share/applications/id.kliping.window.desktop' },
  };

  set(browsers: string[], connected: boolean): Connections {
    const state = connected ? 'installed' : 'missing';
    const concerned = (one: BrowserRow) => (browsers.length === 0 ? one.found || !connected : browsers.includes(one.browser));
    const rows = this.now.browsers.map((one) => (concerned(one) ? { ...one, state } : one) as BrowserRow);
    const any = rows.some((one) => one.state === 'installed');
    this.now = { browsers: rows, links: { ...this.now.links, state: any ? 'installed' : 'missing' } };
    return this.now;
  }
}
