/** Compiles messages/*.json to functions with typed inputs, so that a missing or misused message does not compile. */
import { compile } from '@inlang/paraglide-js';

await compile({
  project: './project.inlang',
  outdir: './src/lib/messages',
  strategy: ['globalVariable', 'baseLocale'],
  // Two files instead of one for each message: the whole window is one bundle anyway.
  outputStructure: 'locale-modules',
});
