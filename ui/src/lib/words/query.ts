import { locale } from '$lib/state/locale.svelte';

/** Names of the query language's fields. Indonesian and English names are equal; the box shows the window's own. */
const FIELDS = {
  id: { actor: 'tokoh', site: 'situs', date: 'tanggal', tag: 'tag', collection: 'koleksi' },
  en: { actor: 'actor', site: 'site', date: 'date', tag: 'tag', collection: 'collection' },
};

/** A field with its value, quoted where it holds a space. */
export function field(name: keyof (typeof FIELDS)['id'], value: string): string {
  const shown = /[\s":]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${FIELDS[locale.current][name]}:${shown}`;
}

const KNOWN = /^-?(tokoh|actor|situs|site|tanggal|date|terbit|published|klip|clipped|tag|koleksi|collection|di|in|adalah|is|bahasa|lang):/i;

/** The words of a query, those that are operators or field names marked, for painting the box. */
export function words(query: string): { text: string; operator: boolean }[] {
  const pieces: { text: string; operator: boolean }[] = [];
  for (const word of query.split(/(\s+)/)) {
    const name = KNOWN.exec(word)?.[0];
    if (name) pieces.push({ text: name, operator: true }, { text: word.slice(name.length), operator: false });
    else if (word !== '') pieces.push({ text: word, operator: word === 'OR' });
  }
  return pieces;
}
