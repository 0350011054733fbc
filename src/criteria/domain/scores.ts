import { compareFractions, type Fraction } from '../../shared/fraction.js';
import { assert } from '../../shared/errors.js';
import { bandOf, bandsWithin, compileBands, type CompiledBand } from './bands.js';
import { boundsText, type Bounds } from './bounds.js';
import { type BandedItemRule, type Points, type ScoreBand, type ScoreItemRule } from './criteria.js';
import { PART_OVER_WHOLE } from './figure-conflicts.js';
import { type Indicator, type Measure, type NoValueReason } from './measure.js';
import { type PointsRange, type ScoreItem } from './verdict.js';
import { type Missing, NOTHING, type Source, type View } from './view.js';
import { floatOf } from '../../shared/digits.js';

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
  readonly missing: readonly Missing[];
}

/** What an item is asked with; what experts scored is added to `facts`, what else the table reads its own trace has. */
export interface ScoreQuestion {
  readonly view: View;
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

function written(outcome: ItemOutcome): ScoreItem {
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

/** Points in ten-thousandths. */
interface UnitRange {
  readonly low: number;
  readonly high: number;
}

function unitsOf(points: Points): UnitRange {
  return typeof points === 'number'
    ? { low: points * POINT, high: points * POINT }
    : { low: points[0] * POINT, high: points[1] * POINT };
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
  readonly fixedItem = null;
  readonly id: string;
  readonly most: number;
  private readonly bands: readonly PricedBand[];

  constructor(
    private readonly rule: BandedItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly indicator: Indicator,
  ) {
    this.id = rule.id;
    this.most = rule.of;
    this.bands = compileBands(rule.bands).map((band) => {
      const { label, note, noteAtEdge, points } = band.rule;
      return { rule: band.rule, from: band.from, to: band.to, range: unitsOf(points), label, note, noteAtEdge };
    });
  }

  score({ view }: ScoreQuestion): ItemOutcome {
    const measure = this.indicator.measure(view, false);
    const { low, high, noValue } = measure;
    if (noValue === 'no' && low !== null && low === high) return this.exact(measure, low);
    if (noValue === PART_OVER_WHOLE) return this.contradicted(measure.missing);
    return noValue === 'no' || noValue === 'perhaps' ? this.between(measure) : this.silent(noValue);
  }

  /** The figures contradict each other: any points, until one is corrected. */
  private contradicted(missing: readonly Missing[]): ItemOutcome {
    const [low, high] = [0, this.most * POINT];
    return {
      of: this,
      low,
      high,
      value: null,
      band: null,
      chosen: undefined,
      note: PART_OVER_WHOLE,
      parts: undefined,
      missing,
    };
  }

  private exact(value: Measure, exactly: Fraction): ItemOutcome {
    const found = bandOf(this.bands, exactly);
    const { range, label: band } = found;
    const note = noteOf(found, exactly);
    return {
      of: this,
      low: range.low,
      high: range.high,
      value,
      band,
      chosen: undefined,
      note,
      parts: undefined,
      missing: NOTHING,
    };
  }

  private silent(reason: NoValueReason): ItemOutcome {
    const stated = this.rule.whenNoValue?.[reason];
    return this.outcome(unitsOf(stated?.points ?? [0, this.most]), {
      value: null,
      band: null,
      note: stated?.note,
      missing: NOTHING,
    });
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
    const found = {
      value: perhaps ? null : measure,
      band: known ? only.rule.label : null,
      note: known ? only.rule.note : undefined,
      missing: low === high ? NOTHING : measure.missing,
    };
    return this.outcome({ low, high }, found);
  }

  private outcome(
    { low, high }: UnitRange,
    { value, band, note, missing }: Pick<ItemOutcome, 'value' | 'band' | 'note' | 'missing'>,
  ): ItemOutcome {
    return { of: this, low, high, value, band, chosen: undefined, note, parts: undefined, missing };
  }
}

function noteOf({ note, noteAtEdge, from }: PricedBand, value: Fraction): string | undefined {
  return noteAtEdge !== undefined && from !== null && compareFractions(value, from.at) === 0 ? noteAtEdge : note;
}

const NOTHING_TO_CHOOSE = 'an item that takes the best of several measures has measures';

/** The better of several measures, never their sum. */
class BestItem implements CompiledItem {
  readonly fixed = null;
  readonly fixedItem = null;
  readonly id: string;
  readonly most: number;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly measures: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.most = rule.of;
  }

  score(question: ScoreQuestion): ItemOutcome {
    let best: ItemOutcome | undefined;
    let high = 0;
    let missing = NOTHING;
    const parts = new Array<ItemOutcome>(this.measures.length);
    let index = 0;
    for (const measure of this.measures) {
      const outcome = measure.score(question);
      missing = both(missing, outcome.missing);
      if (outcome.high > high) high = outcome.high;
      if (best === undefined || outcome.low > best.low || (outcome.low === best.low && outcome.high > best.high)) best = outcome;
      parts[index++] = outcome;
    }
    assert(best, NOTHING_TO_CHOOSE);
    const { low, value, band, of } = best;
    const open = low === high ? NOTHING : missing;
    return { of: this, low, high, value, band, chosen: of.id, note: undefined, parts, missing: open };
  }
}

/** What is missing for either. */
export function both(left: readonly Missing[], right: readonly Missing[]): readonly Missing[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}

/** The sum of its parts, never over the most it can give. */
class SumItem implements CompiledItem {
  readonly id: string;
  readonly most: number;
  readonly fixed: ItemOutcome | null;
  readonly fixedItem: ScoreItem | null;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly terms: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.most = rule.of;
    const fixed = terms.flatMap((term) => term.fixed ?? []);
    this.fixed = fixed.length === terms.length ? this.sum(fixed) : null;
    this.fixedItem = this.fixed === null ? null : written(this.fixed);
  }

