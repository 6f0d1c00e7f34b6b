import type { Assets } from './assets';
import { escapeAttribute } from './escape';
import { Pace, type Scope, withAssets, writeRules, type Written } from './rules';

/** Everything that styles the page, as `<style>` elements; a sheet that nobody may read stays a link. */
export async function writeStyles(scopes: readonly Scope[], assets: Assets): Promise<string> {
  const families = usedFonts();
  const pace = new Pace();
  const out: string[] = [];
  for (const scope of scopes) {
    const written: Written = { scoped: [], plain: [] };
    const links: string[] = [];
    for (const sheet of sheetsOf(scope.root)) {
      await writeSheet(sheet, scope, written, links, pace, 0);
    }
    out.push(...links);
    // What browsers give the body of a document, and nothing gives what stands in for it.
    if (scope.frame) written.scoped.unshift(':where([data-kliping-body]) { margin: 8px }');
    const scoped = written.scoped.join('\n');
    const styles = scope.mark === null || scoped === '' ? scoped : `@scope ([data-kliping-scope="${scope.mark}"]) {${scoped}}`;
    const text = await withAssets([...written.plain, styles].join('\n'), assets, families);
    // In a style element nothing is escaped: only its own end tag could end it.
    if (text.trim() !== '') out.push(`<style>${text.replace(/<\/(?=style)/gi, '<\\/')}</style>`);
  }
  return out.join('\n');
}

function sheetsOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  const adopted = Array.from(root.adoptedStyleSheets ?? []);
  return [...Array.from(root.styleSheets), ...adopted].filter((sheet) => !sheet.disabled && isForScreens(sheet.media));
}

function isForScreens(media: MediaList): boolean {
  return media.length === 0 || window.matchMedia(media.mediaText).matches || !/^print$/i.test(media.mediaText.trim());
}

async function writeSheet(sheet: CSSStyleSheet, scope: Scope, written: Written, links: string[], pace: Pace, depth: number): Promise<void> {
  const base = sheet.href ?? document.baseURI;
  const rules = (await readable(sheet)) ?? null;
  if (!rules) {
    if (sheet.href) links.push(`<link rel="stylesheet" href="${escapeAttribute(sheet.href)}">`);
    return;
  }
  const imported: CSSStyleSheet[] = [];
  const media = sheet.media.mediaText;
  const own: Written = { scoped: [], plain: written.plain };
  await writeRules(rules, base, scope, own, pace, (inner) => imported.push(inner));
  if (depth < 5) for (const inner of imported) await writeSheet(inner, scope, written, links, pace, depth + 1);
  if (own.scoped.length === 0) return;
  written.scoped.push(media && media !== 'all' ? `@media ${media} {${own.scoped.join('\n')}}` : own.scoped.join('\n'));
}

/** The rules of a sheet; those of another host are closed to scripts and are fetched as text, if that host lets them be. */
async function readable(sheet: CSSStyleSheet): Promise<CSSRuleList | null> {
  try {
    return sheet.cssRules;
  } catch {
    if (!sheet.href) return null;
  }
  try {
    const response = await fetch(sheet.href, { cache: 'force-cache', signal: AbortSignal.timeout(2000) });
    if (!response.ok) return null;
    const copy = new CSSStyleSheet();
    copy.replaceSync(await response.text());
    return copy.cssRules;
  } catch {
    return null;
  }
}

/** Families whose font files the page has loaded. */
function usedFonts(): Set<string> {
  const used = new Set<string>();
  document.fonts.forEach((face) => {
    if (face.status === 'loaded') used.add(face.family.replace(/["']/g, '').trim().toLowerCase());
  });
  return used;
}
