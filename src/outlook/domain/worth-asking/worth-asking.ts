import { type FirmFacts, type JudgedStage } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import {
  type CompiledCriteria,
  explain,
  type Explanation,
  type Unknown,
  type UnknownKind,
} from '../../../criteria/domain/index.js';
import { answersTo } from './answers.js';

/** Something unknown, and what an answer to it alone could decide. */
export interface Decision {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly decides: {
    /** Verdicts whose result it could make known, or whose level it could bring out of `undetermined`. */
    readonly verdicts: number;
    readonly conditions: number;
  };
  /** The stages of those verdicts. */
  readonly stages: readonly JudgedStage[];
  /** The conditions it helps to decide, alone or with others. */
  readonly conditions: readonly { readonly stage: JudgedStage; readonly condition: string }[];
}

interface Tally {
  readonly unknown: Unknown;
  readonly helps: { readonly stage: JudgedStage; readonly condition: string }[];
  readonly verdicts: Set<JudgedStage>;
  readonly decided: Set<string>;
}

/**
 * Of what is unknown to a firm's verdicts, what is worth asking for, most decisive first: what could decide most verdicts by itself,
 * then most conditions, then what helps most. What an answer could decide is found by trying it on each side of every value at which
 * something in the criteria turns, and between them.
 */
export function decisionsOf(criteria: readonly CompiledCriteria[], facts: FirmFacts, asOf: CalendarDate): readonly Decision[] {
  const tallies = new Map<string, Tally>();
  const asked = criteria.map((compiled) => ({ compiled, before: explain(compiled, facts, asOf) }));
  for (const { compiled, before } of asked) {
    for (const unknown of before.unknowns) {
      const key = `${unknown.kind} ${unknown.figure} ${unknown.year ?? ''}`;
      const tally = tallies.get(key) ?? { unknown, helps: [], verdicts: new Set(), decided: new Set() };
      tallies.set(key, tally);
      for (const condition of unknown.conditions) tally.helps.push({ stage: compiled.stage, condition });
    }
  }
  for (const tally of tallies.values()) {
    for (const told of answersTo(tally.unknown, { criteria, facts, asOf })) {
      for (const { compiled, before } of asked) count(tally, before, explain(compiled, told, asOf));
    }
  }
  return [...tallies.values()].map(decisionOf).sort(mostDecisiveFirst);
}

function count({ verdicts, decided }: Tally, before: Explanation, after: Explanation): void {
  const resolved = before.result === 'unknown' && after.result !== 'unknown';
  const levelled = before.level === 'undetermined' && after.level !== 'undetermined';
  if (resolved || levelled) verdicts.add(before.stage);
  for (const [index, { id, result }] of before.conditions.entries()) {
    if (result === 'unknown' && after.conditions[index]?.result !== 'unknown') decided.add(`${before.stage} ${id}`);
  }
}

function decisionOf({ unknown: { figure, year, kind }, helps, verdicts, decided }: Tally): Decision {
  const decides = { verdicts: verdicts.size, conditions: decided.size };
  return { figure, year, kind, decides, stages: [...verdicts], conditions: helps };
}

function mostDecisiveFirst(left: Decision, right: Decision): number {
  return (
    right.decides.verdicts - left.decides.verdicts ||
    right.decides.conditions - left.decides.conditions ||
    right.conditions.length - left.conditions.length
  );
}
