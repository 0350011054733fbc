import { compareFractions, decimal, normalise, formatDecimal, toFraction, type Fraction } from '../../shared/decimal.js';
import { type CalendarDate } from '../../shared/dates.js';
import { bandsWithin, compileBands, type CompiledBand } from './bands.js';
import { ANY, boundsText, closenessOf, decide, isFloor, MET, NONE, ZERO, type BoundsText, type Closeness } from './bounds.js';
import { type ConditionRule, type Judge, type LimitBand, type Operator, type Threshold, type Unit } from './criteria.js';
import { daysSinceRegistration, type YesNoIndicator } from './indicators/yes-no.js';
import { type Clip, type Measure, type NumericIndicator } from './measure.js';
import { POINT, type TotalOutcome } from './scores.js';
import { type Gap, type Result, type UsedFact } from './verdict.js';
import { inUnits, type Missing, type View } from './view.js';

/** What a condition came to; its fixed parts (id, clause, operator, unit) stay in the compiled criteria. */
export interface Outcome {
  readonly result: Result;
  /** A person judges after all where the texts have no answer for the figures. */
  readonly judge: Judge;
  readonly text: BoundsText | boolean | null | string;
  readonly threshold: string | boolean | null;
  /** Exact closeness at the worst and best filling-in; not meaningful for what only a person can judge. */
  readonly closeness: Closeness;
  readonly gap: Gap | null;
  readonly since: CalendarDate | null;
  readonly facts: readonly UsedFact[];
  readonly missing: readonly Missing[];
  readonly note: string | undefined;
}

/** What a condition is asked with: the firm's facts on the day, and the score where the criteria have one. */
export interface Question {
  readonly view: View;
  readonly total: TotalOutcome | null;
  /** The closeness from which a route may be near. */
  readonly c: Fraction;
}

/** A condition ready to be asked. */
export interface CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly operator: Operator;
  readonly unit: Unit;
  decide(question: Question): Outcome;
}

interface Head {
  readonly rule: ConditionRule;
  readonly clause: string;
}

const NOTHING: BoundsText = { value: null, oneSided: null };

/** A limit as written, and as an exact number. */
export interface Limit {
  readonly text: string;
  readonly at: Fraction;
}

export function limitOf(value: string, unit: Unit): Limit {
  const number = normalise(decimal(value));
  const at = toFraction(number);
  return {
    text: unit === 'yuan' ? (boundsText({ low: at, high: at }, 'yuan', 'down').value as string) : formatDecimal(number),
    at,
  };
}

/** Yes or no, by record or by a person's word. */
export class YesNoCondition implements CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly operator: Operator = '=';
  readonly unit: Unit = 'yes-no';

  constructor(
    { rule, clause }: Head,
    private readonly indicator: YesNoIndicator,
  ) {
    this.rule = rule;
    this.clause = clause;
  }

  decide({ view }: Question): Outcome {
    const { answer, facts, missing, since } = this.indicator.answer(view);
    const result = answer === null ? 'unknown' : answer ? 'met' : 'unmet';
    const closeness = answer === null ? ANY : answer ? MET : NONE;
    return {
      result,
      judge: this.rule.judge,
      text: answer,
      threshold: true,
      closeness,
      gap: null,
      since,
      facts,
      missing,
      note: undefined,
    };
  }
}

/** A number against one limit. */
export class LimitCondition implements CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  private readonly rounding: 'down' | 'up';

  constructor(
    head: Head,
    private readonly indicator: NumericIndicator,
    readonly operator: Operator,
    readonly unit: Unit,
    private readonly limit: Limit,
    private readonly silent: Readonly<Record<string, string>> = {},
  ) {
    this.rule = head.rule;
    this.clause = head.clause;
    this.rounding = isFloor(operator) ? 'down' : 'up';
  }

  decide({ view }: Question): Outcome {
    const measure = this.indicator.measure(view);
    const piece = judged(measure, this.operator, this.limit.at);
    return numericOutcome(measure, piece, {
      judge: this.rule.judge,
      silent: this.silent,
      text: measure.noValue === 'no' ? boundsText(measure.bounds, this.unit, this.rounding) : partlyKnown(measure, this.unit),
      threshold: this.limit.text,
      gap: piece.result === 'unmet' ? this.indicator.gap(view, this.operator, this.limit.at) : null,
    });
  }
}

