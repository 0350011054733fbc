import { digestOfText } from '../../shared/canonical-json.js';
import { type CalendarDate } from '../../shared/dates.js';
import { closenessText } from './bounds.js';
import { type CompiledCriteria } from './compile.js';
import { type CompiledCondition, type Outcome } from './conditions.js';
import { type Standing } from './routes.js';
import {
  type Condition,
  type Level,
  type PointsRange,
  type Result,
  type Route,
  type ScoreItem,
  type Unknown,
  type Verdict,
} from './verdict.js';

/** What an evaluation came to, before it is put into words. */
export interface Findings {
  readonly outcomes: readonly Outcome[];
  readonly scores: readonly ScoreItem[];
  readonly total: PointsRange | null;
  readonly standings: readonly Standing[];
  readonly result: Result;
  readonly level: Level;
  readonly barredUntil: CalendarDate | null;
  readonly unknowns: readonly Unknown[];
  readonly stale: boolean;
}

/** The findings as a verdict. */
export function render(compiled: CompiledCriteria, asOf: CalendarDate, findings: Findings): Verdict {
  const id = (index: number): string => compiled.conditions[index]?.rule.id ?? '';
  const routes = findings.standings.map((standing): Route => {
    const { result, near, closeness } = standing;
    return {
      awaiting: standing.awaiting.map(id),
      closeness: closeness === null ? null : closenessText(closeness),
      id: standing.route.id,
      near,
      result,
      unknown: standing.unknown.map(id),
      unmet: standing.unmet.map(id),
    };
  });
  return assemble(compiled, asOf, {
    barredUntil: findings.barredUntil,
    conditions: compiled.conditions.map((condition, index) => conditionOf(condition, findings.outcomes[index])),
    level: findings.level,
    result: findings.result,
    routes,
    scores: findings.scores,
    stale: findings.stale,
    total: findings.total,
    unknowns: findings.unknowns,
  });
}

/** The parts of a verdict that its criteria do not say. */
export type Parts = Pick<
  Verdict,
  'barredUntil' | 'conditions' | 'level' | 'result' | 'routes' | 'scores' | 'stale' | 'total' | 'unknowns'
>;

const NO_PATHS: readonly never[] = [];

/**
 * Puts a verdict together and seals it with its digest. Every object here and in the parts has its keys in canonical order, so that
 * plain JSON.stringify writes the RFC 8785 text (a property test holds it to that).
 */
export function assemble(compiled: CompiledCriteria, asOf: CalendarDate, parts: Parts): Verdict {
  const { barredUntil, conditions, level, result, routes, scores, stale, total, unknowns } = parts;
  const awaiting = routes[0]?.awaiting ?? [];
  const criteria = { digest: compiled.digest, id: compiled.id, version: compiled.version };
  const { passMark, stage } = compiled;
  const paths = NO_PATHS;
  const sealed = {
    awaiting,
    barredUntil,
    conditions,
    criteria,
    level,
    passMark,
    paths,
    result,
    routes,
    scores,
    stage,
    stale,
    total,
    unknowns,
  };
  const digest = digestOfText(JSON.stringify(sealed));
  return {
    asOf,
    awaiting,
    barredUntil,
    conditions,
    criteria,
    digest,
    level,
    passMark,
    paths,
    result,
    routes,
    scores,
    stage,
    stale,
    total,
    unknowns,
  };
}

function conditionOf({ rule, clause, operator, unit }: CompiledCondition, outcome: Outcome | undefined): Condition {
  if (outcome === undefined) throw new Error(`The condition ${rule.id} was not decided`);
  const { facts, gap, judge, note, result, since: metSince, text, threshold } = outcome;
  const closeness = result === 'unknown' ? null : closenessText(outcome.closeness.worst);
  const { id } = rule;
  const plain = text === null || typeof text !== 'object';
  const value = plain ? text : text.value;
  const bounds = plain ? null : text.oneSided;
  if (note === undefined && bounds === null) {
    return { clause, closeness, facts, gap, id, judge, metSince, operator, result, threshold, unit, value };
  }
  return {
    ...(bounds === null ? undefined : { bounds }),
    clause,
    closeness,
    facts,
    gap,
    id,
    judge,
    metSince,
    ...(note === undefined ? undefined : { note }),
    operator,
    result,
    threshold,
    unit,
    value,
  };
}
