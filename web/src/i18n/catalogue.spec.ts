import { fill, translator } from './catalogue.js';
import { en } from './en/index.js';
import { zhCN } from './zh-CN/index.js';

/** `{n}` and `{n|firm|firms}` name the same placeholder. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)].map((match) => match[1] ?? ''))].sort();
}

const keys = Object.keys(zhCN) as (keyof typeof zhCN)[];

describe('the message catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('use the same placeholders in both languages', () => {
    const differing = keys.filter((key) => placeholders(en[key]).join() !== placeholders(zhCN[key]).join());
    expect(differing).toEqual([]);
  });

  it('have Chinese in the Chinese one and none in the English one', () => {
    const han = /\p{Script=Han}/u;
    expect(keys.filter((key) => han.test(en[key]))).toEqual([]);
    const signs = keys.filter((key) => !han.test(zhCN[key]) && /[A-Za-z]{3}/.test(zhCN[key].replace(/\{[^}]*\}/g, '')));
    expect(signs).toEqual([]);
  });

  it('fill placeholders and choose number in English', () => {
    const t = translator(en);
    expect(t('common.firms', { n: 1 })).toBe('1 firm');
    expect(t('common.firms', { n: 12 })).toBe('12 firms');
    expect(translator(zhCN)('common.firms', { n: 12 })).toBe('12 家企业');
  });

  it('leave an unknown placeholder as it is', () => {
    expect(fill('{what} {n}', { n: 2 })).toBe('{what} 2');
  });
});
