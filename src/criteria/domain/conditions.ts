import { decimal, formatDecimal, normalise } from '../../shared/decimal.js';
import { assert } from '../../shared/errors.js';
import { addDays, daysBetween, type CalendarDate } from '../../shared/dates.js';
import { compareFractions, toFraction, type Fraction } from '../../shared/fraction.js';
import { ANY, boundsText, closenessOf, closenessText, decide, NONE, valueText, type Closeness } from './bounds.js';
import { type ConditionRule, type Judge, type Operator, type Unit } from './criteria.js';
import { type YesNoIndicator } from './indicators/yes-no.js';
import { type TotalOutcome } from './score-total.js';
import { POINT } from './scores.js';
import { type Condition, type Gap, type ScoreItem, type UsedFact } from './verdict.js';
import { NOTHING, type Missing, type View } from './view.js';

/** A condition that is not met, with what a route needs to know of it. */
export interface OpenCondition {
  /** Its place among the conditions of the criteria. */
  readonly index: number;
  readonly condition: Condition;
  readonly exclusion: boolean;
  /** Exact closeness at the worst and best filling-in; not meaningful for what only a person can judge. */
  readonly closeness: Closeness;
  readonly missing: readonly Missing[];
}

/** What a condition is asked with: the firm's facts on the day, and the score where the criteria have one. */
export interface Question {
  readonly view: View;
  readonly total: TotalOutcome | null;
  /** The closeness from which a route may be near. */
  readonly c: Fraction;
  /** Where conditions that are not met are put down. */
  readonly open: OpenCondition[];
}

/** What a condition is made of. */
export interface ConditionHead {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly index: number;
}

/** What was found of a condition that is not met. */
export interface Found extends Pick<Condition, 'value' | 'threshold' | 'gap' | 'metSince' | 'facts'> {
  readonly result: 'unmet' | 'unknown';
  readonly closeness: Closeness;
  readonly missing: readonly Missing[];
  readonly judge?: Judge | undefined;
  readonly note?: string | undefined;
  readonly bounds?: Condition['bounds'] | null;
}

/** A condition ready to be asked. */
export abstract class CompiledCondition {
  readonly rule: ConditionRule;
  readonly clause: string;
  private readonly index: number;
  private readonly id: string;
  private readonly judge: Judge;
  private readonly exclusion: boolean;

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

  /** The condition as the verdict shows it; if it is not met, it is also put down in `question.open`. */
  abstract decide(question: Question): Condition;

  // Here and below keys stand in their canonical order, so that the verdict's own JSON is canonical.
  protected met(
    value: Condition['value'],
    threshold: Condition['threshold'],
    metSince: CalendarDate | null,
    facts: readonly UsedFact[],
  ): Condition {
    const { clause, id, judge, operator, unit } = this;
    return { clause, closeness: '1', facts, gap: null, id, judge, metSince, operator, result: 'met', threshold, unit, value };
  }

  /** Met although the value is known on one side alone. */
  protected metWithin(
    value: Condition['value'],
    threshold: Condition['threshold'],
    facts: readonly UsedFact[],
    bounds: Condition['bounds'] | null,
  ): Condition {
    const condition = this.met(value, threshold, null, facts);
    return bounds === null || bounds === undefined ? condition : { bounds, ...condition };
  }

  protected notMet(question: Question, found: Found): Condition {
    const { result, value, threshold, gap, metSince, facts, note, bounds, closeness, missing } = found;
    const { clause, id, operator, unit, index } = this;
    const judge = found.judge ?? this.judge;
    const text = result === 'unknown' ? null : closenessText(closeness.worst);
    let condition: Condition;
    if (note === undefined)
      condition = { clause, closeness: text, facts, gap, id, judge, metSince, operator, result, threshold, unit, value };
    else condition = { clause, closeness: text, facts, gap, id, judge, metSince, note, operator, result, threshold, unit, value };
    if (bounds !== undefined && bounds !== null) condition = { bounds, ...condition };
    question.open.push({ index, condition, exclusion: this.exclusion, closeness, missing });
    return condition;
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

  override decide(question: Question): Condition {
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

  override decide(question: Question): Condition {
    const { total } = question;
    if (total === null) throw new Error(`${this.rule.id} asks for a total, and these criteria have no score table`);
    const { facts } = total;
    const low = { numerator: total.low, denominator: POINT };
    const bounds = { low, high: total.low === total.high ? low : { numerator: total.high, denominator: POINT } };
    const result = decide(bounds, this.operator, this.limit.at);
    const value = boundsText(bounds, 'points', 'down');
    const threshold = this.limit.text;
    if (result === 'met') return this.met(value, threshold, null, facts);
    const range = closenessOf(bounds, this.operator, this.limit.at);
    // Points that only experts could still add are no figure that could be filled in: there the low end speaks.
    const closeness = total.missing.some(({ alone }) => !alone) ? range : { worst: range.worst, best: range.worst };
    const gap = result === 'unmet' ? this.gap(total.low) : null;
    // Where every figure is there and the range stays, the text is silent on some item, so a person decides.
    const silent = result === 'unknown' && total.missing.length === 0;
    const missing = result === 'unknown' ? total.missing : NOTHING;
    const judge = silent ? 'person' : undefined;
    const note = silent ? noteIn(total.items) : undefined;
    return this.notMet(question, { result, value, threshold, gap, metSince: null, facts, closeness, missing, judge, note });
  }

  /** Whole points from the low end of the total to the mark. */
  private gap(low: number): Gap {
    const lacking = (Number(this.limit.at.numerator) / Number(this.limit.at.denominator)) * POINT - low;
    const amount = this.operator === '>' ? Math.floor(lacking / POINT) + 1 : Math.ceil(lacking / POINT);
    return { amount: String(amount), direction: 'raise', figure: this.counted, unit: 'points', year: null };
  }
}

/** The note of the first item whose points stay a range. */
function noteIn(items: readonly ScoreItem[]): string | undefined {
  for (const { points, note, parts } of items) {
    const found = typeof points === 'object' ? (note ?? (parts === undefined ? undefined : noteIn(parts))) : undefined;
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
    this.days = Number(limit.text) + (operator === '>' ? 1 : 0);
  }

  override decide(question: Question): Condition {
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
