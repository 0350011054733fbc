import { isValidOn, type FirmFacts, type JudgedStage, type RecognitionFact } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { type Finding, type Question } from '../rules/finding.js';
import { resultOnRoute, type RouteResult } from '../rules/routes.js';
import { type TotalOutcome } from '../rules/score-table.js';
import { isStale } from '../model/staleness.js';
import { unknownsOf } from './unknowns.js';
import { type Level, type Result, type Unknown } from '../model/verdict.js';
import { FactsView } from '../facts/facts-view.js';
import { barredUntil, bestFirst, levelOf, resultOf } from './levels.js';

/**
 * The decision with its whole trace, exact and not yet written out: each condition with its result, value, limit, closeness, gap and
 * the facts it rests on (by reference into the firm's facts, each of which has its revision), each line of the score table, each route,
 * and what is unknown. The verdict is written from it (`explanation.ts`), and so is the digest; nothing is decided afterwards.
 */
export interface Judgement {
  readonly compiled: CompiledCriteria;
  /** The firm's facts on the day, to which the findings refer. */
  readonly view: FactsView;
  readonly result: Result;
  readonly level: Level;
  readonly heldBy: RecognitionFact | null;
  readonly barredUntil: CalendarDate | null;
  /** No version was in force on the day and this one stands in, or its texts are overdue for a check. */
  readonly stale: boolean;
  /** In the order of the criteria. */
  readonly conditions: readonly Finding[];
  readonly total: TotalOutcome | null;
  /** Best first. */
  readonly routes: readonly RouteResult[];
  /** Most decisive first. */
  readonly unknowns: readonly Unknown[];
}

/** Decides one criteria version about one firm on one day. Pure. */
export function decide(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Judgement {
  const view = new FactsView(compiled.slotsByYear, facts, asOf);
  const total = compiled.score === null ? null : compiled.score.total(view);
  const question: Question = { view, total, c: compiled.near.c, open: [] };
  const conditions = new Array<Finding>(compiled.conditions.length);
  let index = 0;
  for (const condition of compiled.conditions) conditions[index++] = condition.decide(question);
  const routes = compiled.routes.map((route) => resultOnRoute(route, compiled, question.open));
  const result = resultOf(routes);
  const heldBy = recognitionHeld(facts, compiled.stage, asOf);
  const level = levelOf(routes, result, heldBy !== null);
  return {
    compiled,
    view,
    result,
    level,
    heldBy,
    barredUntil: level === 'barred' ? barredUntil(routes) : null,
    stale: isStale(compiled, asOf),
    conditions,
    total,
    routes: bestFirst(routes),
    unknowns: unknownsOf(question.open),
  };
}

function recognitionHeld({ recognitions }: FirmFacts, stage: JudgedStage, asOf: CalendarDate): RecognitionFact | null {
  for (const recognition of recognitions) if (recognition.stage === stage && isValidOn(recognition, asOf)) return recognition;
  return null;
}
