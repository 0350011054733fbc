import { type CalendarDate } from '../../shared/dates.js';
import { type Fraction } from '../../shared/fraction.js';
import { type Closeness } from './bounds.js';
import { type CompiledCondition } from './conditions.js';
import { type Judge } from './criteria.js';
import { type Measure } from './measure.js';
import { type TotalOutcome } from './score-total.js';
import { type Condition, type Gap, type Result } from './verdict.js';
import { type Missing, type Source, type View } from './view.js';

/**
 * What was found of a condition, whole and exact, before anything is written out: numbers as fractions, recorded things by reference.
 * A verdict's condition is written from it and from its criteria, nothing else.
 */
export interface Finding {
  /** The condition it is about. */
  readonly of: CompiledCondition;
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
  readonly missing: readonly Missing[];
}

/** What a condition is asked with: the firm's facts on the day, and the score where the criteria have one. */
export interface Question {
  readonly view: View;
  readonly total: TotalOutcome | null;
  /** The closeness from which a route may be near. */
  readonly c: Fraction;
  /** Where what is not met is put down. */
  readonly open: Finding[];
}
