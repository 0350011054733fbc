import { floatOf } from '../../../shared/digits.js';
import { boundsText, type Bounds } from '../measures/bounds.js';
import { type UnknownFact, NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { type FactsView } from '../facts/facts-view.js';
import { type Source } from '../facts/trace.js';
import { type PointsRange, type ScoreItem } from '../model/verdict.js';

/** Points are counted in ten-thousandths, whole, so that a mean of experts keeps its places and sums stay exact. */
export const POINT = 10_000;

/** What a score item gave, exact, before anything is written out: a range of points, and what they were given for. */
export interface ItemOutcome {
  /** The item it is about. */
  readonly of: CompiledItem;
  readonly low: number;
  readonly high: number;
  /** Between what the number lies that chose the band; null where there is none. */
  readonly value: Bounds | null;
  readonly band: string | null;
  readonly chosen: string | undefined;
  readonly note: string | undefined;
  readonly parts: readonly ItemOutcome[] | undefined;
  readonly unknowns: readonly UnknownFact[];
}

/** What an item is asked with; what experts scored is added to `facts`, what else the table reads its own trace has. */
export interface ScoreQuestion {
  readonly view: FactsView;
  readonly facts: Source[];
  /** Experts have scored some item, so each must be looked up. */
  readonly judged: boolean;
}

/** One line of a score table, ready to be asked. */
export interface CompiledItem {
  readonly id: string;
  readonly clause: string;
  /** The most points it can give. */
  readonly most: number;
  /** Experts may score it, and then theirs are its points. */
  readonly expert: boolean;
  /** What it gives whatever the firm's facts are, as long as no expert has spoken; null where facts count. */
  readonly fixed: ItemOutcome | null;
  /** That outcome as the verdict shows it. */
  readonly fixedItem: ScoreItem | null;
  score(question: ScoreQuestion): ItemOutcome;
}

/** A range of points as the verdict writes it. */
export function rangeOf(low: number, high: number): PointsRange {
  return low === high ? low / POINT : { high: high / POINT, low: low / POINT };
}

/** The item as the verdict shows it. */
export function scoreItemOf(outcome: ItemOutcome): ScoreItem {
  const { fixed, fixedItem } = outcome.of;
  return outcome === fixed && fixedItem !== null ? fixedItem : written(outcome);
}

/** The item written out, whether or not it always says the same. */
export function written(outcome: ItemOutcome): ScoreItem {
  const { of: item, low, high, band, chosen, note, parts: made } = outcome;
  const { clause, id, most: of } = item;
  const points = rangeOf(low, high);
  const value = shownValue(outcome);
  // Keys in their canonical order, so that the verdict's own JSON is canonical.
  if (note !== undefined) return { band, clause, id, note, of, points, value };
  if (made === undefined)
    return chosen === undefined ? { band, clause, id, of, points, value } : { band, chosen, clause, id, of, points, value };
  const parts = made.map(scoreItemOf);
  return chosen === undefined
    ? { band, clause, id, of, parts, points, value }
    : { band, chosen, clause, id, of, parts, points, value };
}

/** The value of an outcome as the verdict shows it. */
export function shownValue({ value }: ItemOutcome): ScoreItem['value'] {
  return value === null ? null : boundsText(value, 'number', 'down');
}

/** True where the points are all the item can give: nothing is known of it. */
export function isWideOpen({ of: { most }, low, high }: ItemOutcome): boolean {
  return low === 0 && high === most * POINT && high > 0;
}

/** What is unknown for either. */
export function both(left: readonly UnknownFact[], right: readonly UnknownFact[]): readonly UnknownFact[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}

/** What an item gives: an expert's points where one has spoken, else what the facts give. */
export function outcomeOf(item: CompiledItem, question: ScoreQuestion): ItemOutcome {
  if (question.judged && item.expert) return judgedOutcome(item, question);
  return item.fixed !== null && !question.judged ? item.fixed : item.score(question);
}

function judgedOutcome(item: CompiledItem, question: ScoreQuestion): ItemOutcome {
  const fact = question.view.expertScore(item.id);
  if (fact === undefined) return item.score(question);
  const { value, band, parts } = item.score({ ...question, facts: [] });
  const points = expertPoints(fact.data['points'], item.most);
  question.facts.push(fact);
  return { of: item, low: points, high: points, value, band, chosen: 'expert', note: undefined, parts, unknowns: NO_UNKNOWNS };
}

/** Entered points in ten-thousandths, within what the item can give. */
export function expertPoints(entered: unknown, of: number): number {
  return Math.min(of * POINT, Math.max(0, Math.round(floatOf(entered) * POINT)));
}
