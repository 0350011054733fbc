import { compareFractions, type Fraction } from '../../shared/fraction.js';
import { assert } from '../../shared/errors.js';
import { bandOf, bandsWithin, compileBands, type CompiledBand } from './bands.js';
import { boundsText, valueText } from './bounds.js';
import { type BandedItemRule, type Points, type ScoreBand, type ScoreItemRule } from './criteria.js';
import { PART_OVER_WHOLE } from './figure-conflicts.js';
import { type Indicator, type Measure, type NoValueReason } from './measure.js';
import { type PointsRange, type ScoreItem, type UsedFact } from './verdict.js';
import { type Missing, NOTHING, usedDatedFact, type View } from './view.js';

/** Points are counted in ten-thousandths, whole, so that a mean of experts keeps its places and sums stay exact. */
export const POINT = 10_000;

/** What a score item gave: a range of points, and the item as the verdict shows it. */
export interface ItemOutcome {
  readonly low: number;
  readonly high: number;
  readonly item: ScoreItem;
  readonly missing: readonly Missing[];
}

/** What an item is asked with; what experts scored is added to `facts`, what else the table reads its own trace has. */
export interface ScoreQuestion {
  readonly view: View;
  readonly facts: UsedFact[];
  /** Experts have scored some item, so each must be looked up. */
  readonly judged: boolean;
}

/** One line of a score table, ready to be asked. */
export interface CompiledItem {
  readonly rule: ScoreItemRule;
  readonly clause: string;
  /** Experts may score it, and then theirs are its points. */
  readonly expert: boolean;
  /** What it gives whatever the firm's facts are, as long as no expert has spoken; null where facts count. */
  readonly fixed: ItemOutcome | null;
  score(question: ScoreQuestion): ItemOutcome;
}

/** A range of points as the verdict writes it. */
export function rangeOf(low: number, high: number): PointsRange {
  return low === high ? low / POINT : { high: high / POINT, low: low / POINT };
}

interface Shown {
  readonly low: number;
  readonly high: number;
  readonly value: ScoreItem['value'];
  readonly band: string | null;
  readonly chosen?: string | undefined;
  readonly note?: string | undefined;
  readonly parts?: readonly ScoreItem[] | undefined;
}

// Keys in their canonical order, so that the verdict's own JSON is canonical.
function shown({ id, of }: ScoreItemRule, clause: string, { low, high, value, band, chosen, note, parts }: Shown): ScoreItem {
  const points = rangeOf(low, high);
  if (chosen === undefined && note === undefined) {
    return parts === undefined ? { band, clause, id, of, points, value } : { band, clause, id, of, parts, points, value };
  }
  if (note === undefined) {
    return parts === undefined
      ? { band, chosen, clause, id, of, points, value }
      : { band, chosen, clause, id, of, parts, points, value };
  }
  return { band, clause, id, note, of, points, value };
}

/** Points of a band in ten-thousandths, and as the verdict writes them. */
interface UnitRange {
  readonly low: number;
  readonly high: number;
  readonly points: PointsRange;
}

function unitsOf(points: Points): UnitRange {
  const low = (typeof points === 'number' ? points : points[0]) * POINT;
  const high = (typeof points === 'number' ? points : points[1]) * POINT;
  return { low, high, points: rangeOf(low, high) };
}

/** A band of the table with its points and what it says, out of the rule, whose shapes are many. */
interface PricedBand extends CompiledBand<ScoreBand> {
  readonly range: UnitRange;
  readonly label: string;
  readonly note: string | undefined;
  readonly noteAtEdge: string | undefined;
}

/** Points by the band in which the indicator's value lies; a value not known gives the range of the bands it may lie in. */
export class BandedItem implements CompiledItem {
  readonly fixed = null;
  private readonly id: string;
  private readonly of: number;
  private readonly bands: readonly PricedBand[];

