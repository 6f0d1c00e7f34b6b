import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

import noLiteralText from './eslint/no-literal-text.js';
import svelteConfig from './svelte.config.js';

export default typescript.config(
  { ignores: ['dist/', 'src/lib/messages/', 'src/lib/ipc/bindings.ts', 'extension/dist/', 'project.inlang/'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/lib/ipc/client.ts speaks to Tauri.' }] },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-undef': 'off',
      // Plain sets, maps and URLs here are local to a function or replaced as a whole.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    files: ['**/*.svelte'],
    plugins: { kliping: { rules: { 'no-literal-text': noLiteralText } } },
    rules: {
      'kliping/no-literal-text': 'error',
      // Articles arrive as structured blocks: markup from outside is never inserted.
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['src/lib/ipc/client.ts'], rules: { 'no-restricted-imports': 'off' } },
);
