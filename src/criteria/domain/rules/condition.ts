import { type CalendarDate } from '../../../shared/dates.js';
import { decimal, formatDecimal, normalise } from '../../../shared/decimal.js';
import { toFraction, type Fraction } from '../../../shared/fraction.js';
import { type Source } from '../facts/trace.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { MET, oneSidedText, valueText } from '../measures/bounds.js';
import { type Measure } from '../measures/measure.js';
import { type ConditionRule, type Judge, type Operator, type Unit } from '../model/criteria.js';
import { type Condition } from '../model/verdict.js';
import { type Asked, type Finding, type Question } from './finding.js';

/** What a condition is made of. */
export interface ConditionHead {
  readonly rule: ConditionRule;
  readonly clause: string;
  readonly index: number;
}

/** What was found of a condition that is not met. */
export interface Found extends Pick<Finding, 'value' | 'threshold' | 'gap' | 'metSince' | 'facts' | 'closeness' | 'unknowns'> {
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
      unknowns: NO_UNKNOWNS,
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
      unknowns: NO_UNKNOWNS,
    };
  }

  protected notMet(question: Question, found: Found): Finding {
    const { result, value, threshold, closeness, gap, metSince, facts, note, unknowns } = found;
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
      unknowns,
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
