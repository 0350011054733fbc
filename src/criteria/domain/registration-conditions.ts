import { addDays, addYears, yearOf, type CalendarDate } from '../../shared/dates.js';
import { assert } from '../../shared/errors.js';
import { ANY, NONE } from './bounds.js';
import { ASK_REGISTRATION, CompiledCondition, type ConditionHead } from './conditions.js';
import { type Operator, type Unit } from './criteria.js';
import { type Finding, type Question } from './finding.js';
import { NOTHING } from './view.js';
import { floatOf } from '../../shared/digits.js';

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
      return this.notMet(question, { ...found, result: 'unknown', metSince: null, closeness: ANY, missing: ASK_REGISTRATION });
    const tooOldFrom = this.tooOldFrom(registeredOn);
    const isMet = tooOldFrom === null ? this.isWithin(registeredOn) : question.view.asOf < tooOldFrom;
    if (isMet) return this.met(registeredOn, this.limit.value, tooOldFrom, facts);
    return this.notMet(question, { ...found, result: 'unmet', metSince: null, closeness: NONE, missing: NOTHING });
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
