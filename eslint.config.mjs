import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { boundedNumbers } from './scripts/lint/bounded-numbers.mjs';
import { ownTables } from './scripts/lint/own-tables.mjs';

/** Reading the environment, connecting, queueing and working are `platform/`'s alone; domain code is plain values. */
const impure = ['@nestjs/*', 'typeorm', 'pg', 'bullmq', 'class-*', 'node:fs*', 'node:net', 'node:http*', 'fastify', '@fastify/*'];
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only platform/ reads the environment; inject Config.',
};
const noSkip = {
  selector: 'MemberExpression[property.name=/^(only|skip|todo)$/][object.name=/^(it|test|describe)$/]',
  message: 'No .only/.skip/.todo in a commit.',
};

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'web/dist', 'web/src/api/schema.d.ts', '**/*.cjs', '.echelon'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowConstructorOnly: true, allowStaticOnly: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // DTO classes carry decorators for validation and the OpenAPI document; what answers them are plain values.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-syntax': ['error', noSkip],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnvironment, noSkip] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'src/shared/digits.ts', 'src/imports/reading/**'],
    plugins: { echelon: { rules: { 'bounded-numbers': boundedNumbers } } },
    rules: { 'echelon/bounded-numbers': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    plugins: { tables: { rules: { 'own-tables': ownTables } } },
    rules: { 'tables/own-tables': 'error' },
  },
  {
    files: ['src/**/domain/**/*.ts', 'src/shared/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: impure }],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-syntax': [
        'error',
        noSkip,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass the clock in.' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Pass the clock in.' },
        { selector: 'Decorator', message: 'No decorators in domain/.' },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*-spec.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/cli.ts', 'bench/**/*.ts', 'scripts/**/*.mjs', 'bin/**/*.mjs', 'test/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
  {
    files: ['web/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
