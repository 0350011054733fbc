import { aFirm, type StatedFirm } from '../../test/support/a-firm.js';
import { atLeast, free, smallCriteria } from '../../test/support/criteria/small.js';
import { evaluate } from '../criteria/domain/index.js';
import { alertText, quantityText } from './alert-text.js';

const DAY = '2026-07-01';

/** Two ways in, the first of the file far off and the second close. */
const CRITERIA = smallCriteria(
  [
    atLeast('销售', 'salesRevenue', '100000000'),
    atLeast('资产', 'totalAssets', '50000000'),
    atLeast('人员', 'employees', '20'),
    free('守法', 'safety', 365),
  ],
  { first: ['销售', '守法'], second: ['资产', '人员', '守法'] },
);

const NEAR: StatedFirm = {
  figures: { 2025: { salesRevenue: '100.00', totalAssets: '49000000.00', employees: 19 } },
  attestations: { 'conduct-clean': true },
};

function textOf(firm: StatedFirm, locale: 'zh-CN' | 'en', criteria = CRITERIA): string {
  const verdict = evaluate(criteria, aFirm(firm, DAY), DAY);
  return alertText({ kind: 'near', firmName: '虚构甲', verdict, criteria }, locale);
}

describe('the text of an alert', () => {
  it('says what is short on the best route, each by its gap, and nothing of what other routes lack', () => {
    expect(textOf(NEAR, 'zh-CN')).toBe(
      '虚构甲已接近科技型中小企业的条件。尚缺：资产——资产总额还差 100万元；人员——职工总数还差 1 人。',
    );
    expect(textOf(NEAR, 'en')).toBe(
      '虚构甲 is near Technology-based SME. Short of: 资产 (Total assets short by 1,000,000 yuan); 人员 (Employees (monthly average) short by 1 persons).',
    );
  });

  it('names what a person has still to judge, by what is asked of them', () => {
    const { attestations, ...unasked } = NEAR;
    expect(attestations).toBeDefined();
    expect(textOf(unasked, 'zh-CN')).toContain('待人工判断：守法。');
    expect(textOf(NEAR, 'zh-CN')).not.toContain('待人工判断');
  });

  it('says that the regulation has to be checked where the version had run out by the verdict’s day, and only then', () => {
    const over = smallCriteria(CRITERIA.source.conditions, { second: ['资产', '人员'] }, { validTo: '2025-12-31' });
    expect(textOf(NEAR, 'zh-CN', over)).toMatch(/（法规待核）$/);
    expect(textOf(NEAR, 'zh-CN')).not.toContain('法规待核');
  });

  it('says nothing is short where all is met', () => {
    const text = textOf({ ...NEAR, figures: { 2025: { totalAssets: '50000000.00', employees: 20 } } }, 'en');
    expect(text).not.toContain('Short of');
  });
});

describe('a quantity in a text', () => {
  it.each([
    ['12345600.00', 'yuan', 'zh-CN', '1234.56万元'],
    ['12345600.00', 'yuan', 'en', '12,345,600 yuan'],
    ['999.50', 'yuan', 'en', '999.50 yuan'],
    ['0.0525', 'ratio', 'zh-CN', '5.25%'],
    ['0.05', 'ratio', 'en', '5%'],
    ['20', 'persons', 'zh-CN', '20 人'],
  ] as const)('writes %s of unit %s in %s as %s', (value, unit, locale, text) => {
    expect(quantityText(value, unit, locale)).toBe(text);
  });
});
