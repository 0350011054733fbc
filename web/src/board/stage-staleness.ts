import { type CriteriaSummary, type JudgedStage, type Verdict } from '../api/types.js';
import { forceOn } from '../verdict/criteria-choice.js';

/** Why the criteria of a stage are to be checked (法规待核), with the day the reason speaks of, in the words of the API. */
type Reason = Pick<Verdict['staleness'][number], 'reason' | 'on'>;

type Dated = Pick<CriteriaSummary, 'stage' | 'adopted' | 'validFrom' | 'validTo' | 'nextCheckOn'>;

/**
 * The version by which the zone judges a stage on a day, as the server chooses it: of those in force the one that began last, else the
 * last that has run out, else the first still to come.
 */
function speaksFor(stage: JudgedStage, all: readonly Dated[], day: string): Dated | undefined {
  const ofStage = all
    .filter((one) => one.adopted && one.stage === stage)
    .sort((one, other) => one.validFrom.localeCompare(other.validFrom));
  const begun = ofStage.filter((one) => forceOn(one, day) !== 'early');
  return begun.findLast((one) => forceOn(one, day) === 'inForce') ?? begun.at(-1) ?? ofStage[0];
}

/** Why the verdicts of a stage carry the mark on a day; none where they do not, or where the zone has adopted no criteria. */
export function stalenessOf(stage: JudgedStage, all: readonly Dated[], day: string): readonly Reason[] {
  const one = speaksFor(stage, all, day);
  if (!one) return [];
  const reasons: Reason[] = [];
  const force = forceOn(one, day);
  if (force === 'early') reasons.push({ reason: 'not-yet-in-force', on: one.validFrom });
  if (force === 'over' && one.validTo !== null) reasons.push({ reason: 'out-of-force', on: one.validTo });
  if (one.nextCheckOn !== null && one.nextCheckOn < day) reasons.push({ reason: 'check-overdue', on: one.nextCheckOn });
  return reasons;
}
