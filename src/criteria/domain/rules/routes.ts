import { compareFractions, type Fraction } from '../../../shared/fraction.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { closenessText, ONE } from '../measures/bounds.js';
import { type CompiledCriteria, type CompiledRoute } from './compile.js';
import { type Finding } from './finding.js';
import { type Result, type Route } from '../model/verdict.js';

/** How a firm stands on one route: what the verdict shows of it, and what a level depends on. */
export interface RouteResult extends Omit<Route, 'closeness'> {
  /** Some filling-in of the unknown figures would make it near or better. */
  readonly mayBeNear: boolean;
  /** An exclusion that no effort cures; `until` is the first day without it, null when it never lapses. */
  readonly barred: { readonly until: CalendarDate | null } | null;
  /** The least closeness of its conditions, at worst; null while a figure could still make it anything. */
  readonly closeness: Fraction | null;
}

/** A route as the verdict shows it. */
export function routeOf({ awaiting, closeness, id, near, result, unknown, unmet }: RouteResult): Route {
  return { awaiting, closeness: closeness === null ? null : closenessText(closeness), id, near, result, unknown, unmet };
}

/**
 * Kleene: unmet if one condition is, met if all are, else unknown. Near whatever the unknown figures turn out to be, questions to a
 * person left open. `open` lists the conditions that are not met.
 */
export function resultOnRoute(
  { id, needs }: CompiledRoute,
  { near: { k, c } }: CompiledCriteria,
  open: readonly Finding[],
): RouteResult {
  const tally = new Tally(c);
  for (const finding of open) if (needs[finding.of.index] === true) tally.add(finding);
  const { unmet, unknown, awaiting, bars, closeness } = tally;
  const result: Result = unmet.length > 0 ? 'unmet' : unknown.length + awaiting.length > 0 ? 'unknown' : 'met';
  const near = bars === null && !tally.farAtWorst && unmet.length + unknown.length <= k;
  const mayBeNear = bars === null && !tally.farAtBest && unmet.length <= k;
  return { awaiting, closeness, id, near, result, unknown, unmet, mayBeNear, barred: bars };
}

const NONE: readonly string[] = [];

/** Counts the conditions of a route that are not met. */
class Tally {
  unmet = NONE;
  unknown = NONE;
  awaiting = NONE;
  bars: { until: CalendarDate | null } | null = null;
  /** The least closeness of its conditions, at worst; null while a figure could still make it anything. */
  closeness: Fraction | null = ONE;
  /** Whether a condition that fails, at worst or at best, is too far for the route to be near. */
  farAtWorst = false;
  farAtBest = false;

  constructor(private readonly c: Fraction) {}

  add({ of: { id, exclusion }, result, judge, metSince, closeness: { worst, best } }: Finding): void {
    if (result === 'unmet') {
      this.unmet = [...this.unmet, id];
      if (compareFractions(worst, this.c) < 0) this.farAtWorst = true;
      if (compareFractions(best, this.c) < 0) this.farAtBest = true;
      if (exclusion) this.bar(metSince);
      this.lower(worst);
    } else if (judge === 'person') {
      this.awaiting = [...this.awaiting, id];
    } else {
      this.unknown = [...this.unknown, id];
      if (exclusion || compareFractions(worst, this.c) < 0) this.farAtWorst = true;
      if (worst.numerator === 0) this.closeness = null;
      else this.lower(worst);
    }
  }

  private lower(closeness: Fraction): void {
    if (this.closeness !== null && compareFractions(closeness, this.closeness) < 0) this.closeness = closeness;
  }

  private bar(until: CalendarDate | null): void {
    if (this.bars === null) this.bars = { until };
    else if (this.bars.until !== null) this.bars = { until: until === null || until > this.bars.until ? until : this.bars.until };
  }
}
