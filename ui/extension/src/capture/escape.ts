/** Text and attributes as HTML writes them. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&nbsp;'));
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&"<>\u00a0]/g, (c) =>
    c === '&' ? '&amp;' : c === '"' ? '&quot;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&nbsp;',
  );
}

/** An address as seen from `base`; `null` for what is none, and for scripts in the dress of one. */
export function absolute(address: string, base: string): string | null {
  try {
    const url = new URL(address.trim(), base);
    return url.protocol === 'javascript:' ? null : url.href;
  } catch {
    return null;
  }
}

const ADDRESS = /url\((?:"([^"]*)"|'([^']*)'|([^)"']*))\)/g;

/** A text of CSS with every address in it absolute. */
export function absoluteUrls(text: string, base: string): string {
  if (!text.includes('url(')) return text;
  return text.replace(ADDRESS, (whole, double, single, bare) => {
    const address: string = double ?? single ?? bare ?? '';
    if (address.startsWith('data:') || address.startsWith('#')) return whole;
    const full = absolute(address, base);
    return full === null ? 'url("")' : `url("${full.replace(/["\\\n]/g, encodeURIComponent)}")`;
  });
}
