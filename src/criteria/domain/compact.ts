import { type CalendarDate } from '../../shared/dates.js';
import { type CompiledCondition } from './conditions.js';
import { type CompiledCriteria } from './compile.js';
import { type ScoreItemRule } from './criteria.js';
import { assemble } from './render.js';
import {
  LEVELS,
  type Condition,
  type Gap,
  type PointsRange,
  type Result,
  type Route,
  type ScoreItem,
  type TextInterval,
  type Unknown,
  type UnknownKind,
  type UsedFact,
  type Verdict,
} from './verdict.js';

/** A fact by its places in the lists of names and revisions (−1: none), its year (0: none), its kind where it is no figure. */
type CompactFact = readonly [name: number, revision: number, value: unknown, year: number, kind?: string];

/** Result (0 unmet, 1 met, 2 unknown), facts, threshold, value, closeness, and what is seldom there. A yes-or-no needs the first two alone. */
type CompactCondition = readonly [
  result: number,
  facts: readonly number[],
  threshold?: string | null,
  value?: Condition['value'],
  closeness?: string | null,
  rest?: CompactRest,
];
interface CompactRest {
  readonly b?: Condition['bounds'];
  readonly g?: Gap;
  /** Judged by a person, though the criteria say by figures. */
  readonly j?: 1;
  readonly n?: string;
  readonly s?: CalendarDate;
}
type CompactItem = readonly [
  points: PointsRange,
  value?: string | TextInterval | null,
  band?: string | null,
  chosen?: string | null,
  note?: string | null,
  parts?: readonly CompactItem[],
];
type CompactRoute = readonly [id: string, near: 0 | 1, closeness: string | null];
type CompactUnknown = readonly [figure: string, year: number, kind: UnknownKind, conditions: readonly number[]];

/** A verdict without what its criteria say: revisions used, values, results, points. Plain JSON; `expand` gives the verdict back. */
export interface CompactVerdict {
  readonly v: 1;
  readonly on: CalendarDate;
  readonly level: number;
  readonly result: number;
  readonly names: readonly string[];
  readonly revisions: readonly string[];
  readonly facts: readonly CompactFact[];
  readonly conditions: readonly CompactCondition[];
  readonly scores: readonly CompactItem[];
  readonly total: PointsRange | null;
  readonly routes: readonly CompactRoute[];
  readonly unknowns: readonly CompactUnknown[];
  readonly stale?: 1;
  readonly until?: CalendarDate;
}

const RESULTS: readonly Result[] = ['unmet', 'met', 'unknown'];

/** Takes out of a verdict all that its pinned criteria can say again. */
export function compact(verdict: Verdict): CompactVerdict {
  const lists = new Lists();
  const ids = verdict.conditions.map(({ id }) => id);
  return {
    v: 1,
    on: verdict.asOf,
    level: LEVELS.indexOf(verdict.level),
    result: RESULTS.indexOf(verdict.result),
    conditions: verdict.conditions.map((condition) => compactCondition(condition, lists)),
    names: lists.names,
    revisions: lists.revisions,
    facts: lists.facts,
    scores: verdict.scores.map(compactItem),
    total: verdict.total,
    routes: verdict.routes.map(({ id, near, closeness }): CompactRoute => [id, near ? 1 : 0, closeness]),
    unknowns: verdict.unknowns.map(({ figure, year, kind, conditions }) => [
      figure,
      year ?? 0,
      kind,
      conditions.map((id) => ids.indexOf(id)),
    ]),
    ...(verdict.stale ? { stale: 1 } : undefined),
    ...(verdict.barredUntil === null ? undefined : { until: verdict.barredUntil }),
  };
}

/** The facts of a verdict, each once. */
class Lists {
  readonly names: string[] = [];
  readonly revisions: string[] = [];
  readonly facts: CompactFact[] = [];
  private readonly known = new Map<string, number>();

  indexOf({ id, revision, value, year, kind }: UsedFact): number {
    const key = `${kind ?? ''} ${id} ${year ?? ''}`;
    const index = this.known.get(key);
    if (index !== undefined) return index;
    const entry = [
      placeIn(this.names, id),
      revision === null ? -1 : placeIn(this.revisions, revision),
      value,
      year ?? 0,
    ] as const;
    this.known.set(key, this.facts.length);
    return this.facts.push(kind === undefined ? entry : [...entry, kind]) - 1;
  }
}

