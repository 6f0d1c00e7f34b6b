/** Debian's Chromium with the extension in it. */
import { join } from 'node:path';

import { packages, until } from './stage.js';

const { chromium } = packages('playwright-core');

const ID = 'ifjmdhpengppfghabkbkpacikefgjmgp';

export class Chromium {
  name = 'Chromium';

  static async open(stage, extension, { locale = 'id' } = {}) {
    const browser = new Chromium();
    browser.context = await chromium.launchPersistentContext(join(stage.home, '.config/chromium'), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: false,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        `--lang=${locale}`,
      ],
      env: { ...stage.env, LANGUAGE: locale },
      viewport: { width: 1280, height: 800 },
    });
    browser.background = browser.context.serviceWorkers()[0] ?? (await browser.context.waitForEvent('serviceworker'));
    return browser;
  }

  /** Opens a page in a tab of its own. */
  async page(url) {
    const page = await this.context.newPage();
    await page.goto(url);
    const tab = new Tab(this, page);
    await tab.id();
    return tab;
  }

  /** Runs a function in the extension's background. */
  async inBackground(act, given) {
    return this.background.evaluate(act, given);
  }

  async extensionPage(path) {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${ID}/${path}`);
    return page;
  }

  /** Sets the handler of "all tabs in this window" off, and waits for its list. */
  async clipWindow() {
    await this.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'tabs' }, tab);
    });
    const results = await this.context.waitForEvent('page', { timeout: 60_000 });
    await results.waitForLoadState();
    await results.close();
  }

  /** Closes what a scenario has left open. */
  async tidy() {
    const [first, ...rest] = this.context.pages();
    for (const page of rest) await page.close();
    await first?.goto('about:blank');
  }

  async close() {
    await this.context.close();
  }
}

class Tab {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  async evaluate(act, given) {
    return this.page.evaluate(act, given);
  }

  async id() {
    // The newest tab: pages of the browser do not tell the extension their address.
    this.number ??= await this.browser.inBackground(async () => Math.max(...(await chrome.tabs.query({})).map((tab) => tab.id)));
    return this.number;
  }

  /** Sets the shortcut's handler off. */
  async shortcut() {
    const id = await this.id();
    await this.browser.inBackground(async (tab) => chrome.commands.onCommand.dispatch('clip-page', await chrome.tabs.get(tab)), id);
  }

  /** Sets the handler of a menu entry off. */
  async menu(entry, about = {}) {
    const id = await this.id();
    const given = { id, info: { menuItemId: entry, ...about } };
    await this.browser.inBackground(async ({ id, info }) => chrome.contextMenus.onClicked.dispatch(info, await chrome.tabs.get(id)), given);
  }

  badge() {
    return this.browser.inBackground((tabId) => chrome.action.getBadgeText({ tabId }), this.number);
  }

  async reload() {
    await this.page.reload();
  }

  /** What the extension's own capture makes of this page. */
  async captured(wanted = { light: false, selection: false, picture: null }) {
    const given = { id: await this.id(), wanted };
    const answer = await this.browser.inBackground(async ({ id, wanted }) => {
      const target = { tabId: id };
      await chrome.scripting.executeScript({ target, files: ['capture.js'] });
      const [found] = await chrome.scripting.executeScript({ target, func: (asked) => globalThis.klipingCapture(asked), args: [wanted] });
      return found.result;
    }, given);
    if (answer.refused) throw new Error(`refused: ${answer.refused.code} ${answer.refused.message}`);
    return answer.captured;
  }

  /** Waits for the badge that ends a clip, and gives it. */
  async outcome(seconds = 30) {
    return until(
      'an outcome on the badge',
      async () => {
        const badge = await this.badge();
        return badge !== '' && badge !== '…' && badge;
      },
      seconds,
    );
  }

  async clip(seconds) {
    await this.shortcut();
    return this.outcome(seconds);
  }

  /** The popup about this tab, as a page. */
  async popup() {
    return this.browser.extensionPage(`popup.html?tab=${await this.id()}`);
  }

  async close() {
    await this.page.close();
  }
}
