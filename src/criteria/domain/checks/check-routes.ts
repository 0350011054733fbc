import { type CriteriaProblem } from './problem.js';
import { type ConditionRule, type Criteria } from '../model/criteria.js';
import { compareDecimals, decimal } from '../../../shared/decimal.js';
import { isFloor } from '../model/operators.js';
import { floatOf } from '../../../shared/digits.js';

/** Ways that lead nowhere: no firm could ever take them, or taking them would never matter. */
export function routeProblems(criteria: Criteria): readonly CriteriaProblem[] {
  return [...idleRoutes(criteria), ...impossibleRoutes(criteria), ...highMarks(criteria)];
}

/** A route that asks for all another route asks for can never be the one that decides. */
function idleRoutes({ routes }: Criteria): CriteriaProblem[] {
  return routes.flatMap(({ id, conditions }, place): CriteriaProblem[] => {
    const wider = routes.find(
      (other, index) =>
        index !== place &&
        other.conditions.every((each) => conditions.includes(each)) &&
        (other.conditions.length < conditions.length || index < place),
    );
    if (wider === undefined) return [];
    const message = `The route "${id}" asks for all that "${wider.id}" asks for, so it would never decide anything; take it out or correct its conditions`;
    return [{ path: ['routes', place], message }];
  });
}

/** Two limits of one route on the same number that no number can keep both. */
function impossibleRoutes({ conditions, gates, routes }: Criteria): CriteriaProblem[] {
  return routes.flatMap(({ id, conditions: own }, place): CriteriaProblem[] => {
    const needed = [...gates, ...own];
    const rules = conditions.filter((rule) => needed.includes(rule.id)).flatMap((rule) => limitsOf(rule));
    for (const floor of rules.filter(({ floor: isOne }) => isOne)) {
      const ceiling = rules.find((each) => !each.floor && each.of === floor.of && excludes(floor, each));
      if (ceiling !== undefined) {
        const message = `No firm can take the route "${id}": "${floor.id}" asks for at least ${floor.value} and "${ceiling.id}" for at most ${ceiling.value} of the same`;
        return [{ path: ['routes', place], message }];
      }
    }
    return [];
  });
}

interface FixedLimit {
  readonly id: string;
  /** What is measured. */
  readonly of: string;
  readonly floor: boolean;
  readonly strict: boolean;
  readonly value: string;
}

/** Days of the calendar have conditions of their own kind, that are not compared here. */
const UNCOMPARED: readonly string[] = ['registered-on', 'age', 'calendar-years-since-registration', 'days-since-registration'];

function limitsOf(rule: ConditionRule): FixedLimit[] {
  if (!('threshold' in rule) || !('value' in rule.threshold) || UNCOMPARED.includes(rule.indicator)) return [];
  const { id, indicator, operator, threshold } = rule;
  const of = `${indicator} ${JSON.stringify('with' in rule ? rule.with : null)}`;
  return [{ id, of, floor: isFloor(operator), strict: operator === '>' || operator === '<', value: threshold.value }];
}

function excludes(floor: FixedLimit, ceiling: FixedLimit): boolean {
  const order = compareDecimals(decimal(floor.value), decimal(ceiling.value));
  return order > 0 || (order === 0 && (floor.strict || ceiling.strict));
}

/** A pass mark above all that the score table can give. */
function highMarks({ conditions, score }: Criteria): CriteriaProblem[] {
  const most = (score?.items ?? []).reduce((sum, { of }) => sum + of, 0);
  return conditions.flatMap((rule, index): CriteriaProblem[] => {
    if (rule.indicator !== 'score-total' || score === undefined || !('value' in rule.threshold)) return [];
    const mark = floatOf(rule.threshold.value);
    if (mark < most || (mark === most && rule.operator === '>=')) return [];
    const message = `The pass mark ${rule.operator} ${rule.threshold.value} is above the ${String(most)} points of the whole table, so nobody could pass; correct the mark or the points`;
    return [{ path: ['conditions', index, 'threshold', 'value'], message }];
  });
}
