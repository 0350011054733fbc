import { decimal, formatDecimal, normalise } from '../../shared/decimal.js';
import { compareFractions, toFraction, type Fraction } from '../../shared/fraction.js';
import { type ConditionHead } from './conditions.js';
import { type CompoundGrowthParameters, type Operator } from './criteria.js';
import { CompoundGrowthIndicator, factorOf, rateText } from './indicators/compound-growth.js';
import { type Measure } from './measure.js';
import { LimitCondition } from './numeric-conditions.js';
import { type SlotTable } from './slots.js';
import { type Condition } from './verdict.js';

/** A compound yearly rate against a limit. It is decided on the factor over all years; value and limit are shown as yearly rates. */
export class GrowthCondition extends LimitCondition {
  private readonly years: number;

  constructor(
    head: ConditionHead,
    parameters: CompoundGrowthParameters,
    limit: { readonly operator: Operator; readonly value: string; readonly silent: Readonly<Record<string, string>> },
    slots: SlotTable,
  ) {
    const rate = normalise(decimal(limit.value));
    const options = { operator: limit.operator, unit: 'ratio', silent: limit.silent } as const;
    const at = factorOf(toFraction(rate), parameters.years);
    super(head, new CompoundGrowthIndicator(parameters, slots), options, { text: formatDecimal(rate), at });
    this.years = parameters.years;
  }

  protected override text(value: Fraction): string {
    return rateText(value, this.years);
  }

  protected override rangeText({ low, high }: Measure): Condition['value'] {
    if (low === null || high === null) return null;
    if (low === high || compareFractions(low, high) === 0) return this.text(low);
    return { high: this.text(high), low: this.text(low) };
  }

  /** One end alone, of figures that cannot be negative, is no news as a rate. */
  protected override oneSided(): null {
    return null;
  }
}
