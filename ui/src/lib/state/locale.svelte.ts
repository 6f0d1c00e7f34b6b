import { overwriteGetLocale, type Locale } from '$lib/messages/runtime.js';

/** The language of the window. Messages read it through `current`, so a change repaints every text at once. */
class WindowLocale {
  current = $state<Locale>(ofSystem());

  set(language: string | null | undefined): void {
    this.current = language === 'id' || language === 'en' ? language : ofSystem();
    document.documentElement.lang = this.current;
  }
}

/** Indonesian where the system speaks it or says nothing of use; English elsewhere. */
function ofSystem(): Locale {
  const languages = navigator.languages.length > 0 ? navigator.languages : [navigator.language];
  for (const language of languages) {
    if (/^(id|ms|jv|su)\b/i.test(language)) return 'id';
    if (/^[a-z]{2}/i.test(language)) return 'en';
  }
  return 'id';
}

export const locale = new WindowLocale();
overwriteGetLocale(() => locale.current);
