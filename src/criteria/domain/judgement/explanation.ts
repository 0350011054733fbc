import { closenessText } from '../measures/bounds.js';
import { type Finding } from '../rules/finding.js';
import { type Judgement } from './decide.js';
import { routeOf } from '../rules/routes.js';
import { rangeOf, scoreItemOf } from '../rules/score-items.js';
import { digestOfJudgement, withDigest } from './verdict-digest.js';
import { type Condition, type Explanation, type ScoreItem, type Verdict } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { factsIn } from '../facts/trace.js';
import { usedRecognition } from '../facts/used-facts.js';

/** The judgement written out as the verdict shows it, with its digest. */
export function verdictOf(judgement: Judgement, digest = digestOfJudgement(judgement)): Verdict {
  return withDigest(explanationOf(judgement), digest);
}

/** The judgement written out as the verdict shows it. */
export function explanationOf(judgement: Judgement): Explanation {
  const { compiled, view, level, result, heldBy, total, unknowns } = judgement;
  const { asOf } = view;
  const routes = judgement.routes.map(routeOf);
  // Here and below keys stand in their canonical order, so that the verdict's own JSON is canonical.
  return {
    asOf,
    awaiting: routes[0]?.awaiting ?? [],
    barredUntil: judgement.barredUntil,
    conditions: judgement.conditions.map((finding) => conditionOf(finding, view)),
    criteria: compiled.reference,
    heldBy: heldBy === null ? null : usedRecognition(heldBy),
    level,
    passMark: compiled.passMark,
    paths: NO_PATHS,
    result,
    routes,
    scores: total === null ? NO_SCORES : total.items.map(scoreItemOf),
    stage: compiled.stage,
    stale: judgement.stale,
    total: total === null ? null : rangeOf(total.low, total.high),
    unknowns,
  };
}

const NO_PATHS: readonly never[] = [];
const NO_SCORES: readonly ScoreItem[] = [];

function conditionOf(finding: Finding, view: FactsView): Condition {
  const { of, result, judge, threshold, gap, metSince, note } = finding;
  const { clause, id, operator, unit } = of;
  const facts = factsIn(view, finding.facts);
  const value = of.valueOf(finding);
  const bounds = of.boundsOf(finding) ?? undefined;
  const closeness = closenessOf(finding);
  if (bounds === undefined && note === undefined)
    return { clause, closeness, facts, gap, id, judge, metSince, operator, result, threshold, unit, value };
  const noted = note === undefined ? undefined : { note };
  const bounded = bounds === undefined ? undefined : { bounds };
  return { ...bounded, clause, closeness, facts, gap, id, judge, metSince, ...noted, operator, result, threshold, unit, value };
}

function closenessOf({ result, closeness }: Finding): string | null {
  if (result === 'unknown') return null;
  return result === 'met' ? '1' : closenessText(closeness.worst);
}
