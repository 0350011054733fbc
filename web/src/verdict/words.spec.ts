import { type Condition, type Verdict } from '../api/types.js';
import { translator } from '../i18n/catalogue.js';
import { en } from '../i18n/en/index.js';
import { zhCN } from '../i18n/zh-CN/index.js';
import { stateOf } from './condition-state.js';
import { sentenceOf } from './sentence.js';
import { gapWords, unknownName, type Wording } from './words.js';

const chinese: Wording = { t: translator(zhCN), locale: 'zh-CN', money: 'wan', criteria: undefined };
const english: Wording = { ...chinese, t: translator(en), locale: 'en' };

function aCondition(more: Partial<Condition>): Condition {
  return {
    id: 'h4-staff',
    result: 'unmet',
    judge: 'figures',
    value: '0.09',
    threshold: '0.1',
    operator: '>=',
    unit: 'ratio',
    closeness: '0.9000',
    gap: null,
    metSince: null,
    clause: '',
    facts: [],
    sentence: { 'zh-CN': '', en: '' },
    ...more,
  };
}

function aVerdict(more: Partial<Verdict>): Verdict {
  return {
    stage: 'high-tech-enterprise',
    criteria: { id: 'cn/high-tech-enterprise', version: '2016', digest: '' },
    asOf: '2026-07-01',
    knownAt: '2026-07-01T00:00:00.000Z',
    level: 'near',
    result: 'unmet',
    conditions: [
      aCondition({}),
      aCondition({ id: 'h2-ip', result: 'unknown', judge: 'person', unit: 'yes-no', closeness: null }),
    ],
    scores: [],
    total: null,
    passMark: null,
    routes: [
      { id: 'only', result: 'unmet', near: true, closeness: '0.9', unmet: ['h4-staff'], unknown: [], awaiting: ['h2-ip'] },
    ],
    paths: [],
    windows: [],
    forecast: null,
    cliffs: [],
    unknowns: [],
    awaiting: ['h2-ip'],
    stale: false,
    staleness: [],
    contradictions: [],
    figureConflicts: [],
    barredUntil: null,
    heldBy: null,
    digest: '',
    ...more,
  };
}

describe('a verdict in words', () => {
  it('says a gap in the figure’s own unit', () => {
    const gap = { figure: 'techStaff', year: 2025, amount: '4', unit: 'persons', direction: 'raise' } as const;
    expect(gapWords(gap, chinese)).toBe('还差 4 名科技人员');
    expect(gapWords({ ...gap, amount: '1', year: null }, english)).toBe('1 more technical staff needed');
  });

  it('names what is no figure of a year: a valuation, a number somebody states', () => {
    const valuation = {
      figure: 'financing-round.postMoney',
      year: null,
      amount: '50000001.00',
      unit: 'usd',
      direction: 'raise',
    } as const;
    expect(gapWords(valuation, chinese)).toBe('最近一轮投后估值还差 5,000.01 万美元');
    expect(gapWords({ ...valuation, figure: 'credit-score', amount: '5', unit: 'count' }, chinese)).toBe(
      '第三方综合信用评分（分）还差 5',
    );
  });

  it('rounds money that is lacking up, never down', () => {
    const gap = { figure: 'rdExpenseHighTech', year: null, amount: '1234567.01', unit: 'yuan', direction: 'raise' } as const;
    expect(gapWords(gap, chinese)).toBe('研发费用（高企口径）还差 123.46 万元');
  });

  it('names what is missing with its year', () => {
    expect(unknownName({ kind: 'figure', figure: 'rdExpenseHighTech', year: 2024 }, chinese.t)).toBe(
      '2024 年研发费用（高企口径）',
    );
    expect(unknownName({ kind: 'attestation', figure: 'core-ip', year: null }, english.t)).toMatch(/core support/);
    expect(unknownName({ kind: 'fact', figure: 'something-new', year: null }, english.t)).toBe('something-new');
  });

  it('counts what waits for a person apart from what is missing', () => {
    expect(sentenceOf(aVerdict({}), chinese, null)).toBe('已接近高新技术企业，只差：h4-staff。另有 1 项待人工判定。');
    const missing = aVerdict({
      level: 'undetermined',
      unknowns: [
        { figure: 'techStaff', year: 2025, kind: 'figure', conditions: ['h4-staff'] },
        { figure: 'core-ip', year: null, kind: 'attestation', conditions: ['h2-ip'] },
      ],
    });
    expect(sentenceOf(missing, chinese, null)).toBe('还不能判断是否接近高新技术企业：缺 1 项数据，先补 2025 年科技人员。');
  });

  it('does not call figures met while missing ones leave a condition open', () => {
    const route = {
      id: 'only',
      result: 'unknown',
      near: true,
      closeness: '0.9',
      unmet: [],
      unknown: ['h4-staff'],
      awaiting: [],
    } as const;
    const open = aVerdict({ result: 'unknown', routes: [{ ...route, unmet: [], unknown: ['h4-staff'], awaiting: [] }] });
    expect(sentenceOf(open, chinese, null)).toBe('已接近高新技术企业，尚待补齐数据才能确认：h4-staff。');
    const judged = aVerdict({ result: 'unknown', routes: [{ ...route, unmet: [], unknown: [], awaiting: ['h2-ip'] }] });
    expect(sentenceOf(judged, chinese, null)).toBe('数据条件都已符合高新技术企业，只待人工判定。');
  });

  it('says until when a firm is barred and until when a recognition lasts', () => {
    expect(sentenceOf(aVerdict({ level: 'barred', barredUntil: '2027-02-01' }), english, null)).toMatch(/lapses on 2027-02-01/);
    expect(sentenceOf(aVerdict({ level: 'holds', result: 'met' }), chinese, '2027-11-18')).toBe(
      '已是高新技术企业，认定有效至 2027-11-18。按现有数据，条件仍然全部符合。',
    );
  });
});

describe('the state of a condition', () => {
  it('is near from the closeness of the criteria on, exactly', () => {
    expect(stateOf(aCondition({ closeness: '0.8000' }), '0.80')).toBe('near');
    expect(stateOf(aCondition({ closeness: '0.7999' }), '0.80')).toBe('unmet');
  });

  it('never calls a yes or no near, and tells a person’s question from a missing figure', () => {
    expect(stateOf(aCondition({ unit: 'yes-no', closeness: '1' }), '0.80')).toBe('unmet');
    expect(stateOf(aCondition({ result: 'unknown', judge: 'person' }), '0.80')).toBe('person');
    expect(stateOf(aCondition({ result: 'unknown' }), '0.80')).toBe('unknown');
  });
});
