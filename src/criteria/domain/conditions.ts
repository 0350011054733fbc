import { decimal, formatDecimal, normalise } from '../../shared/decimal.js';
import { assert } from '../../shared/errors.js';
import { addDays, daysBetween, type CalendarDate } from '../../shared/dates.js';
import { compareFractions, toFraction, type Fraction } from '../../shared/fraction.js';
import { ANY, boundsText, closenessOf, decide, MET, NONE, oneSidedText, valueText, type Closeness } from './bounds.js';
import { type ConditionRule, type Judge, type Operator, type Unit } from './criteria.js';
import { type Asked, type Finding, type Question } from './finding.js';
import { type YesNoIndicator } from './indicators/yes-no.js';
import { Known, type Measure } from './measure.js';
import { type TotalOutcome } from './score-total.js';
import { POINT, type ItemOutcome } from './scores.js';
import { type Condition, type Gap } from './verdict.js';
import { NOTHING, type Missing, type Source } from './view.js';
import { floatOf } from '../../shared/digits.js';

/** What a condition is made of. */
export interface ConditionHead {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly index: number;
}

/** What was found of a condition that is not met. */
export interface Found extends Pick<Finding, 'value' | 'threshold' | 'gap' | 'metSince' | 'facts' | 'closeness' | 'missing'> {
  readonly result: 'unmet' | 'unknown';
  readonly measure?: Measure | undefined;
  readonly judge?: Judge | undefined;
  readonly note?: string | undefined;
}

/** A condition ready to be asked. */
export abstract class CompiledCondition implements Asked {
  readonly rule: ConditionRule;
  readonly clause: string;
  /** Its place among the conditions of the criteria. */
  readonly index: number;
  readonly id: string;
  readonly judge: Judge;
  readonly exclusion: boolean;

  constructor(
    { rule, clause, index }: ConditionHead,
    readonly operator: Operator,
    readonly unit: Unit,
  ) {
    this.rule = rule;
    this.clause = clause;
    this.index = index;
    this.id = rule.id;
    this.judge = rule.judge;
    this.exclusion = rule.exclusion === true;
  }

  /** What the facts say of it; if it is not met, that is also put down in `question.open`. */
  abstract decide(question: Question): Finding;

  /** The value of a finding of this condition as the verdict writes it. */
  valueOf({ value }: Finding): Condition['value'] {
    return value;
  }

  /** What is known of the value of a finding where it is known on one side alone; null elsewhere. */
  boundsOf({ measure }: Finding): Condition['bounds'] | null {
    if (measure === null || measure.noValue !== 'no' || (measure.low !== null && measure.low === measure.high)) return null;
    return this.oneSided(measure);
  }

  protected oneSided(measure: Measure): Condition['bounds'] | null {
    return oneSidedText(measure, this.unit);
  }

  protected met(
    value: Finding['value'],
    threshold: Condition['threshold'],
    metSince: CalendarDate | null,
    facts: readonly Source[],
  ): Finding {
    return {
      of: this,
      result: 'met',
      judge: this.judge,
      measure: null,
      value,
      threshold,
      closeness: MET,
      gap: null,
      metSince,
      facts,
      note: undefined,
      missing: NOTHING,
    };
  }

  /** Met by a number. */
  protected metBy(measure: Measure, threshold: string | null): Finding {
    return {
      of: this,
      result: 'met',
      judge: this.judge,
      measure,
      value: null,
      threshold,
      closeness: MET,
      gap: null,
      metSince: null,
      facts: measure.facts,
      note: undefined,
      missing: NOTHING,
    };
  }

  protected notMet(question: Question, found: Found): Finding {
    const { result, value, threshold, closeness, gap, metSince, facts, note, missing } = found;
    const finding: Finding = {
      of: this,
      result,
      judge: found.judge ?? this.judge,
      measure: found.measure ?? null,
      value,
      threshold,
      closeness,
      gap,
      metSince,
      facts,
      note,
      missing,
    };
    question.open.push(finding);
    return finding;
  }
}

/** A limit as written, and as an exact number. */
export interface Limit {
  readonly text: string;
  readonly at: Fraction;
}

/** Reads a limit of the criteria. */
export function limitOf(value: string, unit: Unit): Limit {
  const number = normalise(decimal(value));
  const at = toFraction(number);
  return { text: unit === 'yuan' || unit === 'usd' ? valueText(at, unit, 'down') : formatDecimal(number), at };
}

/** Yes or no, by record or by a person's word. */
export class YesNoCondition extends CompiledCondition {
  constructor(
    head: ConditionHead,
    private readonly indicator: YesNoIndicator,
  ) {
    super(head, '=', 'yes-no');
  }

