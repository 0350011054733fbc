import { fraction, type Fraction } from '../../../shared/decimal.js';
import { OPEN, type Bounds } from '../bounds.js';
import { type GrowthParameters } from '../criteria.js';
import { type Measure, type NoValueReason } from '../measure.js';
import { type SlotTable } from '../slots.js';
import { type Cell, type View } from '../view.js';

type Rate = { readonly bounds: Bounds; readonly noValue: 'no' | 'perhaps' | NoValueReason };

const none = (reason: NoValueReason): Rate => ({ bounds: OPEN, noValue: reason });
const UNKNOWN: Rate = { bounds: OPEN, noValue: 'perhaps' };

const exactly = (rate: Fraction): Rate => ({ bounds: { low: rate, high: rate }, noValue: 'no' });
const ratioLessOne = (later: bigint, earlier: bigint): Fraction => ({ numerator: later - earlier, denominator: earlier });

/**
 * The mean yearly growth of 195号 三(七)4: `g = ½ (v2/v1 + v3/v2) − 1`, a mean of ratios, not a compound rate.
 * By the text: v1 = 0, the later two years alone; v2 = 0, no points. v1 < 0 has no meaning and a person decides; v2 < 0 < v1 gives a
 * negative rate by the letter, unless v3 is negative too. Two accounting years: v2/v1 − 1; one: no rate.
 */
export class MeanYearlyGrowthIndicator {
  static readonly reasons: readonly NoValueReason[] = ['second-year-zero', 'one-year', 'base-not-positive'];
  private readonly slots: readonly number[];

  constructor(parameters: GrowthParameters, slots: SlotTable) {
    this.slots = slots.over(parameters.figure, parameters.period);
  }

  measure(view: View): Measure {
    const slots = view.window(this.slots);
    const cells = slots.map((slot) => view.cell(slot));
    const facts = slots.map((slot) => view.use(slot));
    const missing = slots.filter((slot) => !view.cell(slot).exact).map((slot) => view.ask(slot));
    return { ...rateOf(cells), facts, missing };
  }
}

function rateOf(cells: readonly Cell[]): Rate {
  if (cells.length <= 1) return none('one-year');
  if (cells.length === 3 && isZero(cells[1])) return none('second-year-zero');
  const values = cells.flatMap(({ low, exact }) => (exact && low !== null ? [low] : []));
  const [v1 = 0n, v2 = 0n, v3] = values;
  if (values.length < cells.length) return between(cells);
  if (v3 !== undefined) return overThreeYears(v1, v2, v3);
  return v1 > 0n ? exactly(ratioLessOne(v2, v1)) : none('base-not-positive');
}

function isZero(cell: Cell | undefined): boolean {
  return cell?.exact === true && cell.low === 0n;
}

function overThreeYears(v1: bigint, v2: bigint, v3: bigint): Rate {
  if (v1 < 0n) return none('base-not-positive');
  if (v1 === 0n) return v2 > 0n ? exactly(ratioLessOne(v3, v2)) : none('base-not-positive');
  const rate = fraction(v2 * v2 + v3 * v1 - 2n * v1 * v2, 2n * v1 * v2);
  return v2 < 0n && v3 < 0n && rate.numerator > 0n ? none('base-not-positive') : exactly(rate);
}

/** Bounds on the rate where every year is certainly above zero; otherwise anything is possible. */
function between(cells: readonly Cell[]): Rate {
  if (cells.some(({ low }) => low === null || low <= 0n)) return UNKNOWN;
  const lows = cells.map(({ low }) => low ?? 1n);
  const highs = cells.map(({ high }) => high);
  return { bounds: { low: rateAt(lows, highs), high: rateAt(highs, lows) }, noValue: 'no' };
}

/** The rate that is least (or greatest) when each year is free on its own: later years at `later`, bases at `earlier`. */
function rateAt(later: readonly (bigint | null)[], earlier: readonly (bigint | null)[]): Fraction | null {
  const terms = later.slice(1).map((value, index) => {
    const base = earlier[index] ?? null;
    if (value === null) return null;
    return base === null ? { numerator: 0n, denominator: 1n } : { numerator: value, denominator: base };
  });
  let total: Fraction = { numerator: 0n, denominator: 1n };
  for (const term of terms) {
    if (term === null) return null;
    total = {
      numerator: total.numerator * term.denominator + term.numerator * total.denominator,
      denominator: total.denominator * term.denominator,
    };
  }
  const years = BigInt(terms.length);
  return { numerator: total.numerator - years * total.denominator, denominator: years * total.denominator };
}
