import { type Fraction } from '../../shared/decimal.js';
import { type Bounds } from './bounds.js';
import { type Operator } from './criteria.js';
import { type Gap, type UsedFact } from './verdict.js';
import { type Missing, type View } from './view.js';

/** Why an indicator may have no value; what that means is the criteria's to say (`whenNoValue`). */
export type NoValueReason = 'zero-denominator' | 'second-year-zero' | 'one-year' | 'base-not-positive';

/** What an indicator found: between which values the number lies, from which facts, and what is missing. */
export interface Measure {
  readonly bounds: Bounds;
  /** `perhaps`: some filling-in of what is unknown would leave no value. A reason: there is none. */
  readonly noValue: 'no' | 'perhaps' | NoValueReason;
  readonly facts: readonly UsedFact[];
  readonly missing: readonly Missing[];
}

/** A figure of last year held within limits for the length of one question, in hundredths. */
export interface Clip {
  readonly slot: number;
  readonly low: bigint;
  readonly high: bigint | null;
}

/** A pure function from a firm's facts on a day to a number. Indicators are code; their parameters come from the criteria. */
export interface NumericIndicator {
  measure(view: View, clip?: Clip): Measure;
  /** What an unmet comparison lacks; null where no single move of its own figure can be named. */
  gap(view: View, operator: Operator, threshold: Fraction, clip?: Clip): Gap | null;
}