interface Piece {
  readonly result: Result;
  readonly closeness: Closeness;
}

function judged(measure: Measure, operator: Operator, threshold: Fraction): Piece {
  if (measure.noValue !== 'no') return { result: 'unknown', closeness: ANY };
  const result = decide(measure.bounds, operator, threshold);
  return { result, closeness: result === 'met' ? MET : closenessOf(measure.bounds, operator, threshold) };
}

function partlyKnown(measure: Measure, unit: Unit): BoundsText {
  return measure.noValue === 'perhaps' && measure.bounds.high !== null ? boundsText(measure.bounds, unit, 'down') : NOTHING;
}

/** Where the figures are all there and still give no value, the texts are silent: a person judges, and the note says why. */
function numericOutcome(
  measure: Measure,
  { result, closeness }: Piece,
  fixed: { judge: Judge; silent: Readonly<Record<string, string>>; text: BoundsText; threshold: string | null; gap: Gap | null },
): Outcome {
  const silent = measure.noValue !== 'no' && measure.noValue !== 'perhaps';
  return {
    result,
    judge: silent ? 'person' : fixed.judge,
    text: fixed.text,
    threshold: fixed.threshold,
    closeness,
    gap: fixed.gap,
    since: null,
    facts: measure.facts,
    missing: result === 'unknown' && !silent ? measure.missing : [],
    note: silent ? fixed.silent[measure.noValue] : undefined,
  };
}

/** A number against a limit that the size of a figure of last year chooses, e.g. 5 %, 4 % or 3 % by last year's sales. */
export class BandedLimitCondition implements CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  private readonly bands: readonly { readonly band: CompiledBand<LimitBand>; readonly limit: Limit; readonly clip: Clip }[];

  constructor(
    head: Head,
    private readonly indicator: NumericIndicator,
    readonly operator: Operator,
    readonly unit: Unit,
    private readonly chooser: { readonly slot: number; readonly threshold: Extract<Threshold, { bands: unknown }> },
    private readonly silent: Readonly<Record<string, string>>,
  ) {
    this.rule = head.rule;
    this.clause = head.clause;
    this.bands = compileBands(chooser.threshold.bands).map((band) => ({
      band,
      limit: limitOf(band.rule.value, unit),
      clip: clipOf(chooser.slot, band),
    }));
  }

  decide({ view }: Question): Outcome {
    const cell = view.cell(this.chooser.slot);
    const size = cell.low === null ? null : inUnits(cell.low);
    const bounds = { low: size, high: cell.exact ? size : cell.high === null ? null : inUnits(cell.high) };
    const within = bandsWithin(
      this.bands.map(({ band }) => band),
      bounds,
    );
    const pieces = this.bands.filter(({ band }) => within.includes(band));
    const measure = this.indicator.measure(view);
    const judgedPieces = pieces.map(({ limit, clip }) =>
      judged(pieces.length === 1 ? measure : this.indicator.measure(view, clip), this.operator, limit.at),
    );
    const piece = combined(judgedPieces);
    const [only] = pieces;
    const rounding = isFloor(this.operator) ? 'down' : 'up';
    return numericOutcome(measure, piece, {
      judge: this.rule.judge,
      silent: this.silent,
      text: measure.noValue === 'no' ? boundsText(measure.bounds, this.unit, rounding) : partlyKnown(measure, this.unit),
      threshold: pieces.length === 1 && only !== undefined ? only.limit.text : null,
      gap: piece.result === 'unmet' ? this.widestGap(view, pieces) : null,
    });
  }

  private widestGap(view: View, pieces: readonly { readonly limit: Limit; readonly clip: Clip }[]): Gap | null {
    const gaps = pieces.map(({ limit, clip }) => this.indicator.gap(view, this.operator, limit.at, clip));
    return gaps.reduce((widest, gap) =>
      widest === null || gap === null || BigInt(integer(gap)) <= BigInt(integer(widest)) ? widest : gap,
    );
  }
}

