import { aFirm } from '../../../test/support/a-firm.js';
import { atLeast, smallCriteria } from '../../../test/support/criteria/small.js';
import { evaluate } from '../../criteria/domain/index.js';
import { annotated } from './annotated-verdict.js';

const DAY = '2026-07-01';

const small = smallCriteria([atLeast('人员', 'employees', '100'), atLeast('科技人员', 'techStaff', '20')], {
  only: ['人员', '科技人员'],
});

describe('a condition in words', () => {
  it('is each condition of the verdict with its own sentence, in both languages', () => {
    const verdict = evaluate(small, aFirm({ figures: { 2025: { employees: 99, techStaff: 20 } } }, DAY), DAY);
    const said = annotated(verdict, small).conditions;
    expect(said.map(({ sentence, ...condition }) => (expect(sentence).toBeDefined(), condition))).toEqual(verdict.conditions);
    expect(said.map(({ sentence }) => sentence['zh-CN'])).toEqual([expect.stringContaining('99'), expect.stringContaining('20')]);
    expect(said.every(({ sentence }) => sentence.en !== '')).toBe(true);
  });
});
