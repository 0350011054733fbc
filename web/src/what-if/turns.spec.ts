import { type Verdict } from '../api/types.js';
import { awaitingAlone, turnsOf } from './turns.js';

const route = {
  id: 'only',
  result: 'unknown',
  near: true,
  closeness: '1.00',
  unmet: [],
  unknown: [],
  awaiting: ['core-ip', 'pay'],
};
const verdict = (result: string, ...routes: readonly object[]): Verdict => ({ result, routes }) as unknown as Verdict;

describe('the outcome of a trial', () => {
  it('names the conditions that turned', () => {
    const before = {
      conditions: [
        { id: 'a', result: 'unmet' },
        { id: 'b', result: 'met' },
      ],
    } as unknown as Verdict;
    const after = {
      conditions: [
        { id: 'a', result: 'met' },
        { id: 'b', result: 'met' },
      ],
    } as unknown as Verdict;
    expect(turnsOf(before, after)).toEqual([{ from: before.conditions[0], to: after.conditions[0] }]);
  });

  it('counts what waits for a person only where figures are all met on the nearest route', () => {
    expect(awaitingAlone(verdict('unknown', route))).toBe(2);
    expect(awaitingAlone(verdict('unmet', { ...route, result: 'unmet', near: false, unmet: ['rate'] }, route))).toBe(2);
    expect(awaitingAlone(verdict('unmet', { ...route, unmet: ['rate'] }))).toBe(0);
    expect(awaitingAlone(verdict('unknown', { ...route, unknown: ['rate'] }))).toBe(0);
    expect(awaitingAlone(verdict('met', { ...route, result: 'met', awaiting: [] }))).toBe(0);
    expect(awaitingAlone(verdict('unknown'))).toBe(0);
  });
});
