import { type JudgedStage } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria } from './compile.js';
import { isStale } from '../model/staleness.js';

/** The criteria that speak for a stage on a day; `stale` when none was in force and the nearest stands in, or its check is overdue (法规待核). */
export interface InForce {
  readonly criteria: CompiledCriteria;
  readonly stale: boolean;
}

/**
 * The version in force for a stage on a day: of several the one that began last. Where none is in force, the last that began before
 * the day (a notice that has run out), else the first that began after it, marked stale. Undefined when the stage has no criteria.
 */
export function criteriaInForce(all: readonly CompiledCriteria[], stage: JudgedStage, asOf: CalendarDate): InForce | undefined {
  const ofStage = all
    .filter((criteria) => criteria.stage === stage)
    .sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  const begun = ofStage.filter(({ validFrom }) => validFrom <= asOf);
  const current = begun.findLast(({ validTo }) => validTo === null || validTo >= asOf);
  const nearest = current ?? begun.at(-1) ?? ofStage[0];
  return nearest === undefined ? undefined : { criteria: nearest, stale: isStale(nearest, asOf) };
}