  constructor(
    readonly rule: BandedItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly indicator: Indicator,
  ) {
    this.id = rule.id;
    this.of = rule.of;
    this.bands = compileBands(rule.bands).map((band) => {
      const { label, note, noteAtEdge, points } = band.rule;
      return { rule: band.rule, from: band.from, to: band.to, range: unitsOf(points), label, note, noteAtEdge };
    });
  }

  score({ view }: ScoreQuestion): ItemOutcome {
    const measure = this.indicator.measure(view, false);
    const { low, high, noValue } = measure;
    if (noValue === 'no' && low !== null && low === high) return this.exact(low);
    if (noValue === PART_OVER_WHOLE) return this.contradicted(measure.missing);
    return noValue === 'no' || noValue === 'perhaps' ? this.between(measure) : this.silent(noValue);
  }

  /** The figures contradict each other: any points, until one is corrected. */
  private contradicted(missing: readonly Missing[]): ItemOutcome {
    const [low, high] = [0, this.of * POINT];
    const item = shown(this.rule, this.clause, { low, high, value: null, band: null, note: PART_OVER_WHOLE });
    return { low, high, item, missing };
  }

  private exact(exactly: Fraction): ItemOutcome {
    const found = bandOf(this.bands, exactly);
    const { low, high, points } = found.range;
    const { clause, id, of } = this;
    const band = found.label;
    const value = valueText(exactly, 'number', 'down');
    const note = noteOf(found, exactly);
    const item: ScoreItem =
      note === undefined ? { band, clause, id, of, points, value } : { band, clause, id, note, of, points, value };
    return { low, high, item, missing: NOTHING };
  }

  private silent(reason: NoValueReason): ItemOutcome {
    const stated = this.rule.whenNoValue?.[reason];
    const { low, high } = unitsOf(stated?.points ?? [0, this.rule.of]);
    return {
      low,
      high,
      missing: NOTHING,
      item: shown(this.rule, this.clause, { low, high, value: null, band: null, note: stated?.note }),
    };
  }

  private between(measure: Measure): ItemOutcome {
    const reached = bandsWithin(this.bands, measure);
    const possible = reached.map((band) => band.range);
    const perhaps = measure.noValue === 'perhaps';
    if (perhaps) for (const { points } of Object.values(this.rule.whenNoValue ?? {})) possible.push(unitsOf(points));
    const low = Math.min(...possible.map((range) => range.low));
    const high = Math.max(...possible.map((range) => range.high));
    const [only] = reached;
    const known = only !== undefined && reached.length === 1 && !perhaps;
    const item = shown(this.rule, this.clause, {
      low,
      high,
      value: perhaps ? null : boundsText(measure, 'number', 'down'),
      band: known ? only.rule.label : null,
      note: known ? only.rule.note : undefined,
    });
    return { low, high, missing: low === high ? NOTHING : measure.missing, item };
  }
}

function noteOf({ note, noteAtEdge, from }: PricedBand, value: Fraction): string | undefined {
  return noteAtEdge !== undefined && from !== null && compareFractions(value, from.at) === 0 ? noteAtEdge : note;
}

const NOTHING_TO_CHOOSE = 'an item that takes the best of several measures has measures';

/** The better of several measures, never their sum. */
class BestItem implements CompiledItem {
  readonly fixed = null;
  private readonly id: string;
  private readonly of: number;

  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly measures: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.of = rule.of;
  }

  score(question: ScoreQuestion): ItemOutcome {
    let best: ItemOutcome | undefined;
    let high = 0;
    let missing = NOTHING;
    const parts = new Array<ScoreItem>(this.measures.length);
    let index = 0;
    for (const measure of this.measures) {
      const outcome = measure.score(question);
      missing = both(missing, outcome.missing);
      if (outcome.high > high) high = outcome.high;
      if (best === undefined || outcome.low > best.low || (outcome.low === best.low && outcome.high > best.high)) best = outcome;
      parts[index++] = outcome.item;
    }
    assert(best, NOTHING_TO_CHOOSE);
    const { low, item } = best;
    const { band, id: chosen, value } = item;
    const { clause, id, of } = this;
    const whole = { band, chosen, clause, id, of, parts, points: high === best.high ? item.points : rangeOf(low, high), value };
    return { low, high, item: whole, missing: low === high ? NOTHING : missing };
  }
}