function placeIn(list: string[], text: string): number {
  const index = list.indexOf(text);
  return index === -1 ? list.push(text) - 1 : index;
}

function compactCondition(condition: Condition, lists: Lists): CompactCondition {
  const { bounds, gap, note, metSince, judge, result, facts, threshold, value, closeness } = condition;
  const rest: CompactRest = {
    ...(bounds === undefined ? undefined : { b: bounds }),
    ...(gap === null ? undefined : { g: gap }),
    ...(note === undefined ? undefined : { n: note }),
    ...(metSince === null ? undefined : { s: metSince }),
    ...(judge === 'person' && condition.unit !== 'yes-no' ? { j: 1 as const } : undefined),
  };
  const used = facts.map((fact) => lists.indexOf(fact));
  const code = RESULTS.indexOf(result);
  const hasRest = Object.keys(rest).length > 0;
  if (condition.unit === 'yes-no' && !hasRest) return [code, used];
  const limit = typeof threshold === 'boolean' ? null : threshold;
  if (hasRest) return [code, used, limit, value, closeness, rest];
  return [code, used, limit, value, closeness];
}

function compactItem({ points, value, band, chosen, note, parts }: ScoreItem): CompactItem {
  const item = [points, value, band, chosen ?? null, note ?? null, parts?.map(compactItem)] as const;
  let length: number = item.length;
  while (length > 1 && (item[length - 1] ?? null) === null) length -= 1;
  return item.slice(0, length) as unknown as CompactItem;
}

/** The verdict of which `stored` was made, for the criteria it pinned: `expand(compact(v), c)` equals `v`. */
export function expand(stored: CompactVerdict, compiled: CompiledCriteria): Verdict {
  const facts = stored.facts.map((fact) => expandFact(fact, stored));
  const conditions = compiled.conditions.map((condition, index) => expandCondition(condition, stored.conditions[index], facts));
  const ids = conditions.map(({ id }) => id);
  return assemble(compiled, stored.on, {
    barredUntil: stored.until ?? null,
    conditions,
    level: LEVELS[stored.level] ?? 'developing',
    result: resultAt(stored.result),
    routes: stored.routes.map((route) => expandRoute(route, compiled, conditions)),
    scores: (compiled.source.score?.items ?? []).flatMap((rule, index) => expandItem(rule, stored.scores[index], compiled)),
    stale: stored.stale === 1,
    total: rangeIn(stored.total),
    unknowns: stored.unknowns.map(([figure, year, kind, helped]): Unknown => ({
      conditions: helped.map((index) => ids[index] ?? ''),
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
    gap: rest.g === undefined ? null : gapIn(rest.g),
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

const gapIn = ({ amount, direction, figure, unit, year }: Gap): Gap => ({ amount, direction, figure, unit, year });

function expandRoute([id, near, closeness]: CompactRoute, compiled: CompiledCriteria, conditions: readonly Condition[]): Route {
  const indexes = compiled.routes.find((route) => route.id === id)?.conditions ?? [];
  const own = indexes.flatMap((index) => conditions[index] ?? []);
  const idsOf = (keep: (condition: Condition) => boolean): string[] => own.filter(keep).map((condition) => condition.id);
  const unmet = idsOf(({ result }) => result === 'unmet');
  const unknown = idsOf(({ result, judge }) => result === 'unknown' && judge === 'figures');
  const awaiting = idsOf(({ result, judge }) => result === 'unknown' && judge === 'person');
  const result = unmet.length > 0 ? 'unmet' : unknown.length + awaiting.length > 0 ? 'unknown' : 'met';
  return { awaiting, closeness, id, near: near === 1, result, unknown, unmet };
}

function expandItem(rule: ScoreItemRule, stored: CompactItem | undefined, compiled: CompiledCriteria): ScoreItem[] {
  if (stored === undefined) return [];
  const [points, value = null, band = null, chosen = null, note = null, parts] = stored;
  const rules = 'bestOf' in rule ? rule.bestOf : 'sumOf' in rule ? rule.sumOf : [];
  const item: ScoreItem = {
    band,
    ...(chosen === null ? undefined : { chosen }),
    clause: compiled.clauseOf(rule.clause),
    id: rule.id,
    ...(note === null ? undefined : { note }),
    of: rule.of,
    ...(parts === undefined ? undefined : { parts: rules.flatMap((part, index) => expandItem(part, parts[index], compiled)) }),
    points: rangeIn(points),
    value: textIn(value) as ScoreItem['value'],
  };
  return [item];
}
