import { yearOf, type CalendarDate } from '../../../shared/dates.js';
import { ANY, NONE } from '../measures/bounds.js';
import { CompiledCondition, type ConditionHead, type Limit } from './condition.js';
import { ASK_REGISTRATION } from './registration-conditions.js';
import { type Operator } from '../model/criteria.js';
import { type Finding, type Question } from './finding.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { isFloor } from '../model/operators.js';
import { floatOf } from '../../../shared/digits.js';

/**
 * Full calendar years the firm has existed through (满三个会计年度, 不超过10个完整年度): a year counts if it was registered on its first
 * day or before. At least so many is met from a New Year's Day on; at most so many is met until one. The verdict carries that day.
 */
export class FullYearsCondition extends CompiledCondition {
  /** Full years after which the answer turns. */
  private readonly turn: number;

  constructor(
    head: ConditionHead,
    operator: Operator,
    private readonly limit: Limit,
  ) {
    super(head, operator, 'years');
    this.turn = floatOf(limit.text) + (operator === '>' || operator === '<=' ? 1 : 0);
  }

  override decide(question: Question): Finding {
    const { registeredOn, revision } = question.view.facts.profile;
    const facts = [{ id: 'registeredOn', kind: 'profile', revision, value: registeredOn, year: null }];
    const found = { value: registeredOn, threshold: this.limit.text, gap: null, facts };
    if (registeredOn === null)
      return this.notMet(question, { ...found, result: 'unknown', metSince: null, closeness: ANY, unknowns: ASK_REGISTRATION });
    const turnsOn = newYear(firstFull(registeredOn) + this.turn);
    const hasTurned = question.view.asOf >= turnsOn;
    const grows = isFloor(this.operator);
    if (hasTurned === grows) return this.met(registeredOn, this.limit.text, turnsOn, facts);
    return this.notMet(question, {
      ...found,
      result: 'unmet',
      metSince: grows ? turnsOn : null,
      closeness: NONE,
      unknowns: NO_UNKNOWNS,
    });
  }
}

const firstFull = (registeredOn: CalendarDate): number =>
  registeredOn.endsWith('-01-01') ? yearOf(registeredOn) : yearOf(registeredOn) + 1;

const newYear = (year: number): CalendarDate => `${String(year).padStart(4, '0')}-01-01`;
