import { ceilDivide, floorDivide, type Fraction } from '../../../shared/decimal.js';
import { figureNamed } from '../../../figures/domain/index.js';
import { ONE, ZERO, type Bounds } from '../bounds.js';
import { type Operator, type RatioParameters } from '../criteria.js';
import { type Clip, type Measure, type NumericIndicator } from '../measure.js';
import { type SlotTable } from '../slots.js';
import { type Gap, type UsedFact } from '../verdict.js';
import { type Cell, type Missing, type View } from '../view.js';

interface Sum {
  readonly low: bigint;
  /** Null = no end. */
  readonly high: bigint | null;
  readonly exact: boolean;
}

/** One figure over another, each summed over the same accounting years. Both are figures that cannot be negative. */
export class RatioIndicator implements NumericIndicator {
  private readonly numerators: readonly number[];
  private readonly denominators: readonly number[];
  private readonly within: boolean;

  constructor(
    private readonly parameters: RatioParameters,
    slots: SlotTable,
  ) {
    this.numerators = slots.over(parameters.numerator, parameters.period);
    this.denominators = slots.over(parameters.denominator, parameters.period);
    this.within = parameters.numeratorWithinDenominator === true;
  }

  measure(view: View, clip?: Clip): Measure {
    const numerators = view.window(this.numerators);
    const denominators = view.window(this.denominators);
    const facts: UsedFact[] = [];
    const missing: Missing[] = [];
    const part = sum(view, numerators, undefined, { facts, missing });
    const whole = sum(view, denominators, clip, { facts, missing });
    return { ...this.quotient(part, whole), facts, missing };
  }

  gap(view: View, operator: Operator, threshold: Fraction, clip?: Clip): Gap | null {
    const slots = view.window(this.numerators);
    const part = sum(view, slots);
    const whole = sum(view, view.window(this.denominators), clip);
    if (whole.high === null || (operator !== '>=' && operator !== '>')) return null;
    const { numerator: t, denominator: scale } = threshold;
    // (part + x) / (whole + x) ≥ t where x enters both, part + x ≥ t · whole where it enters the part alone.
    const lacking = t * whole.high - scale * part.low;
    const share = this.within ? scale - t : scale;
    if (share <= 0n) return null;
    return wholeGap(this.parameters.numerator, slots.length === 1 ? view.yearOfSlot(slots[0] ?? 0) : null, {
      hundredths: { numerator: lacking, denominator: share },
      strict: operator === '>',
    });
  }

  private quotient(part: Sum, whole: Sum): Pick<Measure, 'bounds' | 'noValue'> {
    if (whole.high === 0n) return { bounds: { low: null, high: null }, noValue: 'zero-denominator' };
    if (part.exact && whole.exact) {
      const exact = { numerator: part.low, denominator: whole.low };
      return { bounds: { low: exact, high: exact }, noValue: 'no' };
    }
    const lowWhole = this.within && part.low > whole.low ? part.low : whole.low;
    const noValue = lowWhole > 0n ? 'no' : 'perhaps';
    return { bounds: this.bounds(part, { ...whole, low: lowWhole }), noValue };
  }

  private bounds(part: Sum, whole: Sum): Bounds {
    const low = whole.high === null ? ZERO : { numerator: part.low, denominator: whole.high };
    let high: Fraction | null = null;
    if (part.high !== null && whole.low > 0n) high = { numerator: part.high, denominator: whole.low };
    else if (part.high === 0n) high = ZERO;
    if (this.within && (high === null || high.numerator > high.denominator)) high = ONE;
    return { low, high };
  }
}

function clipped(cell: Cell, clip: Clip): Cell {
  const low = cell.low !== null && cell.low > clip.low ? cell.low : clip.low;
  const high = clip.high === null || (cell.high !== null && cell.high < clip.high) ? cell.high : clip.high;
  return { low, high, stored: cell.stored, exact: low === high };
}

interface Trace {
  readonly facts: UsedFact[];
  readonly missing: Missing[];
}

function sum(view: View, slots: readonly number[], clip?: Clip, trace?: Trace): Sum {
  let low = 0n;
  let high: bigint | null = 0n;
  let exact = true;
  let stored = true;
  for (const slot of slots) {
    const cell = view.cell(slot);
    const counted = clip?.slot === slot ? clipped(cell, clip) : cell;
    if (trace !== undefined) note(view, slot, cell, trace);
    low += counted.low ?? 0n;
    high = plus(high, counted.high);
    exact &&= counted.exact;
    stored &&= cell.stored;
  }
  const least = stored ? 0n : leastByParts(view, slots, trace?.facts);
  return { low: least > low ? least : low, high, exact };
}

function plus(left: bigint | null, right: bigint | null): bigint | null {
  return left === null || right === null ? null : left + right;
}

function note(view: View, slot: number, { exact }: Cell, { facts, missing }: Trace): void {
  facts.push(view.use(slot));
  if (!exact) missing.push(view.ask(slot));
}

/** Where years of a whole are missing, the sum is still at least that of its part: all R&D is at least the domestic. */
function leastByParts(view: View, slots: readonly number[], facts?: UsedFact[]): bigint {
  let least = 0n;
  const parts: number[] = [];
  for (const slot of slots) {
    const { part } = view.slot(slot);
    if (part === null) return 0n;
    const cell = view.cell(part);
    if (!cell.stored) return 0n;
    parts.push(part);
    least += cell.low ?? 0n;
  }
  for (const part of parts) {
    const used = view.use(part);
    if (facts?.includes(used) === false) facts.push(used);
  }
  return least;
}

/** A gap rounded outward to whole persons, whole things or whole yuan. */
export function wholeGap(
  figure: RatioParameters['numerator'],
  year: number | null,
  lacking: { readonly hundredths: Fraction; readonly strict: boolean; readonly direction?: 'raise' | 'lower' },
): Gap {
  const { numerator, denominator } = lacking.hundredths;
  const size = denominator * 100n;
  const amount = lacking.strict ? floorDivide(numerator, size) + 1n : ceilDivide(numerator, size);
  const unit = figureNamed(figure)?.unit ?? 'count';
  return {
    amount: unit === 'yuan' ? `${amount}.00` : amount.toString(),
    direction: lacking.direction ?? 'raise',
    figure,
    unit,
    year,
  };
}
