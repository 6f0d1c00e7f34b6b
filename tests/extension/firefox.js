/**
 * Debian's Firefox ESR with the extension in it, over WebDriver BiDi.
 *
 * The shortcut is pressed for real here: Firefox lets a test reach its own window, where the key stands that belongs to
 * the extension. So the extension is the one that people get, and sees a page only because its shortcut was pressed.
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EXTENSION, packages, until } from './stage.js';

const { WebSocket } = packages('undici');

const ID = 'kliping@kliping.id';
/** Firefox gives every profile its own; a fixed one lets tests open pages of the extension. */
const UUID = '5b1c0f0e-6f0a-4c8e-9d55-1b6a2f7c9e10';

const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'extensions.getAddons.cache.enabled': false,
  'toolkit.telemetry.server': 'data:,',
};

export class Firefox {
  name = 'Firefox';
  #last = 0;
  #waiting = new Map();
  #contexts = [];

  static async open(stage) {
    const browser = new Firefox();
    const profile = join(stage.home, 'profile');
    await mkdir(profile, { recursive: true });
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    await writeFile(join(profile, 'user.js'), lines.join('\n'));
    const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'];
    browser.process = spawn(process.env.FIREFOX ?? 'firefox-esr', words, {
      env: { ...stage.env, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '800' },
    });
    let said = '';
    browser.process.stderr.on('data', (piece) => (said += piece));
    const address = await until('the address of Firefox', () => /ws:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0], 60);
    await browser.#connect(`${address}/session`);
    await browser.send('session.new', { capabilities: {} });
    await browser.send('webExtension.install', { extensionData: { type: 'path', path: EXTENSION } });
    const tree = await browser.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    browser.window = tree.contexts[0].context;
    browser.options = await browser.extensionPage('options.html');
    return browser;
  }

  #connect(address) {
    return new Promise((resolve, reject) => {
      this.socket = new WebSocket(address);
      this.socket.addEventListener('open', resolve);
      this.socket.addEventListener('error', reject);
      this.socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(data);
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if (answer.type === 'error') waiting?.reject(new Error(`${answer.error}: ${answer.message}`));
        else waiting?.resolve(answer.result);
      });
    });
  }

  send(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Runs a function in a page; what it gives must be JSON. */
  async run(context, act, given) {
    const source = `async (given) => JSON.stringify((await (${act})(JSON.parse(given))) ?? null)`;
    const { result, exceptionDetails } = await this.send('script.callFunction', {
      functionDeclaration: source,
      awaitPromise: true,
      target: { context },
      arguments: [{ type: 'string', value: JSON.stringify(given ?? null) }],
      userActivation: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  async #tab(url) {
    const { context } = await this.send('browsingContext.create', { type: 'tab' });
    this.#contexts.push(context);
    await this.send('browsingContext.activate', { context });
    await this.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return context;
  }

  async page(url) {
    const tab = new Tab(this, await this.#tab(url));
    tab.number = await this.inExtension(async () => {
      const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
      return front.id;
    });
    return tab;
  }

  /** A page of the extension; `text` reads it. */
  async extensionPage(path) {
    const context = await this.#tab(`moz-extension://${UUID}/${path}`);
    return { context, text: () => this.run(context, () => document.body.innerText), run: (act, given) => this.run(context, act, given) };
  }

  /** Runs a function with the extension's own rights. */
  inExtension(act, given) {
    return this.run(this.options.context, act, given);
  }

  async tidy() {
    for (const context of this.#contexts.filter((open) => open !== this.options?.context)) {
      await this.send('browsingContext.close', { context }).catch(() => {});
    }
    this.#contexts = [];
  }

  /** Ends the browser; a second time, waits for the same end. */
  close() {
    this.ended ??= this.#end();
    return this.ended;
  }

  async #end() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.send('browser.close', {}).catch(() => this.process.kill());
    await ended;
  }
}

class Tab {
  constructor(browser, context) {
    this.browser = browser;
    this.context = context;
  }

  evaluate(act, given) {
    return this.browser.run(this.context, act, given);
  }

  async reload() {
    await this.browser.send('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  /** Presses the extension's shortcut in the browser's window. */
  async shortcut() {
    await this.browser.send('browsingContext.activate', { context: this.context });
    const pressed = await this.browser.run(this.browser.window, () => {
      const keys = Array.from(document.querySelectorAll('keyset[id^="ext-keyset"] key'));
      keys.forEach((key) => key.doCommand());
      return keys.length;
    });
    if (pressed !== 1) throw new Error(`${pressed} keys belong to extensions`);
  }

  badge() {
    return this.browser.inExtension((tabId) => chrome.action.getBadgeText({ tabId }), this.number);
  }

  async clip(seconds = 30) {
    await this.shortcut();
    return until(
      'an outcome on the badge',
      async () => {
        const badge = await this.badge();
        return badge !== '' && badge !== '…' && badge;
      },
      seconds,
    );
  }

  popup() {
    return this.browser.extensionPage(`popup.html?tab=${this.number}`);
  }

  async close() {
    await this.browser.send('browsingContext.close', { context: this.context });
  }
}
