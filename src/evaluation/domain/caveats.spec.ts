import { aFirm, type StatedFirm } from '../../../test/support/a-firm.js';
import { sme } from '../../../test/support/arbitrary-firms.js';
import { atLeast, smallCriteria } from '../../../test/support/criteria/small.js';
import { type CompiledCriteria, evaluate } from '../../criteria/domain/index.js';
import { caveatsOf } from './caveats.js';

const DAY = '2026-07-01';
const judged = (criteria: CompiledCriteria, firm: StatedFirm, day = DAY) => evaluate(criteria, aFirm(firm, day), day);

const small = smallCriteria([atLeast('人员', 'employees', '100'), atLeast('科技人员', 'techStaff', '20')], {
  only: ['人员', '科技人员'],
});

describe('the caveats of a verdict', () => {
  it('names every reason why it is stale, with its day and a sentence in both languages', () => {
    const over = smallCriteria(small.source.conditions, { only: ['人员'] }, { validTo: '2025-12-31', nextCheckOn: '2026-06-30' });
    expect(caveatsOf(judged(over, {}), over).staleness).toEqual([
      { reason: 'out-of-force', on: '2025-12-31', sentence: expect.anything() },
      { reason: 'check-overdue', on: '2026-06-30', sentence: expect.anything() },
    ]);
    for (const { on, sentence } of caveatsOf(judged(over, {}), over).staleness)
      for (const text of Object.values(sentence)) expect(text).toContain(on);
  });

  it('gives no such reason for a verdict that is not stale', () => {
    expect(caveatsOf(judged(small, {}), small).staleness).toEqual([]);
  });

  it('speaks of the verdict’s own day, not of another', () => {
    const over = smallCriteria(small.source.conditions, { only: ['人员'] }, { validTo: '2026-06-30' });
    expect(caveatsOf(judged(over, {}, '2026-06-30'), over).staleness).toEqual([]);
    expect(caveatsOf(judged(over, {}, '2026-07-01'), over).staleness).toHaveLength(1);
  });

  it('says where the texts disagree, and which figures contradict each other', () => {
    expect(caveatsOf(judged(sme, {}), sme).contradictions.map(({ id }) => id)).toEqual(['size-gate-before-shortcut']);
    const conflicting = { figures: { 2025: { employees: 10, techStaff: 20 } } };
    expect(caveatsOf(judged(small, conflicting), small).figureConflicts).toEqual([
      { part: 'techStaff', whole: 'employees', year: 2025, conditions: ['人员', '科技人员'] },
    ]);
    expect(caveatsOf(judged(small, { figures: { 2025: { employees: 20, techStaff: 20 } } }), small).figureConflicts).toEqual([]);
  });
});
