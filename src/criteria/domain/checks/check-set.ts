import { type RecognisedStage } from '../../../figures/domain/index.js';
import { type CriteriaProblem } from './problem.js';
import { type Criteria } from '../model/criteria.js';

/** What is wrong with criteria beside the others, and with which of them. */
export interface CriteriaSetProblem extends CriteriaProblem {
  readonly of: Criteria;
}

/** What one file alone cannot show: versions of one id in force at once, and stages that ask for each other in a circle. */
export function criteriaSetProblems(all: readonly Criteria[]): readonly CriteriaSetProblem[] {
  return [...overlaps(all), ...circles(all)];
}

const nameOf = ({ id, version }: Criteria): string => `${id}@${version}`;

/** Two versions in force on one day would leave the day without one answer, unless one says that it is a reading beside the other. */
function overlaps(all: readonly Criteria[]): CriteriaSetProblem[] {
  return all.flatMap((later, place) => {
    const others = all.filter(
      (other, index) =>
        other !== later &&
        other.id === later.id &&
        (other.validFrom < later.validFrom || (other.validFrom === later.validFrom && index < place)) &&
        (other.validTo === null || other.validTo >= later.validFrom) &&
        !isBeside(later, other) &&
        !isBeside(other, later),
    );
    return others.map((other): CriteriaSetProblem => ({
      of: later,
      path: ['validFrom'],
      message: `In force from ${later.validFrom} while ${nameOf(other)} is in force ${other.validTo === null ? 'without end' : `until ${other.validTo}`}; end that one the day before, or write \`alongside: ['${other.version}']\` where both readings stand and the zone chooses one`,
    }));
  });
}

const isBeside = ({ alongside = [] }: Criteria, { version }: Criteria): boolean => alongside.includes(version);

/** The stages of which each way asks for a recognition; a condition is kept by any one of the stages it names. */
function waysOf({ conditions, gates, routes }: Criteria): readonly (readonly (readonly RecognisedStage[])[])[] {
  return routes.map((route) =>
    conditions.flatMap((rule) => {
      if (rule.indicator !== 'recognition-held' || ![...gates, ...route.conditions].includes(rule.id)) return [];
      return ['stages' in rule.with ? rule.with.stages : [rule.with.stage]];
    }),
  );
}

/**
 * Criteria nobody could ever meet first, since each of their ways asks for a stage that in the end asks for theirs. A way that asks for
 * a stage without criteria here, or for none, breaks the circle: a certificate as a short cut is fine beside a score.
 */
function circles(all: readonly Criteria[]): CriteriaSetProblem[] {
  const judged = new Set<string>(all.map(({ stage }) => stage));
  const reached = new Set<string>();
  const isOpen = (criteria: Criteria): boolean =>
    waysOf(criteria).some((asked) => asked.every((stages) => stages.some((stage) => !judged.has(stage) || reached.has(stage))));
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const criteria of all) if (isOpen(criteria)) reached.add(criteria.stage);
  }
  return all
    .filter((criteria) => !isOpen(criteria))
    .map((criteria) => {
      const asked = [...new Set(waysOf(criteria).flat(2))].filter((stage) => judged.has(stage) && !reached.has(stage));
      const message = `Every route asks for a recognition as ${asked.join(' or ')}, which itself cannot be had without one as ${criteria.stage}: a circle; give one of them a route of its own`;
      return { of: criteria, path: ['routes'], message };
    });
}
