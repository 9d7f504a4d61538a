import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SOURCES = '*.{ts,tsx}';
const features = readdirSync(new URL('./src/features', import.meta.url));

/** Imports point one way: shared <- features <- site or console. Routes compose features; features do not know each other. */
const forbid = (folder, layers, why) => {
  const regex = `^@/(${layers})(/|$)`;
  return {
    files: [`src/${folder}/**/${SOURCES}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex, message: why },
            { regex: '^\\.\\./\\.\\./', message: 'Write @/… for what lies outside of this folder.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002F')}/]`, message: why },
      ],
    },
  };
};

export default tseslint.config(
  { ignores: ['dist', 'target', 'src/main', 'test-results', 'playwright-report', 'src/shared/api/schema.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: [`**/${SOURCES}`],
    extends: [
      ...tseslint.configs.recommendedTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true }],
      'no-console': 'error',
    },
  },
  forbid('shared', 'features|site|console', 'shared knows nobody above it.'),
  ...features.map((feature) =>
    forbid(
      `features/${feature}`,
      `site|console|features/(?!${feature}/)[^/]+`,
      'A feature knows shared and itself only.',
    ),
  ),
  forbid('site', 'console', 'Visitors never download the console.'),
  forbid('console', 'site', 'The console has its own shell.'),
  { files: ['public/**'], languageOptions: { globals: globals.browser, sourceType: 'script' } },
  { files: ['*.{js,mjs}'], languageOptions: { globals: globals.node } },
);
