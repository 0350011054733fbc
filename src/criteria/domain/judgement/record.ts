import { type CalendarDate } from '../../../shared/dates.js';
import {
  LEVELS,
  type Condition,
  type Explanation,
  type Gap,
  type PointsRange,
  type Result,
  type ScoreItem,
  type TextInterval,
  type UnknownKind,
  type UsedFact,
} from '../model/verdict.js';
import { isOpen } from './verdict-digest.js';

/** A fact by its places in the lists of names and revisions (−1: none), its year (0: none), its kind where it is no figure. */
export type CompactFact = readonly [name: number, revision: number, value: unknown, year: number, kind?: string];

/** Result (0 unmet, 1 met, 2 unknown), facts, threshold, value, closeness, and what is seldom there. A yes-or-no needs the first two alone. */
export type CompactCondition = readonly [
  result: number,
  facts: readonly number[],
  threshold?: string | null,
  value?: Condition['value'],
  closeness?: string | null,
  rest?: CompactRest,
];
/** Keys in canonical order: bounds, gap, judged by a person though the criteria say by figures, note, date on which it turns. */
export interface CompactRest {
  readonly b?: Condition['bounds'];
  readonly g?: Gap;
  readonly j?: 1;
  readonly n?: string;
  readonly s?: CalendarDate;
}
/** Points (none: anything the item can give), value, band, chosen part, note, parts. */
export type CompactItem = readonly [
  points?: PointsRange | null,
  value?: string | TextInterval | null,
  band?: string | null,
  chosen?: string | null,
  note?: string | null,
  parts?: readonly CompactItem[] | null,
];
export type CompactRoute = readonly [id: string, near: 0 | 1, closeness: string | null];
export type CompactUnknown = readonly [figure: string, year: number, kind: UnknownKind, conditions: readonly number[]];

/** All of a verdict that its criteria cannot say again. Plain JSON. */
export interface VerdictRecord {
  readonly conditions: readonly CompactCondition[];
  /** The digest of the criteria. */
  readonly criteria: string;
  readonly facts: readonly CompactFact[];
  /** The place among the facts of the recognition by which the stage is held. */
  readonly held?: number;
  readonly level: number;
  readonly names: readonly string[];
  readonly result: number;
  readonly revisions: readonly string[];
  readonly routes: readonly CompactRoute[];
  readonly scores: readonly CompactItem[];
  readonly stale?: 1;
  readonly total: PointsRange | null;
  readonly unknowns: readonly CompactUnknown[];
  readonly until?: CalendarDate;
  readonly v: 1;
}

export const RESULTS: readonly Result[] = ['unmet', 'met', 'unknown'];

/** Takes out of a verdict all that its pinned criteria can say again, and the day it was asked for. */
export function recordOf(verdict: Explanation): VerdictRecord {
  const lists = new Lists();
  const conditions: CompactCondition[] = [];
  for (const condition of verdict.conditions) conditions.push(compactCondition(condition, lists));
  const held = verdict.heldBy === null ? undefined : { held: lists.indexOf(verdict.heldBy) };
  const unknowns: CompactUnknown[] = [];
  for (const { figure, year, kind, conditions: helped } of verdict.unknowns) {
    unknowns.push([
      figure,
      year ?? 0,
      kind,
      helped.map((id) => verdict.conditions.findIndex((condition) => condition.id === id)),
    ]);
  }
  return {
    conditions,
    criteria: verdict.criteria.digest,
    facts: lists.facts,
    ...held,
    level: LEVELS.indexOf(verdict.level),
    names: lists.names,
    result: RESULTS.indexOf(verdict.result),
    revisions: lists.revisions,
    routes: verdict.routes.map(({ id, near, closeness }): CompactRoute => [id, near ? 1 : 0, closeness]),
    scores: verdict.scores.map(compactItem),
    ...(verdict.stale ? { stale: 1 } : undefined),
    total: verdict.total,
    unknowns,
    ...(verdict.barredUntil === null ? undefined : { until: verdict.barredUntil }),
    v: 1,
  };
}

/** The facts of a verdict, each once. */
class Lists {
  readonly names: string[] = [];
  readonly revisions: string[] = [];
  readonly facts: CompactFact[] = [];
  private readonly seen: UsedFact[] = [];

  indexOf(fact: UsedFact): number {
    const { seen } = this;
    for (let index = 0; index < seen.length; index += 1) {
      const known = seen[index];
      if (known === fact || (known !== undefined && isSame(known, fact))) return index;
    }
    const { id, revision, value, year, kind } = fact;
    const entry = [
      placeIn(this.names, id),
      revision === null ? -1 : placeIn(this.revisions, revision),
      value,
      year ?? 0,
    ] as const;
    this.facts.push(kind === undefined ? entry : [...entry, kind]);
    return seen.push(fact) - 1;
  }
}

/** One fact may be used for several of its values: a financing round for its day and for its valuation. */
function isSame(known: UsedFact, fact: UsedFact): boolean {
  return known.id === fact.id && known.year === fact.year && known.kind === fact.kind && known.value === fact.value;
}

function placeIn(list: string[], text: string): number {
  const index = list.indexOf(text);
  return index === -1 ? list.push(text) - 1 : index;
}

function compactCondition(condition: Condition, lists: Lists): CompactCondition {
  const { result, threshold, value, closeness, unit } = condition;
  const used: number[] = [];
  for (const fact of condition.facts) used.push(lists.indexOf(fact));
  const code = RESULTS.indexOf(result);
  const rest = restOf(condition);
  if (unit === 'yes-no' && rest === undefined) return [code, used];
  const limit = typeof threshold === 'boolean' ? null : threshold;
  return rest === undefined ? [code, used, limit, value, closeness] : [code, used, limit, value, closeness, rest];
}

function restOf({ bounds, gap, note, metSince, judge, unit }: Condition): CompactRest | undefined {
  const judged = judge === 'person' && unit !== 'yes-no';
  if (bounds === undefined && gap === null && note === undefined && metSince === null && !judged) return undefined;
  return {
    ...(bounds === undefined ? undefined : { b: bounds }),
    ...(gap === null ? undefined : { g: gap }),
    ...(judged ? { j: 1 as const } : undefined),
    ...(note === undefined ? undefined : { n: note }),
    ...(metSince === null ? undefined : { s: metSince }),
  };
}

function compactItem(item: ScoreItem): CompactItem {
  const { points, value, band, chosen, note, parts } = item;
  const made = [
    isOpen(item) ? null : points,
    value,
    band,
    chosen ?? null,
    note ?? null,
    parts === undefined ? null : parts.map(compactItem),
  ];
  while (made.length > 0 && made[made.length - 1] === null) made.pop();
  return made as unknown as CompactItem;
}
