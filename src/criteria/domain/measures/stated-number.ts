import { type StatedNumberName } from '../../../figures/domain/index.js';
import { formatFraction, multiply, subtract, type Fraction } from '../../../shared/fraction.js';
import { ZERO } from './bounds.js';
import { type Operator, type Unit } from '../model/criteria.js';
import { type Measure, type NumericIndicator } from './measure.js';
import { type Gap } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { usedDatedFact } from '../facts/used-facts.js';
import { type Source } from '../facts/trace.js';
import { isFloor } from '../model/operators.js';
import { floatOf } from '../../../shared/digits.js';

/** Stated numbers have at most four places. */
const PLACES = 10_000;

/** A number that somebody has stated, the latest as of the day: a platform's score, years in a niche, a place in a market. */
export class StatedNumberIndicator implements NumericIndicator {
  readonly reads = [];
  private readonly ask: readonly UnknownFact[];

  constructor(
    private readonly name: StatedNumberName,
    private readonly unit: Unit,
  ) {
    this.ask = [{ figure: name, year: null, kind: 'fact', alone: true }];
  }

  measure(view: FactsView): Measure {
    const fact = view.statedNumber(this.name);
    if (fact === undefined) return { low: ZERO, high: null, noValue: 'no', unknowns: this.ask, facts: NO_FACTS };
    const value = { numerator: Math.round(floatOf(fact.data['value']) * PLACES), denominator: PLACES };
    return { low: value, high: value, noValue: 'no', unknowns: NO_UNKNOWNS, facts: [usedDatedFact(fact, fact.data['value'])] };
  }

  datedFacts(view: FactsView): readonly Source[] {
    return this.measure(view).facts;
  }

  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    const { low } = this.measure(view);
    if (low === null) return null;
    const difference = subtract(multiply(threshold.numerator, low.denominator), multiply(low.numerator, threshold.denominator));
    const raise = isFloor(operator);
    const numerator = raise ? difference : subtract(0, difference);
    const amount = formatFraction({ numerator, denominator: multiply(threshold.denominator, low.denominator) }, 4, 'up');
    return { amount, direction: raise ? 'raise' : 'lower', figure: this.name, unit: this.unit, year: null };
  }
}

const NO_FACTS: readonly never[] = [];