  score(question: ScoreQuestion): ItemOutcome {
    const { terms } = this;
    const parts = new Array<ItemOutcome>(terms.length);
    let index = 0;
    for (const term of terms) parts[index++] = outcomeOf(term, question);
    return this.sum(parts);
  }

  private sum(parts: readonly ItemOutcome[]): ItemOutcome {
    let low = 0;
    let high = 0;
    let missing = NOTHING;
    for (const part of parts) {
      low += part.low;
      high += part.high;
      missing = both(missing, part.missing);
    }
    const cap = this.most * POINT;
    if (low > cap) low = cap;
    if (high > cap) high = cap;
    const open = low === high ? NOTHING : missing;
    return { of: this, low, high, value: null, band: null, chosen: undefined, note: undefined, parts, missing: open };
  }
}

/** What only experts can give: anything from nothing to the most, until they have. */
class ExpertItem implements CompiledItem {
  readonly expert = true;
  readonly id: string;
  readonly most: number;
  readonly fixed: ItemOutcome;
  readonly fixedItem: ScoreItem;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
  ) {
    this.id = rule.id;
    this.most = rule.of;
    const high = rule.of * POINT;
    const unsaid = { value: null, band: null, chosen: undefined, note: undefined, parts: undefined };
    this.fixed = { of: this, low: 0, high, ...unsaid, missing: NOTHING };
    this.fixedItem = written(this.fixed);
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
  const fact = question.view.expertScore(item.id);
  if (fact === undefined) return item.score(question);
  const { value, band, parts } = item.score({ ...question, facts: [] });
  const points = expertPoints(fact.data['points'], item.most);
  question.facts.push(fact);
  return { of: item, low: points, high: points, value, band, chosen: 'expert', note: undefined, parts, missing: NOTHING };
}

/** Entered points in ten-thousandths, within what the item can give. */
export function expertPoints(entered: unknown, of: number): number {
  return Math.min(of * POINT, Math.max(0, Math.round(floatOf(entered) * POINT)));
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
