import { addDays, addYears, daysBetween, yearOf, type CalendarDate } from '../../../shared/dates.js';
import { floatOf } from '../../../shared/digits.js';
import { assert } from '../../../shared/errors.js';
import { compareFractions, type Fraction } from '../../../shared/fraction.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { ANY, NONE, type Closeness } from '../measures/bounds.js';
import { type Operator, type Unit } from '../model/criteria.js';
import { CompiledCondition, type ConditionHead, type Limit } from './condition.js';
import { type Finding, type Question } from './finding.js';

/** Nobody has said when the firm was registered. */
export const ASK_REGISTRATION: readonly UnknownFact[] = [{ figure: 'registeredOn', year: null, kind: 'profile', alone: false }];

/** How the date of registration is looked at, against a limit. */
export interface RegistrationRule {
  readonly indicator: 'age' | 'calendar-years-since-registration' | 'registered-on';
  readonly operator: Operator;
  readonly value: string;
  readonly unit: Unit;
}

/**
 * Not older than, by the date of registration. `age`: n years and not a day more, so the nth anniversary is the last day (不超过10年
 * includes it). `calendar-years-since-registration`: registered in the as-of year less n, or later. `registered-on`: on that day or later,
 * or on that day or before.
 * The verdict carries the first day on which it is too old, never a count; nobody grows younger, so an age not met is never met again.
 */
export class RegistrationCondition extends CompiledCondition {
  constructor(
    head: ConditionHead,
    private readonly limit: RegistrationRule,
  ) {
    super(head, limit.operator, limit.unit);
    const known = limit.indicator === 'registered-on' ? ['>=', '>', '<=', '<'] : ['<=', '<'];
    assert(known.includes(limit.operator), `${head.rule.id} compares ${limit.indicator} by ${known.join(' or ')}`);
  }

  override decide(question: Question): Finding {
    const { registeredOn, revision } = question.view.facts.profile;
    const facts = [{ id: 'registeredOn', kind: 'profile', revision, value: registeredOn, year: null }];
    const found = { value: registeredOn, threshold: this.limit.value, gap: null, facts };
    if (registeredOn === null)
      return this.notMet(question, { ...found, result: 'unknown', metSince: null, closeness: ANY, unknowns: ASK_REGISTRATION });
    const tooOldFrom = this.tooOldFrom(registeredOn);
    const isMet = tooOldFrom === null ? this.isWithin(registeredOn) : question.view.asOf < tooOldFrom;
    if (isMet) return this.met(registeredOn, this.limit.value, tooOldFrom, facts);
    return this.notMet(question, { ...found, result: 'unmet', metSince: null, closeness: NONE, unknowns: NO_UNKNOWNS });
  }

  /** The first day on which the firm is too old; null where the passing of days does not count. */
  private tooOldFrom(registeredOn: CalendarDate): CalendarDate | null {
    const { indicator, operator, value } = this.limit;
    const years = floatOf(value);
    if (indicator === 'registered-on') return null;
    if (indicator === 'age') {
      const anniversary = addYears(registeredOn, years);
      return operator === '<=' ? addDays(anniversary, 1) : anniversary;
    }
    const first = yearOf(registeredOn) + years + (operator === '<=' ? 1 : 0);
    return `${String(first).padStart(4, '0')}-01-01`;
  }

  private isWithin(registeredOn: CalendarDate): boolean {
    const { operator, value } = this.limit;
    if (operator === '>=') return registeredOn >= value;
    if (operator === '<=') return registeredOn <= value;
    return operator === '>' ? registeredOn > value : registeredOn < value;
  }
}

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
        unknowns: ASK_REGISTRATION,
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
      unknowns: NO_UNKNOWNS,
    });
  }

  /** 0, or `c` once it is that close: a count of days would change the verdict every night. */
  private step(registeredOn: CalendarDate, asOf: CalendarDate, c: Fraction): Closeness {
    const reached = { numerator: Math.max(0, daysBetween(registeredOn, asOf)), denominator: this.days };
    return compareFractions(reached, c) >= 0 ? { worst: c, best: c } : NONE;
  }
}
