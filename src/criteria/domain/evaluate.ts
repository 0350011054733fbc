import { isValidOn, type FirmFacts, type JudgedStage } from '../../figures/domain/index.js';
import { type CalendarDate } from '../../shared/dates.js';
import { type CompiledCriteria } from './compile.js';
import { type Question } from './conditions.js';
import { barredUntil, bestFirst, levelOf, resultOf, standingOn } from './routes.js';
import { rangeOf } from './scores.js';
import { sealed } from './seal.js';
import { isStale } from './staleness.js';
import { unknownsOf } from './unknowns.js';
import { type Explanation, type UsedFact, type Verdict } from './verdict.js';
import { usedRecognition, View } from './view.js';

/**
 * The whole explained answer of one criteria version about one firm on one day: conditions, scores, routes, level, gaps, what is
 * unknown, and the facts it was computed from. Pure: the same facts, criteria and day give the same bytes.
 */
export function evaluate(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Verdict {
  return sealed(explain(compiled, facts, asOf));
}

/** As {@link evaluate}, without the digest: for an answer that nobody keeps. */
export function explain(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Explanation {
  const view = new View(compiled.slots, facts, asOf);
  const total = compiled.score === null ? null : compiled.score.total(view);
  const question: Question = { view, total, c: compiled.near.c, open: [] };
  const conditions = compiled.conditions.map((condition) => condition.decide(question));
  const standings = compiled.routes.map((route) => standingOn(route, compiled, question.open));
  const result = resultOf(standings);
  const heldBy = recognitionHeld(facts, compiled.stage, asOf);
  const level = levelOf(standings, result, heldBy !== null);
  const routes = bestFirst(standings).map(({ route }) => route);
  return {
    asOf,
    awaiting: routes[0]?.awaiting ?? [],
    barredUntil: level === 'barred' ? barredUntil(standings) : null,
    conditions,
    criteria: compiled.reference,
    heldBy,
    level,
    passMark: compiled.passMark,
    paths: NO_PATHS,
    result,
    routes,
    scores: total === null ? NO_SCORES : total.items,
    stage: compiled.stage,
    stale: isStale(compiled, asOf),
    total: total === null ? null : rangeOf(total.low, total.high),
    unknowns: unknownsOf(question.open),
  };
}

const NO_PATHS: readonly never[] = [];
const NO_SCORES: readonly never[] = [];

function recognitionHeld({ recognitions }: FirmFacts, stage: JudgedStage, asOf: CalendarDate): UsedFact | null {
  for (const recognition of recognitions)
    if (recognition.stage === stage && isValidOn(recognition, asOf)) return usedRecognition(recognition);
  return null;
}