/** What is missing for either. */
export function both(left: readonly Missing[], right: readonly Missing[]): readonly Missing[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}

/** The sum of its parts, never over the most it can give. */
class SumItem implements CompiledItem {
  readonly fixed: ItemOutcome | null;
  private readonly id: string;
  private readonly of: number;

  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly terms: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.of = rule.of;
    this.fixed = terms.every((term) => term.fixed !== null) ? this.sum(terms.flatMap((term) => term.fixed ?? [])) : null;
  }

  score(question: ScoreQuestion): ItemOutcome {
    return this.sum(this.terms.map((term) => outcomeOf(term, question)));
  }

  private sum(outcomes: readonly ItemOutcome[]): ItemOutcome {
    const { clause, id, of } = this;
    const parts = new Array<ScoreItem>(outcomes.length);
    let low = 0;
    let high = 0;
    let missing = NOTHING;
    let index = 0;
    for (const outcome of outcomes) {
      low += outcome.low;
      high += outcome.high;
      missing = both(missing, outcome.missing);
      parts[index++] = outcome.item;
    }
    const cap = of * POINT;
    if (low > cap) low = cap;
    if (high > cap) high = cap;
    const item = { band: null, clause, id, of, parts, points: rangeOf(low, high), value: null };
    return { low, high, item, missing: low === high ? NOTHING : missing };
  }
}

/** What only experts can give: anything from nothing to the most, until they have. */
class ExpertItem implements CompiledItem {
  readonly expert = true;
  readonly fixed: ItemOutcome;

  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
  ) {
    const high = rule.of * POINT;
    this.fixed = { low: 0, high, missing: NOTHING, item: shown(rule, clause, { low: 0, high, value: null, band: null }) };
  }

  score(): ItemOutcome {
    return this.fixed;
  }
}

/** What an item gives: an expert's points where one has spoken, else what the facts give. */
export function outcomeOf(item: CompiledItem, question: ScoreQuestion): ItemOutcome {
  if (question.judged && item.expert) return judgedOutcome(item, question);
  return item.fixed !== null && !question.judged ? item.fixed : item.score(question);
}

function judgedOutcome(item: CompiledItem, question: ScoreQuestion): ItemOutcome {
  const fact = question.view.expertScore(item.rule.id);
  if (fact === undefined) return item.score(question);
  const { value, band, parts } = item.score({ ...question, facts: [] }).item;
  const points = expertPoints(fact.data['points'], item.rule.of);
  question.facts.push(usedDatedFact(fact, fact.data['points']));
  const shownItem = shown(item.rule, item.clause, { low: points, high: points, value, band, chosen: 'expert', parts });
  return { low: points, high: points, item: shownItem, missing: NOTHING };
}

/** Entered points in ten-thousandths, within what the item can give. */
export function expertPoints(entered: unknown, of: number): number {
  return Math.min(of * POINT, Math.max(0, Math.round(Number(entered) * POINT)));
}

/** Makes a line of the table: `indicatorOf` gives the indicator of a banded item, `clauseOf` its reference. */
export function compileItem(
  rule: ScoreItemRule,
  experts: boolean,
  make: { readonly indicatorOf: (rule: BandedItemRule) => Indicator; readonly clauseOf: (rule: ScoreItemRule) => string },
): CompiledItem {
  const clause = make.clauseOf(rule);
  const parts = (rules: readonly ScoreItemRule[], judged: boolean): CompiledItem[] =>
    rules.map((part) => compileItem(part, judged, make));
  if ('bestOf' in rule) return new BestItem(rule, clause, experts, parts(rule.bestOf, false));
  if ('sumOf' in rule) return new SumItem(rule, clause, experts, parts(rule.sumOf, experts));
  if ('expert' in rule) return new ExpertItem(rule, clause);
  return new BandedItem(rule, clause, experts, make.indicatorOf(rule));
}
