import { type Judge } from '../model/criteria.js';
import { type Finding } from '../rules/finding.js';
import { type Unknown } from '../model/verdict.js';
import { type UnknownFact } from '../facts/unknown-fact.js';

interface Tally {
  readonly fact: UnknownFact;
  readonly conditions: string[];
  /** How many conditions it would decide by itself. */
  decides: number;
  /** It helps a condition that figures judge, so a level waits for it. */
  figures: boolean;
}

/**
 * What is unknown for the conditions that are unknown, most decisive first: what conditions judged by figures wait for before what
 * only a person's judgement waits for; then what decides most conditions alone; then what helps most.
 */
export function unknownsOf(open: readonly Finding[]): readonly Unknown[] {
  let tallies: Tally[] | undefined;
  for (const { of, judge, unknowns } of open) {
    if (unknowns.length === 0) continue;
    const { id } = of;
    tallies ??= [];
    for (const each of unknowns) count(tallies, each, { id, judge, alone: unknowns.length === 1 || each.alone });
  }
  if (tallies === undefined) return NONE;
  if (tallies.length > 1) tallies.sort(mostDecisiveFirst);
  return tallies.map(({ conditions: helped, fact: { figure, kind, year } }) => ({ conditions: helped, figure, kind, year }));
}

const NONE: readonly Unknown[] = [];

function mostDecisiveFirst(left: Tally, right: Tally): number {
  return (
    Number(right.figures) - Number(left.figures) ||
    right.decides - left.decides ||
    right.conditions.length - left.conditions.length
  );
}

function count(
  tallies: Tally[],
  fact: UnknownFact,
  condition: { readonly id: string; readonly judge: Judge; readonly alone: boolean },
): void {
  let tally = tallies.find(({ fact: known }) => known === fact || isSame(known, fact));
  if (tally === undefined) {
    tally = { fact, conditions: [], decides: 0, figures: false };
    tallies.push(tally);
  }
  if (tally.conditions.includes(condition.id)) return;
  tally.conditions.push(condition.id);
  if (condition.judge === 'figures') tally.figures = true;
  if (condition.alone) tally.decides += 1;
}

function isSame(left: UnknownFact, right: UnknownFact): boolean {
  return left.figure === right.figure && left.year === right.year && left.kind === right.kind;
}
