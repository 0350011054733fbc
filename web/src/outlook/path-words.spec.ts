import { type Path, type Verdict } from '../api/types.js';
import { translator } from '../i18n/catalogue.js';
import { zhCN } from '../i18n/zh-CN/index.js';
import { type Wording } from '../verdict/words.js';
import { costWords, headPath, pathWords, startBy } from './path-words.js';

const wording: Wording = { t: translator(zhCN), locale: 'zh-CN', money: 'wan', criteria: undefined };

function aChange(more: Partial<Path['changes'][number]>): Path['changes'][number] {
  return {
    lever: 'hire-researcher',
    name: { 'zh-CN': '新增科技人员', en: 'Hire' },
    amount: '4',
    unit: 'persons',
    moves: [],
    cost: '800000.00',
    startBy: null,
    ...more,
  };
}

const aPath = (window: string, cost: string, changes: Path['changes'] = []): Path =>
  ({ window, cost, changes }) as unknown as Path;
const spend = aChange({
  name: { 'zh-CN': '增加境内研发投入', en: 'Spend' },
  amount: '1234500.01',
  unit: 'yuan',
  startBy: '2026-12-01',
});

describe('a path in words', () => {
  it('names each change in its unit, money rounded up', () => {
    expect(pathWords(aPath('2027', '1', [spend, aChange({})]), wording)).toBe(
      '增加境内研发投入 123.46 万元，并新增科技人员 4 人',
    );
    expect(pathWords(aPath('2027', '0', [aChange({ amount: '1', unit: 'yes-no' })]), wording)).toBe('新增科技人员');
  });

  it('says its cost, and the earliest of the last days to begin', () => {
    expect(costWords(aPath('2027', '800000.00'), wording)).toBe('约 80 万元');
    expect(costWords(aPath('2027', '0.00'), wording)).toBe('不需投入');
    expect(startBy(aPath('2027', '1', [aChange({}), spend, aChange({ startBy: '2027-01-01' })]))).toBe('2026-12-01');
    expect(startBy(aPath('2027', '1', [aChange({})]))).toBeNull();
  });
});

describe('the path named first', () => {
  const windows = [
    { key: '2027', asOf: '2027-06-30' },
    { key: '2026', asOf: '2026-08-31' },
  ] as unknown as Verdict['windows'];

  it('is the cheapest of the earliest window that has one', () => {
    const paths = [aPath('2026', '90000.00'), aPath('2026', '8000.00'), aPath('2027', '1.00')];
    expect(headPath({ windows, paths })?.cost).toBe('8000.00');
    expect(headPath({ windows, paths: paths.slice(2) })?.window).toBe('2027');
    expect(headPath({ windows, paths: [] })).toBeUndefined();
  });
});