  override decide(question: Question): Finding {
    const { answer, facts, missing, since: metSince } = this.indicator.answer(question.view);
    if (answer === true) return this.met(true, true, metSince, facts);
    const result = answer === null ? 'unknown' : 'unmet';
    const closeness = answer === null ? ANY : NONE;
    return this.notMet(question, { result, value: answer, threshold: true, gap: null, metSince, facts, closeness, missing });
  }
}

/** The total of the score table against its pass mark. */
export class TotalCondition extends CompiledCondition {
  constructor(
    head: ConditionHead,
    operator: Operator,
    private readonly limit: Limit,
    /** What a gap calls the points that are lacking. */
    private readonly counted = 'total',
  ) {
    super(head, operator, 'points');
  }

  override decide(question: Question): Finding {
    const { total } = question;
    if (total === null) throw new Error(`${this.rule.id} asks for a total, and these criteria have no score table`);
    const { facts } = total;
    const measure = measureOf(total);
    const result = decide(measure, this.operator, this.limit.at);
    const threshold = this.limit.text;
    if (result === 'met') return this.metBy(measure, threshold);
    const range = closenessOf(measure, this.operator, this.limit.at);
    // Points that only experts could still add are no figure that could be filled in: there the low end speaks.
    const closeness = total.missing.some(({ alone }) => !alone) ? range : { worst: range.worst, best: range.worst };
    const gap = result === 'unmet' ? this.gap(total.low) : null;
    // Where every figure is there and the range stays, the text is silent on some item, so a person decides.
    const silent = result === 'unknown' && total.missing.length === 0;
    const missing = result === 'unknown' ? total.missing : NOTHING;
    const judge: Judge | undefined = silent ? 'person' : undefined;
    const note = silent ? noteIn(total.items) : undefined;
    const found = { result, measure, value: null, threshold, gap, metSince: null, facts, closeness, missing, judge, note };
    return this.notMet(question, found);
  }

  override valueOf({ measure }: Finding): Condition['value'] {
    return measure === null ? null : boundsText(measure, 'points', 'down');
  }

  /** Whole points from the low end of the total to the mark. */
  private gap(low: number): Gap {
    const lacking = (Number(this.limit.at.numerator) / Number(this.limit.at.denominator)) * POINT - low;
    const amount = this.operator === '>' ? Math.floor(lacking / POINT) + 1 : Math.ceil(lacking / POINT);
    return { amount: String(amount), direction: 'raise', figure: this.counted, unit: 'points', year: null };
  }
}

function measureOf({ low, high, missing, facts }: TotalOutcome): Measure {
  if (low === high) return new Known(low, POINT, facts);
  const from = { numerator: low, denominator: POINT };
  return { low: from, high: { numerator: high, denominator: POINT }, noValue: 'no', missing, facts };
}

/** The note of the first item whose points stay a range. */
function noteIn(items: readonly ItemOutcome[]): string | undefined {
  for (const { low, high, note, parts } of items) {
    const found = low !== high ? (note ?? (parts === undefined ? undefined : noteIn(parts))) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Nobody has said when the firm was registered. */
export const ASK_REGISTRATION: readonly Missing[] = [{ figure: 'registeredOn', year: null, kind: 'profile', alone: false }];

/** Days since registration. The verdict carries the date on which it turns, never a count of days. */
export class DaysCondition extends CompiledCondition {
  private readonly days: number;

  constructor(
    head: ConditionHead,
    operator: Operator,
    private readonly limit: Limit,
  ) {
    super(head, operator, 'days');
    assert(operator === '>=' || operator === '>', 'days since registration grow, so their limit is a floor');
    this.days = floatOf(limit.text) + (operator === '>' ? 1 : 0);
  }

  override decide(question: Question): Finding {
    const { view, c } = question;
    const { registeredOn, revision } = view.facts.profile;
    const facts = [{ id: 'registeredOn', kind: 'profile', revision, value: registeredOn, year: null }];
    const threshold = this.limit.text;
    if (registeredOn === null) {
      return this.notMet(question, {
        result: 'unknown',
        value: null,
        threshold,
        gap: null,
        metSince: null,
        facts,
        closeness: ANY,
        missing: ASK_REGISTRATION,
      });
    }
    const metSince = addDays(registeredOn, this.days);
    if (metSince <= view.asOf) return this.met(registeredOn, threshold, metSince, facts);
    const closeness = this.step(registeredOn, view.asOf, c);
    return this.notMet(question, {
      result: 'unmet',
      value: registeredOn,
      threshold,
      gap: null,
      metSince,
      facts,
      closeness,
      missing: NOTHING,
    });
  }

  /** 0, or `c` once it is that close: a count of days would change the verdict every night. */
  private step(registeredOn: CalendarDate, asOf: CalendarDate, c: Fraction): Closeness {
    const reached = { numerator: Math.max(0, daysBetween(registeredOn, asOf)), denominator: this.days };
    return compareFractions(reached, c) >= 0 ? { worst: c, best: c } : NONE;
  }
}
