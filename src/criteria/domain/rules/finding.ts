import { type CalendarDate } from '../../../shared/dates.js';
import { type Fraction } from '../../../shared/fraction.js';
import { type Closeness } from '../measures/bounds.js';
import { type Judge, type Operator, type Unit } from '../model/criteria.js';
import { type Measure } from '../measures/measure.js';
import { type TotalOutcome } from './score-table.js';
import { type Condition, type Gap, type Result } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { type UnknownFact } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';

/** The condition that a finding is about, and how what was found of it is written. */
export interface Asked {
  readonly id: string;
  /** Its place among the conditions of the criteria. */
  readonly index: number;
  readonly clause: string;
  readonly operator: Operator;
  readonly unit: Unit;
  readonly exclusion: boolean;
  /** The value of a finding of this condition as the verdict writes it. */
  valueOf(finding: Finding): Condition['value'];
  /** What is known of the value of a finding where it is known on one side alone; null elsewhere. */
  boundsOf(finding: Finding): Condition['bounds'] | null;
}

/**
 * What was found of a condition, whole and exact, before anything is written out: numbers as fractions, recorded things by reference.
 * A verdict's condition is written from it and from its criteria, nothing else.
 */
export interface Finding {
  readonly of: Asked;
  readonly result: Result;
  readonly judge: Judge;
  /** Between what the number lies; null where the value is none. */
  readonly measure: Measure | null;
  /** Yes, no or a date, where the value is no number. */
  readonly value: string | boolean | null;
  readonly threshold: Condition['threshold'];
  /** Exact closeness at the worst and best filling-in; not meaningful for what only a person can judge. */
  readonly closeness: Closeness;
  readonly gap: Gap | null;
  readonly metSince: CalendarDate | null;
  readonly facts: readonly Source[];
  readonly note: string | undefined;
  readonly unknowns: readonly UnknownFact[];
}

/** What a condition is asked with: the firm's facts on the day, and the score where the criteria have one. */
export interface Question {
  readonly view: FactsView;
  readonly total: TotalOutcome | null;
  /** The closeness from which a route may be near. */
  readonly c: Fraction;
  /** Where what is not met is put down. */
  readonly open: Finding[];
}
