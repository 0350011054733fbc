import { add, compareWholes, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type MeanGrowthParameters } from '../model/criteria.js';
import { UNTRACED, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';

/**
 * The mean of the yearly growth rates of some years (近三年平均增长率), so of one year more of figures: neither a compound rate nor the
 * growth of the sums. Each base must be above zero; where one is not, there is no rate and a person judges.
 */
export class MeanGrowthIndicator implements NumericIndicator {
  /** Oldest first. */
  readonly reads: readonly Slot[];

  constructor({ figure, years }: MeanGrowthParameters, slots: SlotTable) {
    this.reads = Array.from({ length: years + 1 }, (_, index) => slots.of(figure, years + 1 - index));
  }

  measure(view: FactsView, traced: boolean): Measure {
    const facts = traced ? this.reads.map((slot) => view.fact(slot)) : UNTRACED;
    const cells = this.reads.map((slot) => (view.counts(slot) ? view.cell(slot) : view.beforeRegistration(slot)));
    const bases = cells.slice(0, -1);
    if (bases.some(({ high }) => high !== null && high <= 0))
      return { low: null, high: null, noValue: 'base-not-positive', unknowns: NO_UNKNOWNS, facts };
    const unknowns = this.reads.filter((_, index) => cells[index]?.exact !== true).map((slot) => view.ask(slot));
    if (bases.some(({ low }) => low === null || low <= 0)) return { low: null, high: null, noValue: 'perhaps', unknowns, facts };
    const low = mean(cells, 'low');
    return { low, high: unknowns.length === 0 ? low : mean(cells, 'high'), noValue: 'no', unknowns, facts };
  }

  /** Which of the years to move is not the rule's to say. */
  gap(): Gap | null {
    return null;
  }
}

/** The least or greatest mean when each year is free on its own, as a later year and as a base. Null where nothing bounds it. */
function mean(cells: readonly Cell[], end: 'low' | 'high'): Fraction | null {
  let numerator: Whole = 0;
  let denominator: Whole = 1;
  for (const [index, later] of cells.slice(1).entries()) {
    const part = factor(cells[index], later, end);
    if (part === null) return null;
    numerator = add(multiply(numerator, part.denominator), multiply(part.numerator, denominator));
    denominator = multiply(denominator, part.denominator);
  }
  const scaled = multiply(cells.length - 1, denominator);
  return { numerator: subtract(numerator, scaled), denominator: scaled };
}

/** The least or greatest factor from a base above zero to a later year. */
function factor(base: Cell | undefined, later: Cell, end: 'low' | 'high'): Fraction | null {
  const value = later[end];
  if (base === undefined || value === null) return null;
  // A greater base makes a positive factor less and a negative one greater.
  const wide = compareWholes(value, 0) >= 0 === (end === 'low');
  const denominator = wide ? base.high : base.low;
  if (denominator === null) return { numerator: 0, denominator: 1 };
  return { numerator: value, denominator };
}
