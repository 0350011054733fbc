import { compareFractions, type Fraction } from '../../shared/decimal.js';
import { type CalendarDate } from '../../shared/dates.js';
import { ONE } from './bounds.js';
import { type CompiledCriteria, type CompiledRoute } from './compile.js';
import { type Outcome } from './conditions.js';
import { type Level, type Result } from './verdict.js';

/** How a firm stands on one route. Condition indexes are those of the criteria. */
export interface Standing {
  readonly route: CompiledRoute;
  readonly result: Result;
  /** Near whatever the unknown figures turn out to be; questions to a person left open. */
  readonly near: boolean;
  /** Some filling-in of the unknown figures would make it near or better. */
  readonly mayBeNear: boolean;
  /** An exclusion that no effort cures; `until` is the first day without it, null when it never lapses. */
  readonly barred: { readonly until: CalendarDate | null } | null;
  /** The least closeness of its conditions, at worst; null while a figure could still make it anything. */
  readonly closeness: Fraction | null;
  readonly unmet: readonly number[];
  readonly unknown: readonly number[];
  readonly awaiting: readonly number[];
}

/** Kleene: unmet if one condition is, met if all are, else unknown. */
export function standingOn(route: CompiledRoute, { conditions, near }: CompiledCriteria, outcomes: readonly Outcome[]): Standing {
  const tally = new Tally(near.c);
  for (const index of route.conditions) {
    const outcome = outcomes[index];
    const condition = conditions[index];
    if (outcome !== undefined && condition !== undefined) tally.add(index, outcome, condition.rule.exclusion === true);
  }
  return {
    route,
    result: tally.unmet.length > 0 ? 'unmet' : tally.unknown.length + tally.awaiting.length > 0 ? 'unknown' : 'met',
    near: tally.bars === null && !tally.farAtWorst && tally.lackingAtWorst <= near.k,
    mayBeNear: tally.bars === null && !tally.farAtBest && tally.unmet.length <= near.k,
    barred: tally.bars,
    closeness: tally.closeness,
    unmet: tally.unmet,
    unknown: tally.unknown,
    awaiting: tally.awaiting,
  };
}

class Tally {
  readonly unmet: number[] = [];
  readonly unknown: number[] = [];
  readonly awaiting: number[] = [];
  bars: { until: CalendarDate | null } | null = null;
  closeness: Fraction | null = ONE;
  /** How many conditions fail at worst, and whether one of them is too far to be near. */
  lackingAtWorst = 0;
  farAtWorst = false;
  farAtBest = false;

  constructor(private readonly c: Fraction) {}

  add(index: number, outcome: Outcome, exclusion: boolean): void {
    if (outcome.result === 'met') return;
    if (outcome.result === 'unknown' && outcome.judge === 'person') {
      this.awaiting.push(index);
      return;
    }
    const { worst, best } = outcome.closeness;
    this.lackingAtWorst += 1;
    if (compareFractions(worst, this.c) < 0) this.farAtWorst = true;
    if (outcome.result === 'unmet') {
      this.unmet.push(index);
      if (compareFractions(best, this.c) < 0) this.farAtBest = true;
      if (exclusion) this.bar(outcome.since);
      this.lower(worst);
      return;
    }
    this.unknown.push(index);
    if (exclusion) this.farAtWorst = true;
    if (worst.numerator === 0n) this.closeness = null;
    else this.lower(worst);
  }

  private lower(closeness: Fraction): void {
    if (this.closeness !== null && compareFractions(closeness, this.closeness) < 0) this.closeness = closeness;
  }

  private bar(until: CalendarDate | null): void {
    if (this.bars === null) this.bars = { until };
    else if (this.bars.until !== null) this.bars = { until: until === null || until > this.bars.until ? until : this.bars.until };
  }
}

/** Best first: met, near, possible, closest, fewest unmet; the order of the file where nothing tells them apart. */
export function bestFirst(standings: readonly Standing[]): readonly Standing[] {
  return standings.length < 2 ? standings : [...standings].sort((left, right) => compareStandings(right, left));
}

const RANK: Readonly<Record<Result, number>> = { met: 2, unknown: 1, unmet: 0 };

function compareStandings(left: Standing, right: Standing): number {
  return (
    Number(left.result === 'met') - Number(right.result === 'met') ||
    Number(left.near) - Number(right.near) ||
    Number(left.mayBeNear) - Number(right.mayBeNear) ||
    Number(left.barred === null) - Number(right.barred === null) ||
    RANK[left.result] - RANK[right.result] ||
    compareCloseness(left.closeness, right.closeness) ||
    right.unmet.length - left.unmet.length
  );
}

function compareCloseness(left: Fraction | null, right: Fraction | null): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compareFractions(left, right);
}

/** Any route: met if one is, unmet if none can be. */
export function resultOf(standings: readonly Standing[]): Result {
  if (standings.some(({ result }) => result === 'met')) return 'met';
  return standings.every(({ result }) => result === 'unmet') ? 'unmet' : 'unknown';
}

/** The first level that applies. */
export function levelOf(standings: readonly Standing[], result: Result, holds: boolean): Level {
  if (holds) return 'holds';
  if (standings.every(({ barred }) => barred !== null)) return 'barred';
  if (result === 'met') return 'qualified';
  if (standings.some(({ near }) => near)) return 'near';
  return standings.some(({ mayBeNear }) => mayBeNear) ? 'undetermined' : 'developing';
}

/** The first day on which some route is free of exclusions; null when none ever is, or when one is free now. */
export function barredUntil(standings: readonly Standing[]): CalendarDate | null {
  const dates = standings.map(({ barred }) => barred?.until ?? null);
  if (standings.some(({ barred }) => barred === null)) return null;
  return dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
}
