import { type CalendarDate } from '../../../shared/dates.js';
import { compareFractions, type Fraction } from '../../../shared/fraction.js';
import { type Level, type Result } from '../model/verdict.js';
import { type Standing } from '../rules/routes.js';

/** Best first: met, near, possible, closest, fewest unmet; the order of the file where nothing tells them apart. */
export function bestFirst(standings: readonly Standing[]): readonly Standing[] {
  return standings.length < 2 ? standings : [...standings].sort((left, right) => compareStandings(right, left));
}

const RANK: Readonly<Record<Result, number>> = { met: 2, unknown: 1, unmet: 0 };

function compareStandings(a: Standing, b: Standing): number {
  return (
    Number(a.result === 'met') - Number(b.result === 'met') ||
    Number(a.near) - Number(b.near) ||
    Number(a.mayBeNear) - Number(b.mayBeNear) ||
    Number(a.barred === null) - Number(b.barred === null) ||
    RANK[a.result] - RANK[b.result] ||
    compareCloseness(a.closeness, b.closeness) ||
    b.unmet.length - a.unmet.length
  );
}

function compareCloseness(left: Fraction | null, right: Fraction | null): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compareFractions(left, right);
}

/** Any route: met if one is, unmet if none can be. */
export function resultOf(standings: readonly Standing[]): Result {
  let result: Result = 'unmet';
  for (const standing of standings) {
    if (standing.result === 'met') return 'met';
    if (standing.result === 'unknown') result = 'unknown';
  }
  return result;
}

/** The first level that applies. */
export function levelOf(standings: readonly Standing[], result: Result, holds: boolean): Level {
  if (holds) return 'holds';
  if (result === 'met') return 'qualified';
  if (standings.every(({ barred }) => barred !== null)) return 'barred';
  if (standings.some(({ near }) => near)) return 'near';
  return standings.some(({ mayBeNear }) => mayBeNear) ? 'undetermined' : 'developing';
}

/** The first day on which some route is free of the exclusions that bar every one now; null when none ever is. */
export function barredUntil(standings: readonly Standing[]): CalendarDate | null {
  const dates = standings.map(({ barred }) => barred?.until ?? null);
  return dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
}
