import { type JudgedStage, type StageId } from '../../../figures/domain/index.js';
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

/** Every criteria version a program judges by. A value: other criteria are another set, and whoever has this one keeps it as it is. */
export class CriteriaSet {
  private readonly byDigest: ReadonlyMap<string, CompiledCriteria>;

  constructor(
    /** All versions, by id and version. */
    readonly all: readonly CompiledCriteria[],
    /** Of all versions, those by which the zone judges the rungs of its ladder. */
    readonly adopted: readonly CompiledCriteria[],
  ) {
    this.byDigest = new Map(all.map((criteria) => [criteria.digest, criteria]));
  }

  /** The version of that id (`cn/sci-tech-sme`, `2017`); undefined when there is none. */
  find(id: string, version: string): CompiledCriteria | undefined {
    return this.all.find((criteria) => criteria.id === id && criteria.version === version);
  }

  /** The version of that digest; undefined when it is of another set. */
  pinned(digest: string): CompiledCriteria | undefined {
    return this.byDigest.get(digest);
  }

  /** The adopted version that speaks for a stage on a day, `stale` when none was in force; undefined when the zone has adopted none. */
  inForce(stage: StageId, asOf: CalendarDate): InForce | undefined {
    return criteriaInForce(this.adopted, stage, asOf);
  }
}
