/** Compiles messages/*.json to functions with typed inputs, so that a missing or misused message does not compile. */
import { readFile, writeFile } from 'node:fs/promises';

import { compile } from '@inlang/paraglide-js';

await compile({
  project: './project.inlang',
  outdir: './src/lib/messages',
  strategy: ['globalVariable', 'baseLocale'],
  // Two files instead of one for each message: the whole window is one bundle anyway.
  outputStructure: 'locale-modules',
});

// The compiler makes the plural's rules anew in every message that counts, which takes WebKit longer than the message: once is enough.
const registry = './src/lib/messages/registry.js';
const written = await readFile(registry, 'utf8');
const anew = 'return new Intl.PluralRules(locale, options).select(Number(input))';
if (!written.includes(anew)) throw new Error(`${registry} makes its plurals in another way now`);
const once = 'return (rules[locale + JSON.stringify(options ?? null)] ??= new Intl.PluralRules(locale, options)).select(Number(input))';
const known = '/** @type {Record<string, Intl.PluralRules>} */\nconst rules = {};\n\n';
await writeFile(registry, written.replace(anew, once).replace('/**\n * @param', `${known}/**\n * @param`));
