import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { fill, localeOf, messageFor, readCatalogue } from './messages.js';

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

/**
 * Every text of a source file that looks like a code (`firm.not-found`) and begins as codes do. Whatever makes errors or sentences
 * of it, by whichever function, is found.
 */
function codesInSources(beginnings: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of fs.readdirSync(path.join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const text = fs.readFileSync(path.join(projectRoot(), 'src', name), 'utf8');
    for (const [, code = ''] of text.matchAll(/['"`]([a-z][a-z-]*(?:\.[a-z0-9-]+)+)['"`]/g))
      if (beginnings.has(code.split('.')[0] ?? '') && !PERMISSION.test(code)) found.set(code, name);
  }
  return found;
}

/** What a permission ends in (`criteria.read`), which looks like a code and is none. */
const PERMISSION = /\.(?:read|write|draft|approve)$/;

describe('the messages', () => {
  const en = readCatalogue('en');
  const zh = readCatalogue('zh-CN');

  it('stand in both languages under the same codes', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('have the same placeholders in both languages', () => {
    const different = Object.keys(en).filter(
      (code) => placeholders(en[code] ?? '').join() !== placeholders(zh[code] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('are blank in neither', () => {
    for (const catalogue of [en, zh]) expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('exist for every code that the sources use', () => {
    const codes = codesInSources(new Set(Object.keys(en).map((code) => code.split('.')[0] ?? '')));
    expect(codes.size).toBeGreaterThan(150);
    expect([...codes].filter(([code]) => !(code in en)).map(([code, file]) => `${code} (${file})`)).toEqual([]);
  });

  it('fill their placeholders, and show a dash for what is not known', () => {
    expect(fill('{a} of {b}, {c}', { a: 3, b: '{a}', c: null })).toBe('3 of {a}, —');
  });

  it('show the code where a text is missing, rather than fail', () => {
    expect(messageFor('en', 'no.such-code')).toBe('no.such-code');
  });
});

describe('the reader’s language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr', 'en'],
    ['en;q=0.5, zh-CN;q=0.9', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
  ] as const)('of %s is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
