import { Refusal } from '../refusal';
import { Assets } from './assets';
import { attributesOf, childrenOf, nameOf, turn } from './dom';
import { attributes } from './element';
import { escapeText } from './escape';
import { wakePictures } from './lazy';
import { LIMITS } from './limits';
import { Walk } from './walk';
import { writeStyles } from './styles';

/** What to capture. */
export interface Wanted {
  /** The words alone, to say what reading finds: no pictures, no styles, no scrolling. */
  light: boolean;
  /** Only what is selected. */
  selection: boolean;
  /** Address of a picture that is fetched before all others; `null` for none. */
  picture: string | null;
}

/** A captured page. */
export interface Captured {
  url: string;
  title: string;
  html: string;
  /** Pictures, styles and fonts that are in it, and that stayed addresses. */
  kept: number;
  left: number;
  /** The words that are selected; empty for none. */
  selected: string;
}

/** Captures the page as it is shown. `told` hears how many pictures, styles and fonts are there, of how many. */
export async function capture(wanted: Wanted, signal: AbortSignal, told: (done: number, of: number) => void): Promise<Captured> {
  const type = document.contentType;
  if (!/^(text\/(html|plain|xml)|application\/(xhtml\+xml|xml))$/.test(type) || !document.documentElement) throw new Refusal('not-a-page');
  if (!/^https?:$/.test(location.protocol)) throw new Refusal('not-a-web-page');
  if (!wanted.light) await wakePictures(signal);
  const base = document.baseURI;
  const selected = selection();
  if (wanted.selection && selected.length === 0) throw new Refusal('nothing-selected');
  const walk = new Walk(signal);
  await walk.write(document.head ? Array.from(childrenOf(document.head)) : [], base);
  const head = walk.out.length;
  await walk.write(wanted.selection ? selected : document.body ? Array.from(childrenOf(document.body)) : [document.documentElement], base);
  if (signal.aborted) throw new Refusal('cancelled');
  const assets = new Assets(LIMITS.page - walk.length, signal, told);
  let styles = '';
  if (!wanted.light) {
    if (wanted.picture) await assets.get(wanted.picture);
    styles = await writeStyles([{ root: document, mark: null, frame: false }, ...walk.scopes], assets);
    await walk.pictures(assets);
  }
  await turn();
  // Every address is absolute already: a base would send links inside the page away from it.
  const html = [
    `<!DOCTYPE html>\n<html${attributes(document.documentElement, base)}>\n<head><meta charset="utf-8">`,
    ...(hasTitle() ? [] : [`<title>${escapeText(document.title)}</title>`]),
    ...walk.out.slice(0, head),
    styles,
    `</head>\n<body${document.body ? attributes(document.body, base) : ''}>`,
    ...(wanted.selection ? ['<article>', ...heading(), ...walk.out.slice(head), '</article>'] : walk.out.slice(head)),
    '</body>\n</html>\n',
  ].join('');
  if (html.length > LIMITS.page) throw new Refusal('too-large');
  return { url: location.href, title: document.title, html, ...assets.tally, selected: selected.length > 0 ? words() : '' };
}

function hasTitle(): boolean {
  return Array.from(document.head ? childrenOf(document.head) : []).some((node) => node instanceof Element && nameOf(node) === 'title');
}

/** The page's own headline over a selection, so that the piece is known by the name of its article. */
function heading(): string[] {
  const headings = Array.from(document.querySelectorAll('h1')).filter((found) => attributesOf(found) && found.textContent?.trim());
  const text = headings.length === 1 ? headings[0]?.textContent?.trim() : undefined;
  return text ? [`<h1>${escapeText(text)}</h1>`] : [];
}

/** The selected words as text, one line a paragraph: a mark to find in the article, bounded as a paragraph is. */
function words(): string {
  return (getSelection()?.toString() ?? '').slice(0, LIMITS.selection);
}

/** Copies of what is selected. */
function selection(): Node[] {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed) return [];
  const nodes: Node[] = [];
  for (let at = 0; at < chosen.rangeCount; at += 1) {
    const range = chosen.getRangeAt(at);
    const copy = range.cloneContents();
    // A selection inside one paragraph has lost its paragraph.
    const block = document.createElement('p');
    const bare = Array.from(copy.childNodes).every((node) => node.nodeType === Node.TEXT_NODE || isInline(node));
    if (bare) {
      block.append(copy);
      nodes.push(block);
    } else nodes.push(...Array.from(copy.childNodes));
  }
  return nodes.filter((node) => (node.textContent ?? '').trim() !== '');
}

function isInline(node: Node): boolean {
  return (
    node instanceof Element &&
    ['a', 'b', 'em', 'i', 'strong', 'span', 'mark', 'sup', 'sub', 'code', 'q', 'small', 'time'].includes(nameOf(node))
  );
}
