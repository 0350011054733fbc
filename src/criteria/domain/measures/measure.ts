import { compareWholes, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type Bounds } from './bounds.js';
import { type Operator } from '../model/criteria.js';
import { type Slot } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';

/** Why an indicator may have no value; what that means is the criteria's to say (`whenNoValue`). */
export type NoValueReason = 'zero-denominator' | 'second-year-zero' | 'one-year' | 'base-not-positive';

/** What an indicator found: between which exact values the number lies, and what is unknown. */
export interface Measure extends Bounds {
  /**
   * `perhaps`: some filling-in of what is unknown would leave no value. `part-over-whole`: figures contradict each other, so that one
   * of them has to be corrected (`unknowns` names them). A reason: there is none.
   */
  readonly noValue: 'no' | 'perhaps' | 'part-over-whole' | NoValueReason;
  readonly unknowns: readonly UnknownFact[];
  /** The most the number could be where `high` supposes what another condition of the route asks; null = no end. For closeness alone. */
  readonly most?: Fraction | null;
  /** What it was found from; empty where nobody asked for a trace. */
  readonly facts: readonly Source[];
}

/** A number that is known exactly, with its trace: it is its own bounds. Nearly every measure is one, so it is one object and no more. */
export class Known implements Measure, Fraction {
  constructor(
    readonly numerator: Whole,
    readonly denominator: Whole,
    readonly facts: readonly Source[],
  ) {}

  get low(): Fraction {
    return this;
  }

  get high(): Fraction {
    return this;
  }

  get noValue(): 'no' {
    return 'no';
  }

  get unknowns(): readonly UnknownFact[] {
    return NO_UNKNOWNS;
  }
}

/** The facts of a measure that nobody wants traced. */
export const UNTRACED: readonly Source[] = [];

/** A figure of last year held within limits for the length of one question, in hundredths. */
export interface Clip {
  readonly slot: Slot;
  readonly low: Whole;
  readonly high: Whole | null;
}

/** What is known of a figure within the limits it is held in. */
export function clipped(cell: Cell, clip: Clip): Cell {
  const low = cell.low !== null && compareWholes(cell.low, clip.low) > 0 ? cell.low : clip.low;
  const high = clip.high === null || (cell.high !== null && compareWholes(cell.high, clip.high) < 0) ? cell.high : clip.high;
  return { ...cell, low, high, exact: low === high };
}

/** A pure function from a firm's facts on a day to a number, with its trace if `traced`. Indicators are code, their parameters data. */
export interface Indicator {
  /** The figures it reads; none where it reads dated facts. */
  readonly reads: readonly Slot[];
  measure(view: FactsView, traced: boolean): Measure;
  /** The dated facts it rests on, where a score table has to name them in its trace. */
  datedFacts?(view: FactsView): readonly Source[];
}

/** An indicator whose figure can be moved to meet a limit, and whose denominator may be held within a band. */
export interface NumericIndicator extends Indicator {
  measure(view: FactsView, traced: boolean, clip?: Clip): Measure;
  /** What an unmet comparison lacks; null where no single move of its own figure can be named. */
  gap(view: FactsView, operator: Operator, threshold: Fraction, clip?: Clip): Gap | null;
}
