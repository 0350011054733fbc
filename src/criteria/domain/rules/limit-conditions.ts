import { compareFractions, compareWholes, type Fraction, type Whole } from '../../../shared/fraction.js';
import { compileBands, type CompiledBand } from './bands.js';
import { ANY, boundsText, closenessOf, resultWithin, MET, valueText, type Closeness } from '../measures/bounds.js';
import { CompiledCondition, limitOf, type ConditionHead, type Found, type Limit } from './condition.js';
import { type LimitBand, type Operator, type Threshold, type Unit } from '../model/criteria.js';
import { PART_OVER_WHOLE } from '../facts/part-over-whole.js';
import { type Finding, type Question } from './finding.js';
import { type Clip, type Measure, type NumericIndicator } from '../measures/measure.js';
import { type Slot } from '../facts/slots.js';
import { type Condition, type Gap, type Result } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';
import { isFloor } from '../model/operators.js';
import { COMPUTED_DIGITS_MAX, exactWhole } from '../../../shared/digits.js';

interface Piece {
  readonly result: Result;
  readonly closeness: Closeness;
}

const UNDECIDED: Piece = { result: 'unknown', closeness: ANY };
const PASSED: Piece = { result: 'met', closeness: MET };

function judged(measure: Measure, operator: Operator, threshold: Fraction): Piece {
  if (measure.noValue !== 'no') return UNDECIDED;
  const result = resultWithin(measure, operator, threshold);
  if (result === 'met') return PASSED;
  const { low, high, most = high } = measure;
  return { result, closeness: closenessOf({ low, high: most }, operator, threshold) };
}

/** A number against a limit. */
abstract class NumericCondition extends CompiledCondition {
  private readonly rounding: 'down' | 'up';

  constructor(
    head: ConditionHead,
    protected readonly indicator: NumericIndicator,
    {
      operator,
      unit,
      silent,
    }: { readonly operator: Operator; readonly unit: Unit; readonly silent: Readonly<Record<string, string>> },
  ) {
    super(head, operator, unit);
    this.silent = silent;
    this.rounding = isFloor(operator) ? 'down' : 'up';
  }

  /** Which note says why there is no value. */
  private readonly silent: Readonly<Record<string, string>>;

  /** What a measure comes to: against one limit, or (null) against several of which any may apply. */
  protected answer(question: Question, measure: Measure, piece: Piece, threshold: string | null, gap: Gap | null): Finding {
    const { noValue, facts } = measure;
    const { result, closeness } = piece;
    if (noValue === PART_OVER_WHOLE) return this.contradicted(question, measure, threshold);
    if (noValue !== 'no' && noValue !== 'perhaps') return this.noValue(question, this.silent[noValue], threshold, facts);
    if (result === 'met') return this.metBy(measure, threshold);
    return this.notMet(question, {
      result,
      measure,
      value: null,
      threshold,
      gap,
      metSince: null,
      facts,
      closeness,
      unknowns: result === 'unknown' ? measure.unknowns : NO_UNKNOWNS,
    });
  }

  override valueOf({ measure }: Finding): Condition['value'] {
    if (measure === null) return null;
    const { low, high, noValue } = measure;
    if (noValue === 'no') return low !== null && low === high ? this.text(low) : this.rangeText(measure);
    return high === null ? null : this.rangeText(measure);
  }

  /** An exact value as the verdict shows it. */
  protected text(value: Fraction): string {
    return valueText(value, this.unit, this.rounding);
  }

  protected rangeText(measure: Measure): Condition['value'] {
    return boundsText(measure, this.unit, this.rounding);
  }

  /** The figures contradict each other: until one is corrected nothing can be said, and both are asked for again. */
  private contradicted(question: Question, { facts, unknowns }: Measure, threshold: string | null): Finding {
    return this.open(question, { threshold, facts, unknowns, note: PART_OVER_WHOLE });
  }

  /** The figures are all there and still give no value: the texts are silent, a person judges, and the note says why. */
  private noValue(question: Question, note: string | undefined, threshold: string | null, facts: readonly Source[]): Finding {
    return this.open(question, { judge: 'person', threshold, facts, unknowns: NO_UNKNOWNS, note });
  }

  /** Neither met nor unmet, whatever the number. */
  protected open(
    question: Question,
    found: Pick<Found, 'threshold' | 'facts' | 'unknowns' | 'note' | 'judge' | 'measure'>,
  ): Finding {
    return this.notMet(question, { result: 'unknown', value: null, gap: null, metSince: null, closeness: ANY, ...found });
  }
}

/** A number against one limit. */
export class LimitCondition extends NumericCondition {
  constructor(
    head: ConditionHead,
    indicator: NumericIndicator,
    options: { readonly operator: Operator; readonly unit: Unit; readonly silent: Readonly<Record<string, string>> },
    private readonly limit: Limit,
  ) {
    super(head, indicator, options);
  }

  override decide(question: Question): Finding {
    const { view } = question;
    const measure = this.indicator.measure(view, true);
    const piece = judged(measure, this.operator, this.limit.at);
    const gap = piece.result === 'unmet' ? this.indicator.gap(view, this.operator, this.limit.at) : null;
    return this.answer(question, measure, piece, this.limit.text, gap);
  }
}

interface LimitPiece {
  readonly limit: Limit;
  readonly clip: Clip;
  /** The text has another limit for the same sizes: both pieces must say the same. */
  readonly doubted: boolean;
  readonly note: string | undefined;
}

