import { add, fraction, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type GrowthParameters } from '../model/criteria.js';
import { UNTRACED, type Indicator, type Measure, type NoValueReason } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';

type Rate = Omit<Measure, 'unknowns' | 'facts'>;

const none = (noValue: NoValueReason): Rate => ({ low: null, high: null, noValue });
const UNKNOWN: Rate = { low: null, high: null, noValue: 'perhaps' };
const exactly = (rate: Fraction): Rate => ({ low: rate, high: rate, noValue: 'no' });

/**
 * The mean yearly growth of 195号 三(七)4: `g = ½ (v2/v1 + v3/v2) − 1`, a mean of ratios, not a compound rate.
 * By the text: v1 = 0, the later two years alone; v2 = 0, no points. v1 < 0 has no meaning and a person decides; v2 < 0 < v1 gives a
 * negative rate by the letter, unless v3 is negative too. Two accounting years: v2/v1 − 1; one: no rate.
 */
export class MeanYearlyGrowthIndicator implements Indicator {
  readonly reads: readonly Slot[];

  constructor(parameters: GrowthParameters, slots: SlotTable) {
    this.reads = slots.over(parameters.figure, parameters.period);
  }

  measure(view: FactsView, traced: boolean): Measure {
    const slots = view.window(this.reads);
    const facts = traced ? slots : UNTRACED;
    if (slots.length === 3) {
      const v1 = plainAt(view, slots, 0);
      const v2 = plainAt(view, slots, 1);
      const v3 = plainAt(view, slots, 2);
      if (v1 > 0 && v2 > 0 && v3 >= 0) {
        return new MeanRate(v1, v2, v3, facts);
      }
    }
    const cells = slots.map((slot) => view.cell(slot));
    const exact = cells.every((cell) => cell.exact);
    // A year without figures may be one before a registration that nobody has stated: then there are fewer accounting years.
    const isOpen = view.facts.profile.registeredOn === null && cells[0]?.stored === false;
    const { low, high, noValue } = isOpen ? UNKNOWN : rateOf(cells, exact);
    const unknowns = exact ? NO_UNKNOWNS : slots.filter((slot) => !view.cell(slot).exact).map((slot) => view.ask(slot));
    return { low, high, noValue, unknowns, facts };
  }
}

/** The plain amount of a year of the window; NaN where there is none. */
function plainAt(view: FactsView, slots: readonly Slot[], index: number): number {
  const slot = slots[index];
  return slot === undefined ? Number.NaN : view.amount(slot);
}

function rateOf(cells: readonly Cell[], exact: boolean): Rate {
  const [first, second, third] = cells;
  if (first === undefined || second === undefined) return none('one-year');
  if (third !== undefined && second.exact && second.low === 0) return none('second-year-zero');
  if (!exact) return between(cells);
  const v1 = first.low ?? 0;
  const v2 = second.low ?? 0;
  return third === undefined ? overOneStep(v1, v2) : overThreeYears(v1, v2, third.low ?? 0);
}

/** later/earlier − 1, where the earlier year is above zero. */
function overOneStep(earlier: Whole, later: Whole): Rate {
  return earlier > 0 ? exactly({ numerator: subtract(later, earlier), denominator: earlier }) : none('base-not-positive');
}

/** ½ (v2/v1 + v3/v2) − 1 for safe numbers above zero, known exactly: the float at once, the exact parts where somebody needs them. */
class MeanRate implements Measure, Fraction {
  readonly near: number;

  constructor(
    private readonly v1: number,
    private readonly v2: number,
    private readonly v3: number,
    readonly facts: readonly Source[],
  ) {
    this.near = (v2 / v1 + v3 / v2) / 2 - 1;
  }

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

  get numerator(): Whole {
    const { v1, v2, v3 } = this;
    return subtract(add(multiply(v2, v2), multiply(v3, v1)), this.denominator);
  }

  get denominator(): Whole {
    return multiply(2, multiply(this.v1, this.v2));
  }
}

function overThreeYears(v1: Whole, v2: Whole, v3: Whole): Rate {
  if (v1 === 0) return overOneStep(v2, v3);
  if (v1 < 0) return none('base-not-positive');
  if (v2 > 0 && v3 >= 0 && typeof v1 === 'number' && typeof v2 === 'number' && typeof v3 === 'number') {
    return new MeanRate(v1, v2, v3, UNTRACED);
  }
  const product = multiply(2, multiply(v1, v2));
  const rate = fraction(subtract(add(multiply(v2, v2), multiply(v3, v1)), product), product);
  return v2 < 0 && v3 < 0 && rate.numerator > 0 ? none('base-not-positive') : exactly(rate);
}

/** Bounds on the rate where every year is certainly above zero; otherwise anything is possible. */
function between(cells: readonly Cell[]): Rate {
  if (cells.some(({ low }) => low === null || low <= 0)) return UNKNOWN;
  const lows = cells.map(({ low }) => low);
  const highs = cells.map(({ high }) => high);
  return { low: rateAt(lows, highs), high: rateAt(highs, lows), noValue: 'no' };
}

/** The rate that is least (or greatest) when each year is free on its own: later years at `later`, bases at `earlier`. */
function rateAt(later: readonly (Whole | null)[], earlier: readonly (Whole | null)[]): Fraction | null {
  let numerator: Whole = 0;
  let denominator: Whole = 1;
  for (const [index, value] of later.slice(1).entries()) {
    if (value === null) return null;
    const base = earlier[index] ?? null;
    if (base === null) continue;
    numerator = add(multiply(numerator, base), multiply(value, denominator));
    denominator = multiply(denominator, base);
  }
  const scaled = multiply(later.length - 1, denominator);
  return { numerator: subtract(numerator, scaled), denominator: scaled };
}
