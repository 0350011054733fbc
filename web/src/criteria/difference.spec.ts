import { type CriteriaDetail } from '../api/types.js';
import { differencesOf, isForAll, relationOf, type ConditionView } from './difference.js';

const one = (id: string, measure: string, more: Partial<ConditionView> = {}): ConditionView => ({
  id,
  name: { 'zh-CN': id, en: id },
  clause: '',
  document: 'x',
  measure,
  operator: '>=',
  threshold: '0.05',
  thresholds: null,
  unit: 'ratio',
  judge: 'figures',
  exclusion: false,
  ...more,
});
const criteria = (...conditions: ConditionView[]): CriteriaDetail =>
  ({ conditions, gates: ['a'], routes: [{ conditions: ['b', 'c'] }, { conditions: ['c'] }] }) as unknown as CriteriaDetail;
/** All conditions asked of every firm. */
const everywhere = (...conditions: ConditionView[]): CriteriaDetail =>
  ({ conditions, gates: conditions.map(({ id }) => id), routes: [] }) as unknown as CriteriaDetail;

describe('two limits on one measure', () => {
  const relation = (left: Partial<ConditionView>, right: Partial<ConditionView>): string =>
    relationOf(one('a', 'm', left), one('a', 'm', right));

  it('are put in order: a higher floor and a lower ceiling are stricter', () => {
    expect(relation({ threshold: '0.06' }, {})).toBe('left-stricter');
    expect(relation({}, { threshold: '0.0500001' })).toBe('right-stricter');
    expect(relation({ operator: '<=', threshold: '500' }, { operator: '<=', threshold: '400' })).toBe('right-stricter');
  });

  it('at the same number the one that leaves the number out is stricter', () => {
    expect(relation({ operator: '>' }, { operator: '>=' })).toBe('left-stricter');
    expect(relation({ operator: '<=' }, { operator: '<' })).toBe('right-stricter');
    expect(relation({ threshold: '0.050' }, {})).toBe('same');
  });

  it('have no order where they differ in kind', () => {
    expect(relation({ operator: '<=' }, { operator: '>=' })).toBe('other');
    expect(relation({ threshold: null, thresholds: [{ label: 'x', value: '1' }] }, {})).toBe('other');
    expect(relation({ threshold: true, operator: '=' }, { threshold: true, operator: '=' })).toBe('same');
    expect(relation({ threshold: '1', unit: 'yuan' }, { threshold: '1', unit: 'usd' })).toBe('other');
  });
});

describe('two yes-or-no conditions', () => {
  const question = { threshold: true, operator: '=', unit: 'yes-no' } as const;
  const asked = { ...question, judge: 'person', clause: 'Art. 1' } as const;

  it('that a person judges are for the texts to tell, unless it is one text', () => {
    const left = one('a', 'attested', asked);
    expect(relationOf(left, one('b', 'attested', { ...asked, document: 'y' }))).toBe('texts');
    expect(relationOf(left, one('a', 'attested', { ...asked, document: 'y' }))).toBe('texts');
    expect(relationOf(left, one('a', 'attested', { ...asked, clause: 'Art. 2' }))).toBe('texts');
    expect(relationOf(left, one('a', 'attested', { ...asked, name: { 'zh-CN': '另一条', en: 'a' } }))).toBe('texts');
    expect(relationOf(left, one('a', 'attested', asked))).toBe('same');
  });

  it('that the figures decide are the same', () => {
    expect(relationOf(one('a', 'seat', question), one('b', 'seat', question))).toBe('same');
  });

  it('are not the only ones for the texts: a limit that is not shown cannot be compared', () => {
    const byCase = { threshold: null, thresholds: null };
    expect(relationOf(one('a', 'm', byCase), one('b', 'm', byCase))).toBe('texts');
    expect(relationOf(one('a', 'm', byCase), one('b', 'm'))).toBe('other');
  });
});

describe('two criteria of a stage', () => {
  it('are set side by side by what their conditions measure, whatever they are called', () => {
    const left = everywhere(one('a', 'rd'), one('b', 'staff', { threshold: '10' }), one('c', 'age'));
    const right = everywhere(one('x', 'staff', { threshold: '5' }), one('y', 'rd'), one('z', 'patents'));
    expect(differencesOf(left, right).map((row) => [row.left?.id, row.right?.id, row.relation])).toEqual([
      ['a', 'y', 'same'],
      ['b', 'x', 'left-stricter'],
      ['c', undefined, 'left-only'],
      [undefined, 'z', 'right-only'],
    ]);
  });

  it('pair the conditions of the same name first where several measure the same', () => {
    const left = everywhere(one('low', 'sales', { threshold: '1' }), one('high', 'sales', { threshold: '9' }));
    const right = everywhere(one('high', 'sales', { threshold: '9' }), one('low', 'sales', { threshold: '1' }));
    expect(differencesOf(left, right).every(({ relation }) => relation === 'same')).toBe(true);
  });

  it('pair several on one measure by their limits, where the names differ', () => {
    const left = everywhere(one('p3', 'sales', { threshold: '5' }), one('p4', 'sales', { threshold: '10' }));
    const right = everywhere(one('x', 'sales', { threshold: '10.0' }), one('y', 'sales', { threshold: '5', operator: '>' }));
    expect(differencesOf(left, right).map(({ left: a, right: b, relation }) => [a?.id, b?.id, relation])).toEqual([
      ['p3', 'y', 'right-stricter'],
      ['p4', 'x', 'same'],
    ]);
  });

  it('rank no condition that one of them asks on some ways only', () => {
    const left = criteria(one('a', 'rd', { threshold: '0.06' }), one('c', 'staff'), one('b', 'sales'));
    const right = criteria(one('b', 'rd'), one('c', 'staff'), one('b', 'sales', { threshold: '9' }));
    expect(differencesOf(left, right).map(({ relation }) => relation)).toEqual(['some-ways', 'same', 'right-stricter']);
  });

  it('leave a floor and a ceiling on one measure apart', () => {
    const left = everywhere(one('a', 'age', { operator: '>=' }));
    const right = everywhere(one('a', 'age', { operator: '<' }));
    expect(differencesOf(left, right).map(({ relation }) => relation)).toEqual(['left-only', 'right-only']);
  });

  it('know which conditions everybody must meet', () => {
    const all = criteria();
    expect(['a', 'b', 'c'].map((id) => isForAll(one(id, 'm'), all))).toEqual([true, false, true]);
  });
});
