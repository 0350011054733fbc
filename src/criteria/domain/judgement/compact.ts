import { type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCondition } from '../rules/condition.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { type ScoreItemRule } from '../model/criteria.js';
import {
  recordOf,
  RESULTS,
  type CompactCondition,
  type CompactFact,
  type CompactItem,
  type CompactRest,
  type CompactRoute,
  type VerdictRecord,
} from './record.js';
import { withDigest } from './verdict-digest.js';
import {
  LEVELS,
  type Condition,
  type Gap,
  type PointsRange,
  type Result,
  type Route,
  type ScoreItem,
  type Unknown,
  type UsedFact,
  type Verdict,
} from '../model/verdict.js';

/** A verdict as it is stored: its record and the day it was asked for. Plain JSON; `expand` gives the verdict back. */
export interface CompactVerdict extends VerdictRecord {
  readonly on: CalendarDate;
}

/** Takes out of a verdict all that its pinned criteria can say again: revisions used, values, results and points stay. */
export function compact(verdict: Verdict): CompactVerdict {
  return { ...recordOf(verdict), on: verdict.asOf };
}

/** The verdict of which `stored` was made, for the criteria it pinned: `expand(compact(v), c)` equals `v`. */
export function expand(stored: CompactVerdict, compiled: CompiledCriteria): Verdict {
  const facts = stored.facts.map((fact) => expandFact(fact, stored));
  const conditions = compiled.conditions.map((condition, index) => expandCondition(condition, stored.conditions[index], facts));
  const routes = stored.routes.map((route) => expandRoute(route, compiled, conditions));
  return withDigest({
    asOf: stored.on,
    awaiting: routes[0]?.awaiting ?? [],
    barredUntil: stored.until ?? null,
    conditions,
    criteria: { digest: stored.criteria, id: compiled.id, version: compiled.version },
    heldBy: stored.held === undefined ? null : (facts[stored.held] ?? null),
    level: LEVELS[stored.level] ?? 'developing',
    passMark: compiled.passMark,
    paths: [],
    result: resultAt(stored.result),
    routes,
    scores: (compiled.source.score?.items ?? []).flatMap((rule, index) => expandItem(rule, stored.scores[index], compiled)),
    stage: compiled.stage,
    stale: stored.stale === 1,
    total: rangeIn(stored.total),
    unknowns: stored.unknowns.map(([figure, year, kind, helped]): Unknown => ({
      conditions: helped.map((index) => conditions[index]?.id ?? ''),
      figure,
      kind,
      year: year === 0 ? null : year,
    })),
  });
}

const resultAt = (code: number): Result => RESULTS[code] ?? 'unknown';

/** Read back from a database the keys of an object may stand in any order; a verdict's stand in the canonical one. */
function rangeIn<Range extends PointsRange | null>(range: Range): Range | { high: number; low: number } {
  return typeof range === 'object' && range !== null ? { high: range.high, low: range.low } : range;
}

function textIn<Value>(value: Value): Value | { high: unknown; low: unknown } {
  if (typeof value !== 'object' || value === null) return value;
  const { high, low } = value as unknown as { high: unknown; low: unknown };
  return { high, low };
}

function expandFact([name, revision, value, year, kind]: CompactFact, { names, revisions }: CompactVerdict): UsedFact {
  const id = names[name] ?? '';
  const common = { revision: revisions[revision] ?? null, value: textIn(value), year: year === 0 ? null : year };
  return kind === undefined ? { id, ...common } : { id, kind, ...common };
}

function expandCondition(
  condition: CompiledCondition,
  stored: CompactCondition | undefined,
  facts: readonly UsedFact[],
): Condition {
  const { rule, clause, operator, unit } = condition;
  if (stored === undefined) throw new Error(`The stored verdict has no condition ${rule.id}: it was made with other criteria`);
  const [, used, , , , rest = {}] = stored;
  const { closeness, judge, result, threshold, value } = unit === 'yes-no' ? yesNoParts(rule.judge, stored) : numberParts(stored);
  return {
    ...(rest.b === undefined ? undefined : { bounds: { high: rest.b.high, low: rest.b.low } }),
    clause,
    closeness,
    facts: used.flatMap((index) => facts[index] ?? []),
    gap: gapIn(rest),
    id: rule.id,
    judge,
    metSince: rest.s ?? null,
    ...(rest.n === undefined ? undefined : { note: rest.n }),
    operator,
    result,
    threshold,
    unit,
    value,
  };
}

type VariableParts = Pick<Condition, 'closeness' | 'judge' | 'result' | 'threshold' | 'value'>;

function yesNoParts(judge: Condition['judge'], [code]: CompactCondition): VariableParts {
  const result = resultAt(code);
  return {
    closeness: yesNoCloseness(result),
    judge,
    result,
    threshold: true,
    value: result === 'unknown' ? null : result === 'met',
  };
}

function numberParts([code, , threshold = null, value = null, closeness = null, rest]: CompactCondition): VariableParts {
  return {
    closeness,
    judge: rest?.j === 1 ? 'person' : 'figures',
    result: resultAt(code),
    threshold,
    value: textIn(value) as Condition['value'],
  };
}

function yesNoCloseness(result: Result): string | null {
  if (result === 'unknown') return null;
  return result === 'met' ? '1' : '0';
}

function gapIn({ g: gap }: CompactRest): Gap | null {
  if (gap === undefined) return null;
  const { amount, direction, figure, unit, year } = gap;
  return { amount, direction, figure, unit, year };
}

function expandRoute([id, near, closeness]: CompactRoute, compiled: CompiledCriteria, conditions: readonly Condition[]): Route {
  const needs = compiled.routes.find((route) => route.id === id)?.needs ?? [];
  // In the order of the conditions, as the verdict was made, not in that of the route.
  const own = conditions.filter((_, index) => needs[index] === true);
  const idsOf = (keep: (condition: Condition) => boolean): string[] => own.filter(keep).map((condition) => condition.id);
  const unmet = idsOf(({ result }) => result === 'unmet');
  const unknown = idsOf(({ result, judge }) => result === 'unknown' && judge === 'figures');
  const awaiting = idsOf(({ result, judge }) => result === 'unknown' && judge === 'person');
  const result = unmet.length > 0 ? 'unmet' : unknown.length + awaiting.length > 0 ? 'unknown' : 'met';
  return { awaiting, closeness, id, near: near === 1, result, unknown, unmet };
}

function expandItem(rule: ScoreItemRule, stored: CompactItem | undefined, compiled: CompiledCriteria): ScoreItem[] {
  if (stored === undefined) return [];
  const [points = null, value = null, band = null, chosen = null, note = null, parts = null] = stored;
  const item: ScoreItem = {
    band,
    ...(chosen === null ? undefined : { chosen }),
    clause: compiled.clauseOf(rule.clause),
    id: rule.id,
    ...(note === null ? undefined : { note }),
    of: rule.of,
    ...(parts === null ? undefined : { parts: expandParts(rule, parts, compiled) }),
    points: points === null ? { high: rule.of, low: 0 } : rangeIn(points),
    value: textIn(value) as ScoreItem['value'],
  };
  return [item];
}

function expandParts(rule: ScoreItemRule, stored: readonly CompactItem[], compiled: CompiledCriteria): ScoreItem[] {
  const rules = 'bestOf' in rule ? rule.bestOf : 'sumOf' in rule ? rule.sumOf : [];
  return rules.flatMap((part, index) => expandItem(part, stored[index], compiled));
}
