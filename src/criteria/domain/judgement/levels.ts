import { type CalendarDate } from '../../../shared/dates.js';
import { compareFractions, type Fraction } from '../../../shared/fraction.js';
import { type Level, type Result } from '../model/verdict.js';
import { type RouteResult } from '../rules/routes.js';

/** Best first: met, near, possible, closest, fewest unmet; the order of the file where nothing tells them apart. */
export function bestFirst(routes: readonly RouteResult[]): readonly RouteResult[] {
  return routes.length < 2 ? routes : [...routes].sort((left, right) => compareRoutes(right, left));
}

const RANK: Readonly<Record<Result, number>> = { met: 2, unknown: 1, unmet: 0 };

function compareRoutes(a: RouteResult, b: RouteResult): number {
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
export function resultOf(routes: readonly RouteResult[]): Result {
  let result: Result = 'unmet';
  for (const route of routes) {
    if (route.result === 'met') return 'met';
    if (route.result === 'unknown') result = 'unknown';
  }
  return result;
}

/** The first level that applies. */
export function levelOf(routes: readonly RouteResult[], result: Result, holds: boolean): Level {
  if (holds) return 'holds';
  if (result === 'met') return 'qualified';
  if (routes.every(({ barred }) => barred !== null)) return 'barred';
  if (routes.some(({ near }) => near)) return 'near';
  return routes.some(({ mayBeNear }) => mayBeNear) ? 'undetermined' : 'developing';
}

/** The first day on which some route is free of the exclusions that bar every one now; null when none ever is. */
export function barredUntil(routes: readonly RouteResult[]): CalendarDate | null {
  const dates = routes.map(({ barred }) => barred?.until ?? null);
  return dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
}
