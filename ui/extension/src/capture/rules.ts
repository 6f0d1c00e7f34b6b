import type { Assets } from './assets';
import { kindOf, turn } from './dom';
import { absoluteUrls } from './escape';
import { LIMITS } from './limits';

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

/** Turns of the page while rules are looked at, and when the looking ends: what is left then counts as in use. */
export class Pace {
  #since = performance.now();
  readonly #end = performance.now() + LIMITS.fetching;

  async rest(): Promise<void> {
    if (performance.now() - this.#since < LIMITS.turn) return;
    await turn();
    this.#since = performance.now();
  }

  get over(): boolean {
    return performance.now() > this.#end;
  }
}

/** Writes the rules that are in use, addresses absolute, groups kept. */
export async function writeRules(
  rules: CSSRuleList,
  base: string,
  scope: Scope,
  written: Written,
  pace: Pace,
  sheets: (sheet: CSSStyleSheet) => void,
): Promise<void> {
  for (const rule of Array.from(rules)) {
    await pace.rest();
    const kind = kindOf(rule);
    if (kind === 'CSSImportRule') {
      const { styleSheet } = rule as CSSImportRule;
      if (styleSheet) sheets(styleSheet);
    } else if (kind === 'CSSStyleRule') {
      const { selectorText } = rule as CSSStyleRule;
      if (pace.over || inUse(selectorText, scope)) written.scoped.push(absoluteUrls(fit(rule.cssText, selectorText, scope), base));
    } else if (kind === 'CSSFontFaceRule' || kind === 'CSSKeyframesRule') {
      written.plain.push(absoluteUrls(rule.cssText, base));
    } else if ('cssRules' in rule && (rule as CSSGroupingRule).cssRules) {
      if (kind === 'CSSMediaRule' && !/screen|all|\(/i.test((rule as CSSMediaRule).media.mediaText || 'all')) continue;
      const inside: Written = { scoped: [], plain: written.plain };
      await writeRules((rule as CSSGroupingRule).cssRules, base, scope, inside, pace, sheets);
      const head = rule.cssText.slice(0, rule.cssText.indexOf('{'));
      if (inside.scoped.length > 0) written.scoped.push(`${head}{${inside.scoped.join('\n')}}`);
    } else if (!rule.cssText.startsWith('@charset') && !rule.cssText.startsWith('@page')) {
      written.plain.push(absoluteUrls(rule.cssText, base));
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
  // A part of a component is an element like any other once its shadow root is laid in.
  const open = selector.replace(/::part\(([\w-]+)\)/g, ' [part~="$1"]');
  const body = text.slice(text.indexOf('{'));
  if (scope.mark === null) return open + body;
  const fitted = scope.frame
    ? open.replace(/(^|[\s,>+~])(html|:root)(?![\w-])/g, '$1:scope').replace(/(^|[\s,>+~])body(?![\w-])/g, '$1[data-kliping-body]')
    : open
        .replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, ':scope:is($1)')
        .replace(/:host/g, ':scope')
        .replace(/::slotted\(((?:[^()]|\([^()]*\))*)\)/g, '[data-kliping-slot] > :is($1)');
  return fitted + body;
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
