import type { Assets } from './assets';
import { kindOf } from './dom';
import { absolute } from './escape';

/** Where a sheet's rules are written to: a stretch of the page's own tree, or a shadow root or frame laid into it. */
export interface Scope {
  /** The tree that rules must match something in. */
  root: Document | ShadowRoot;
  /** Value of `data-kliping-scope` around it; `null` for the page itself. */
  mark: string | null;
  /** Whether it was a frame. */
  frame: boolean;
}

/** The rules of one scope as text: those that can stand inside a scope, and those that cannot. */
export interface Written {
  scoped: string[];
  plain: string[];
}

/** Pseudo-classes and -elements do not decide whether a rule is in use: a link is not hovered while it is kept. */
const PSEUDO = /::?[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?/gi;

/** Writes the rules that are in use, addresses absolute, groups kept. */
export function writeRules(rules: CSSRuleList, base: string, scope: Scope, written: Written, sheets: (sheet: CSSStyleSheet) => void): void {
  for (const rule of Array.from(rules)) {
    const kind = kindOf(rule);
    if (kind === 'CSSImportRule') {
      const { styleSheet } = rule as CSSImportRule;
      if (styleSheet) sheets(styleSheet);
    } else if (kind === 'CSSStyleRule') {
      const { selectorText } = rule as CSSStyleRule;
      if (inUse(selectorText, scope)) written.scoped.push(addresses(fit(rule.cssText, selectorText, scope), base));
    } else if (kind === 'CSSFontFaceRule' || kind === 'CSSKeyframesRule') {
      written.plain.push(addresses(rule.cssText, base));
    } else if ('cssRules' in rule && (rule as CSSGroupingRule).cssRules) {
      if (kind === 'CSSMediaRule' && !/screen|all|\(/i.test((rule as CSSMediaRule).media.mediaText || 'all')) continue;
      const inside: Written = { scoped: [], plain: written.plain };
      writeRules((rule as CSSGroupingRule).cssRules, base, scope, inside, sheets);
      const head = rule.cssText.slice(0, rule.cssText.indexOf('{'));
      if (inside.scoped.length > 0) written.scoped.push(`${head}{${inside.scoped.join('\n')}}`);
    } else if (!rule.cssText.startsWith('@charset') && !rule.cssText.startsWith('@page')) {
      written.plain.push(addresses(rule.cssText, base));
    }
  }
}

function inUse(selector: string, scope: Scope): boolean {
  if (/:host|::slotted|:root|&/.test(selector)) return true;
  return selector.split(',').some((part) => {
    const bare = part.replace(PSEUDO, '').trim();
    // "> ::before" and the like leave nothing to ask for.
    if (bare === '' || /[>+~]$/.test(bare)) return true;
    try {
      return scope.root.querySelector(bare) !== null;
    } catch {
      return true;
    }
  });
}

/** A rule of a shadow root or frame, for the place that it was laid into. */
function fit(text: string, selector: string, scope: Scope): string {
  if (scope.mark === null) return text;
  const body = text.slice(text.indexOf('{'));
  const fitted = scope.frame
    ? selector.replace(/(^|[\s,>+~])(html|:root)(?![\w-])/g, '$1:scope').replace(/(^|[\s,>+~])body(?![\w-])/g, '$1[data-kliping-body]')
    : selector
        .replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, ':scope:is($1)')
        .replace(/:host/g, ':scope')
        .replace(/::slotted\(((?:[^()]|\([^()]*\))*)\)/g, '[data-kliping-slot] > :is($1)');
  return fitted + body;
}

const ADDRESS = /url\((?:"([^"]*)"|'([^']*)'|([^)"']*))\)/g;

function addresses(text: string, base: string): string {
  if (!text.includes('url(')) return text;
  return text.replace(ADDRESS, (whole, double, single, bare) => {
    const address: string = double ?? single ?? bare ?? '';
    if (address.startsWith('data:') || address.startsWith('#')) return whole;
    const full = absolute(address, base);
    return full === null ? 'url("")' : `url("${full.replace(/["\\\n]/g, encodeURIComponent)}")`;
  });
}

/** The text with the bytes of its pictures and fonts in place of their addresses. */
export async function withAssets(text: string, assets: Assets, families: ReadonlySet<string>): Promise<string> {
  const wanted = new Map<string, string | null>();
  const needed = text.replace(/@font-face\s*\{[^}]*\}/g, (face) => (isUsed(face, families) ? face : ''));
  for (const [, address] of needed.matchAll(/url\("(https?:[^"]*|blob:[^"]*)"\)/g)) if (address) wanted.set(address, null);
  await Promise.all(Array.from(wanted.keys(), async (address) => wanted.set(address, await assets.get(address))));
  return needed.replace(/url\("([^"]*)"\)/g, (whole, address: string) => {
    const bytes = wanted.get(address);
    return bytes ? `url("${bytes}")` : whole;
  });
}

function isUsed(face: string, families: ReadonlySet<string>): boolean {
  const family = /font-family:\s*("[^"]*"|'[^']*'|[^;}]*)/.exec(face)?.[1]?.replace(/["']/g, '').trim().toLowerCase();
  return family !== undefined && families.has(family);
}
