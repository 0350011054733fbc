import { isValidOn, type FirmFacts } from '../../figures/domain/index.js';
import { type CalendarDate } from '../../shared/dates.js';
import { type CompiledCriteria } from './compile.js';
import { type Question } from './conditions.js';
import { render } from './render.js';
import { barredUntil, bestFirst, levelOf, resultOf, standingOn } from './routes.js';
import { rangeOf } from './scores.js';
import { unknownsOf } from './unknowns.js';
import { type Verdict } from './verdict.js';
import { View } from './view.js';

/**
 * The whole explained answer of one criteria version about one firm on one day: conditions, scores, routes, level, gaps, what is
 * unknown, and the facts it was computed from. Pure: the same facts, criteria and day give the same bytes.
 */
export function evaluate(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Verdict {
  const view = new View(compiled.slots, facts, asOf);
  const total = compiled.score === null ? null : compiled.score.total(view);
  const question: Question = { view, total, c: compiled.near.c };
  const outcomes = compiled.conditions.map((condition) => condition.decide(question));
  const standings = compiled.routes.map((route) => standingOn(route, compiled, outcomes));
  const result = resultOf(standings);
  const holds = facts.recognitions.some((recognition) => recognition.stage === compiled.stage && isValidOn(recognition, asOf));
  const level = levelOf(standings, result, holds);
  return render(compiled, asOf, {
    outcomes,
    scores: total?.items ?? [],
    total: total === null ? null : rangeOf(total.low, total.high),
    standings: bestFirst(standings),
    result,
    level,
    barredUntil: level === 'barred' ? barredUntil(standings) : null,
    unknowns: unknownsOf(compiled, outcomes),
    stale: asOf < compiled.validFrom || (compiled.validTo !== null && asOf > compiled.validTo),
  });
}
