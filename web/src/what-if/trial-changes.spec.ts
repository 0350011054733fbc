import { type Problem, type WindowOutlook } from '../api/types.js';
import { changesAnything, nothingTried } from './trial.js';
import { freshnessOf } from './freshness.js';
import {
  expertPoints,
  faultsOf,
  inWindow,
  onDay,
  outsideWindows,
  ownChanges,
  rightsAdded,
  roundAdded,
  withAnswer,
  withExpert,
  withFigure,
  withoutChanges,
  withRights,
  withRound,
} from './trial-changes.js';

const start = nothingTried('2026-07-01');
const window = {
  asOf: '2027-06-30',
  projected: [
    { figure: 'techStaff', year: 2026, value: '8', fromYear: 2025 },
    { figure: 'salesRevenue', year: 2026, value: { low: '1', high: '2' }, fromYear: 2025 },
  ],
} as unknown as WindowOutlook;

describe('changing a trial', () => {
  it('sets and takes back a figure and an answer', () => {
    const typed = withAnswer(withFigure(start, '2025 employees', { text: '80', unit: 'wan' }), 'core-ip', false);
    expect(typed).toMatchObject({ figures: { '2025 employees': { text: '80' } }, attestations: { 'core-ip': false } });
    expect(withAnswer(withFigure(typed, '2025 employees', undefined), 'core-ip', undefined)).toEqual(start);
  });

  it('adds rights of a class in one fact, and none for zero', () => {
    const two = withRights(withRights(start, 'I', 1), 'I', 2);
    expect([rightsAdded(two, 'I'), rightsAdded(two, 'II'), two.facts.length]).toEqual([2, 0, 1]);
    expect(two.facts[0]).toEqual({
      kind: 'intellectual-property',
      class: 'I',
      grantedOn: '2026-07-01',
      acquiredBy: 'own',
      count: 2,
    });
    expect(withRights(two, 'I', 0)).toEqual(start);
    const bought = { ...start, facts: [{ kind: 'intellectual-property', class: 'I', acquiredBy: 'transferred', count: 1 }] };
    expect(withRights(bought, 'I', 3).facts[0]).toMatchObject({ acquiredBy: 'transferred', count: 3 });
  });

  it('states an expert’s total', () => {
    const scored = withExpert(start, 'innovation-total', 71.5);
    expect(expertPoints(scored, 'innovation-total')).toBe(71.5);
    expect(expertPoints(start, 'innovation-total')).toBeNull();
    expect(withExpert(scored, 'innovation-total', null)).toEqual(start);
  });

  it('adds a round only where an amount of it is typed', () => {
    const valued = withRound(start, { currency: 'USD', amount: null, postMoney: '1000000000' });
    expect(valued.facts).toEqual([
      { kind: 'financing-round', closedOn: '2026-07-01', currency: 'USD', postMoney: '1000000000', institutional: true },
    ]);
    expect(roundAdded(valued)).toEqual({ currency: 'USD', amount: null, postMoney: '1000000000' });
    const both = withRound(valued, { currency: 'CNY', amount: '5000000', postMoney: '1000000000' });
    expect([both.facts.length, both.facts[0]?.['amount'], both.facts[0]?.['currency']]).toEqual([1, '5000000', 'CNY']);
    expect(withRound(both, { currency: 'CNY', amount: null, postMoney: null })).toEqual(start);
    expect(roundAdded(start)).toBeNull();
    expect(onDay(valued, '2027-06-30').facts[0]).toMatchObject({ closedOn: '2027-06-30' });
  });

  it('moves what it dated on its day to another day', () => {
    expect(onDay(withRights(start, 'I', 1), '2027-06-30').facts[0]).toMatchObject({ grantedOn: '2027-06-30' });
  });
});

describe('the outcome shown', () => {
  const still = { pending: false, failed: false, unreadable: 0 };

  it('is current only when it answers all that was typed', () => {
    expect(freshnessOf(still)).toBe('current');
    expect(freshnessOf({ ...still, pending: true })).toBe('computing');
    expect(freshnessOf({ ...still, failed: true })).toBe('outdated');
    expect(freshnessOf({ ...still, unreadable: 1 })).toBe('outdated');
    expect(freshnessOf({ pending: true, failed: true, unreadable: 1 })).toBe('computing');
  });
});

describe('a trial in a window', () => {
  it('holds the open year still, but for what was typed', () => {
    const typed = withFigure(start, '2026 techStaff', { text: '12', unit: 'wan' });
    const there = inWindow(typed, window);
    expect(there).toMatchObject({
      asOf: '2027-06-30',
      figures: { '2026 techStaff': { text: '12' }, '2026 salesRevenue': { text: '1~2', unit: 'yuan' } },
    });
    expect(outsideWindows(there, '2026-07-01', [window])).toEqual(typed);
    expect(changesAnything(ownChanges(inWindow(start, window), [window]))).toBe(false);
    expect(changesAnything(ownChanges(there, [window]))).toBe(true);
    expect(withoutChanges(there, [window])).toEqual(inWindow(start, window));
    expect(withoutChanges(typed, [window])).toEqual(start);
  });
});

describe('faults of a trial', () => {
  it('find their cells', () => {
    const problem = {
      title: 'Invalid',
      detail: '',
      errors: [
        { pointer: '/changes/figures/2025/employees/low', code: '', message: 'Not negative.' },
        { pointer: '/changes/facts/0/points', code: '', message: 'Too many.' },
      ],
    } as unknown as Problem;
    expect(faultsOf(problem)).toEqual({ cells: { '2025 employees': 'Not negative.' }, others: ['Too many.'] });
    expect(faultsOf({ ...problem, errors: [] })).toEqual({ cells: {}, others: [] });
    expect(faultsOf(null)).toEqual({ cells: {}, others: [] });
  });
});
