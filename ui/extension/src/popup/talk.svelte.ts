import type { News, TabState, Wish } from '../background/state';

/** The popup's side of the talk with the background, about one tab. */
export class TabTalk {
  /** `null` until the background has told how far this tab is. */
  state = $state<TabState | null>(null);
  readonly #port = chrome.runtime.connect({ name: 'popup' });

  constructor(tab: number) {
    this.#port.onMessage.addListener((news: News) => {
      if (news.type === 'state') this.state = news.state;
      else download(news.html, news.title);
    });
    this.wish({ type: 'watch', tab });
  }

  wish(wish: Wish): void {
    this.#port.postMessage(wish);
  }
}

function download(html: string, title: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = `${
    title
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'kliping'
  }.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