const integer = ({ amount }: Gap): string => amount.split('.')[0] ?? amount;

/** The part of a figure's range that lies in a band, in hundredths: over 50,000,000 is from 50,000,000.01 on. */
function clipOf(slot: number, { from, to }: CompiledBand<LimitBand>): Clip {
  const cents = (at: Fraction): bigint => (at.numerator * 100n) / at.denominator;
  return {
    slot,
    low: from === null ? 0n : cents(from.at) + (from.included ? 0n : 1n),
    high: to === null ? null : cents(to.at) - (to.included ? 0n : 1n),
  };
}

function combined(pieces: readonly Piece[]): Piece {
  const [first, ...rest] = pieces;
  if (first === undefined) return { result: 'unknown', closeness: ANY };
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

/** The total of the score table against its pass mark. */
export class TotalCondition implements CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly unit: Unit = 'points';

  constructor(
    head: Head,
    readonly operator: Operator,
    private readonly limit: Limit,
  ) {
    this.rule = head.rule;
    this.clause = head.clause;
  }

  decide({ total }: Question): Outcome {
    if (total === null) throw new Error(`${this.rule.id} asks for a total, and these criteria have no score table`);
    const scale = BigInt(POINT);
    const low = { numerator: BigInt(total.low), denominator: scale };
    const high = total.low === total.high ? low : { numerator: BigInt(total.high), denominator: scale };
    const bounds = { low, high };
    const result = decide(bounds, this.operator, this.limit.at);
    return {
      result,
      judge: this.rule.judge,
      text: boundsText(bounds, 'points', 'down'),
      threshold: this.limit.text,
      closeness: result === 'met' ? MET : closenessOf(bounds, this.operator, this.limit.at),
      gap: result === 'unmet' ? this.gap(total.low) : null,
      since: null,
      facts: total.facts,
      missing: result === 'unknown' ? total.missing : [],
      note: undefined,
    };
  }

  /** Whole points from the low end of the total to the mark. */
  private gap(low: number): Gap {
    const lacking = (Number(this.limit.at.numerator) / Number(this.limit.at.denominator)) * POINT - low;
    const amount = this.operator === '>' ? Math.floor(lacking / POINT) + 1 : Math.ceil(lacking / POINT);
    return { amount: String(amount), direction: 'raise', figure: 'total', unit: 'points', year: null };
  }
}

/** Days since registration. The verdict carries the date on which it turns, never a count of days. */
export class DaysCondition implements CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly unit: Unit = 'days';
  private readonly days: number;

  constructor(
    head: Head,
    readonly operator: Operator,
    private readonly limit: Limit,
  ) {
    this.rule = head.rule;
    this.clause = head.clause;
    this.days = Number(limit.text);
  }

  decide({ view, c }: Question): Outcome {
    const { registeredOn, revision } = view.facts.profile;
    const facts = [{ id: 'registeredOn', kind: 'profile', revision, value: registeredOn, year: null }];
    const fixed = { judge: this.rule.judge, text: registeredOn, threshold: this.limit.text, gap: null, facts, note: undefined };
    const reached = daysSinceRegistration(view, this.days);
    if (reached === undefined) {
      const missing: readonly Missing[] = [{ figure: 'registeredOn', year: null, kind: 'profile', alone: false }];
      return { ...fixed, result: 'unknown', closeness: ANY, since: null, missing };
    }
    const met = reached.days >= this.days;
    const exact = closenessOf(
      { low: { numerator: BigInt(reached.days), denominator: 1n }, high: null },
      '>=',
      this.limit.at,
    ).worst;
    const step = compareFractions(exact, c) >= 0 ? c : ZERO;
    return {
      ...fixed,
      result: met ? 'met' : 'unmet',
      closeness: met ? MET : { worst: step, best: step },
      since: reached.since,
      missing: [],
    };
  }
}
