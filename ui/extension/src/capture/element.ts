import { attributeOf, attributesOf, isEditable, isHtml, nameOf, textOf } from './dom';
import { absolute, absoluteUrls, escapeAttribute } from './escape';

/** Elements without content. */
export const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** What a kept page has no use for: programs, and what stands in for them. */
const DROPPED = new Set(['script', 'noscript', 'template', 'style', 'base', 'object', 'embed', 'applet']);

/** Attributes that hold one address. */
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'background', 'longdesc', 'data', 'xlink:href']);

/** Attributes that only a live page needs, or that hold what the reader typed. */
const NOT_KEPT = new Set([
  'srcdoc',
  'integrity',
  'nonce',
  'crossorigin',
  'ping',
  'action',
  'formaction',
  'autofocus',
  'checked',
  'selected',
]);

/** Names of tokens by which a site knows the reader's session. */
const SECRET = /csrf|xsrf|nonce|token|session|api[-_]?key/i;

/** Types of input whose value is a label and not an answer. */
const LABELLED = new Set(['submit', 'button', 'reset', 'image']);

/** What happens to an element. */
export type Fate = 'drop' | 'keep' | 'empty';

/** Whether an element is kept, with its content or without. */
export function fate(element: Element): Fate {
  const name = nameOf(element);
  if (name === 'script') return isKnowledge(element) ? 'keep' : 'drop';
  if (DROPPED.has(name)) return 'drop';
  if (name === 'link') return keepsLink(element) ? 'keep' : 'drop';
  if (name === 'meta') {
    const named = attributeOf(element, 'name') ?? attributeOf(element, 'property') ?? '';
    const head = element.hasAttribute('http-equiv') || element.hasAttribute('charset');
    return head || SECRET.test(named) ? 'drop' : 'keep';
  }
  if (name === 'input') return attributeOf(element, 'type')?.toLowerCase() === 'hidden' ? 'drop' : 'keep';
  if (name === 'source') return nameOf(element.parentElement ?? element) === 'picture' ? 'drop' : 'keep';
  // What the reader is writing belongs to the reader.
  if (name === 'textarea') return 'empty';
  if (isEditable(element) && !isEditable(element.parentElement ?? element.ownerDocument.documentElement)) return 'empty';
  return 'keep';
}

/** Structured statements about the article, which are read and never run. */
function isKnowledge(element: Element): boolean {
  return attributeOf(element, 'type')?.trim().toLowerCase() === 'application/ld+json';
}

function keepsLink(element: Element): boolean {
  const rel = (attributeOf(element, 'rel') ?? '').toLowerCase().split(/\s+/);
  return (
    rel.some((word) => ['canonical', 'icon', 'amphtml', 'alternate', 'author', 'next', 'prev', 'license'].includes(word)) &&
    !rel.includes('stylesheet')
  );
}

/** Content that is written as it is. */
export function knowledge(element: Element): string {
  return (textOf(element) ?? '').replace(/<(?=[/!])/g, '\\u003c');
}

/** The name by which an element is written: HTML in small letters, SVG and MathML as they are. */
export function tag(element: Element): string {
  return isHtml(element) ? nameOf(element).toLowerCase() : nameOf(element);
}

/** The attributes of an element, but for `without`. */
export function attributes(element: Element, base: string, without: ReadonlySet<string> = new Set()): string {
  const name = nameOf(element);
  let out = '';
  for (const { name: attribute, value } of Array.from(attributesOf(element))) {
    const lower = attribute.toLowerCase();
    if (lower.startsWith('on') || NOT_KEPT.has(lower) || without.has(lower) || !/^[^\s"'<>/=\p{Cc}]+$/u.test(attribute)) continue;
    if (lower === 'value' && keepsNoValue(element, name)) continue;
    if (SECRET.test(lower) && lower.startsWith('data-')) continue;
    let written = value;
    if (ADDRESSES.has(lower) && !value.startsWith('#') && !value.startsWith('data:')) {
      const full = absolute(value, base);
      if (full === null) continue;
      written = full;
    } else if (lower === 'style') {
      written = absoluteUrls(value, base);
    }
    out += ` ${attribute}="${escapeAttribute(written)}"`;
  }
  return out;
}

function keepsNoValue(element: Element, name: string): boolean {
  return name === 'input' && !LABELLED.has((attributeOf(element, 'type') ?? 'text').toLowerCase());
}
