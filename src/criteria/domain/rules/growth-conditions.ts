import { decimal, formatDecimal, normalise } from '../../../shared/decimal.js';
import { compareFractions, toFraction, type Fraction } from '../../../shared/fraction.js';
import { type ConditionHead, type Limit } from './condition.js';
import { type CompoundGrowthParameters, type Operator, type Threshold } from '../model/criteria.js';
import { CompoundGrowthIndicator, factorOf, rateText } from '../measures/compound-growth.js';
import { type Measure } from '../measures/measure.js';
import { BandedLimitCondition, LimitCondition } from './limit-conditions.js';
import { type SlotTable } from '../facts/slots.js';
import { type Condition } from '../model/verdict.js';

/** A compound yearly rate against a limit. It is decided on the factor over all years; value and limit are shown as yearly rates. */
export class GrowthCondition extends LimitCondition {
  private readonly years: number;

  constructor(
    head: ConditionHead,
    parameters: CompoundGrowthParameters,
    limit: { readonly operator: Operator; readonly value: string; readonly silent: Readonly<Record<string, string>> },
    slots: SlotTable,
  ) {
    const options = { operator: limit.operator, unit: 'ratio', silent: limit.silent } as const;
    super(head, new CompoundGrowthIndicator(parameters, slots), options, rateLimit(limit.value, parameters.years));
    this.years = parameters.years;
  }

  protected override text(value: Fraction): string {
    return rateText(value, this.years);
  }

  protected override rangeText(measure: Measure): Condition['value'] {
    return rateRange(measure, this.years);
  }

  /** One end alone, of figures that cannot be negative, is no news as a rate. */
  protected override oneSided(): null {
    return null;
  }
}

/** A compound yearly rate against a limit that the size of a figure of last year chooses. */
export class BandedGrowthCondition extends BandedLimitCondition {
  private readonly years: number;

  constructor(
    head: ConditionHead,
    parameters: CompoundGrowthParameters,
    limit: {
      readonly operator: Operator;
      readonly threshold: Extract<Threshold, { bands: unknown }>;
      readonly silent: Readonly<Record<string, string>>;
    },
    slots: SlotTable,
  ) {
    const { operator, threshold, silent } = limit;
    const limitFor = (value: string): Limit => rateLimit(value, parameters.years);
    const chooser = { slot: slots.of(threshold.byLastYears, 1), threshold, limitFor };
    super(head, new CompoundGrowthIndicator(parameters, slots), { operator, unit: 'ratio', silent }, chooser);
    this.years = parameters.years;
  }

  protected override text(value: Fraction): string {
    return rateText(value, this.years);
  }

  protected override rangeText(measure: Measure): Condition['value'] {
    return rateRange(measure, this.years);
  }

  protected override oneSided(): null {
    return null;
  }
}

/** A yearly rate as the factor over all years that reaches it. */
function rateLimit(value: string, years: number): Limit {
  const rate = normalise(decimal(value));
  return { text: formatDecimal(rate), at: factorOf(toFraction(rate), years) };
}

function rateRange({ low, high }: Measure, years: number): Condition['value'] {
  if (low === null || high === null) return null;
  if (low === high || compareFractions(low, high) === 0) return rateText(low, years);
  return { high: rateText(high, years), low: rateText(low, years) };
}