/** A number against a limit that the size of a figure of last year chooses, e.g. 5 %, 4 % or 3 % by last year's sales. */
export class BandedLimitCondition extends NumericCondition {
  private readonly pieces: readonly LimitPiece[];
  private readonly slot: Slot;
  private readonly readsChooser: boolean;

  constructor(
    head: ConditionHead,
    indicator: NumericIndicator,
    options: { readonly operator: Operator; readonly unit: Unit; readonly silent: Readonly<Record<string, string>> },
    chooser: {
      readonly slot: Slot;
      readonly threshold: Extract<Threshold, { bands: unknown }>;
      readonly limitFor?: (value: string) => Limit;
    },
  ) {
    super(head, indicator, options);
    const { slot, threshold, limitFor = (value) => limitOf(value, threshold.unit) } = chooser;
    this.slot = slot;
    this.readsChooser = indicator.reads.includes(slot);
    this.pieces = compileBands(threshold.bands).flatMap((band) => {
      const { value, orValue, note } = band.rule;
      const values = orValue === undefined ? [value] : [value, orValue];
      const clip = clipOf(slot, band);
      return values.map((each) => ({ limit: limitFor(each), clip, doubted: orValue !== undefined, note }));
    });
  }

  override decide(question: Question): Finding {
    const { view } = question;
    const plain = view.amount(this.slot);
    for (const piece of this.pieces) if (isIn(piece.clip, plain) && !piece.doubted) return this.against(question, piece);
    const { low, high } = view.cell(this.slot);
    const pieces = this.possible(low, high);
    const [only] = pieces;
    if (only !== undefined && pieces.length === 1) return this.against(question, only);
    const piece = combined(
      pieces.map(({ limit, clip }) => judged(this.indicator.measure(view, false, clip), this.operator, limit.at)),
    );
    const gap = piece.result === 'unmet' ? this.widestGap(view, pieces) : null;
    const measure = this.withChooser(view, this.indicator.measure(view, true));
    if (piece.result === 'unknown' && measure.noValue === 'no' && measure.unknowns.length === 0)
      return this.betweenBands(question, measure, only?.note);
    return this.answer(question, measure, piece, null, gap);
  }

  /** Every figure is there and the text's two limits disagree: a person judges, and the note says why. */
  private betweenBands(question: Question, measure: Measure, note: string | undefined): Finding {
    return this.open(question, { judge: 'person', measure, threshold: null, facts: measure.facts, unknowns: NO_UNKNOWNS, note });
  }

  private against(question: Question, { limit }: LimitPiece): Finding {
    const { view } = question;
    const measure = this.withChooser(view, this.indicator.measure(view, true));
    const piece = judged(measure, this.operator, limit.at);
    const gap = piece.result === 'unmet' ? this.indicator.gap(view, this.operator, limit.at) : null;
    return this.answer(question, measure, piece, limit.text, gap);
  }

  /** The figure that chooses is part of the trace, and asked for, also where what is measured does not read it. */
  private withChooser(view: FactsView, measure: Measure): Measure {
    if (this.readsChooser) return measure;
    const { slot } = this;
    const { low, high, noValue, most } = measure;
    const unknowns = view.cell(slot).exact ? measure.unknowns : [...measure.unknowns, view.ask(slot)];
    const facts = [...measure.facts, slot];
    return { low, high, noValue, unknowns, facts, ...(most === undefined ? undefined : { most }) };
  }

  /** The bands in which the figure that chooses may lie. */
  private possible(low: Whole | null, high: Whole | null): readonly LimitPiece[] {
    return this.pieces.filter(
      ({ clip }) =>
        (high === null || compareWholes(high, clip.low) >= 0) &&
        (clip.high === null || low === null || compareWholes(low, clip.high) <= 0),
    );
  }

  private widestGap(view: FactsView, pieces: readonly LimitPiece[]): Gap | null {
    const gaps = pieces.map(({ limit, clip }) => this.indicator.gap(view, this.operator, limit.at, clip));
    return gaps.reduce((widest, gap) => (widest === null || gap === null || integerOf(gap) <= integerOf(widest) ? widest : gap));
  }
}

/** No limit holds a NaN. */
const isIn = ({ low, high }: Clip, value: number): boolean => value >= low && (high === null || value <= high);
const integerOf = ({ amount }: Gap): bigint => exactWhole(amount.split('.')[0] ?? amount, COMPUTED_DIGITS_MAX);

/** The part of a figure's range that lies in a band, in hundredths: over 50,000,000 is from 50,000,000.01 on. */
function clipOf(slot: Slot, { from, to }: CompiledBand<LimitBand>): Clip {
  const cents = (at: Fraction): number => Number((BigInt(at.numerator) * 100n) / BigInt(at.denominator));
  return {
    slot,
    low: from === null ? 0 : cents(from.at) + (from.included ? 0 : 1),
    high: to === null ? null : cents(to.at) - (to.included ? 0 : 1),
  };
}

function combined(pieces: readonly Piece[]): Piece {
  const [first, ...rest] = pieces;
  if (first === undefined) return UNDECIDED;
  return rest.reduce(
    (left, right) => ({
      result: left.result === right.result ? left.result : 'unknown',
      closeness: {
        worst: compareFractions(right.closeness.worst, left.closeness.worst) < 0 ? right.closeness.worst : left.closeness.worst,
        best: compareFractions(right.closeness.best, left.closeness.best) > 0 ? right.closeness.best : left.closeness.best,
      },
    }),
    first,
  );
}
