import { type DatedFact } from '../../../figures/domain/index.js';
import { yearOf, type CalendarDate } from '../../../shared/dates.js';
import { add, compareFractions, multiply, type Fraction } from '../../../shared/fraction.js';
import { ZERO } from './bounds.js';
import { type MoneyRaisedParameters, type Operator } from '../model/criteria.js';
import { type Measure, type NumericIndicator } from './measure.js';
import { averageRate, type Rates } from '../model/rates.js';
import { type Gap, type UsedFact } from '../model/verdict.js';
import { hundredths } from '../facts/hundredths.js';
import { type FactsView } from '../facts/facts-view.js';
import { wholesLacking } from './wholes.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { usedDatedFact } from '../facts/used-facts.js';

interface Converted {
  readonly amount: Fraction | null;
  readonly unknowns: UnknownFact | null;
}

/** Rounds closed by the day, oldest first; of two of one day the one recorded later is the later. */
function roundsOf(view: FactsView): readonly DatedFact[] {
  const closed = view.others.filter(
    ({ kind, data }) => kind === 'financing-round' && (data['closedOn'] as CalendarDate) <= view.asOf,
  );
  return closed.sort(
    (left, right) => compare(left.data['closedOn'] as string, right.data['closedOn'] as string) || compare(left.id, right.id),
  );
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** What a round says in its own currency, in the wanted one, at the average rate of the year in which it closed. */
function convert(
  round: DatedFact,
  field: 'amount' | 'postMoney',
  wanted: { readonly currency: string; readonly rates: Rates | undefined },
  facts: UsedFact[],
): Converted {
  const value = round.data[field];
  facts.push(usedDatedFact(round, value ?? null));
  if (typeof value !== 'string')
    return { amount: null, unknowns: { figure: `financing-round.${field}`, year: null, kind: 'fact', alone: true } };
  const currency = round.data['currency'] as string;
  const year = yearOf(round.data['closedOn'] as CalendarDate);
  const used = averageRate(wanted.rates, year, currency, wanted.currency);
  if (used === undefined)
    return { amount: null, unknowns: { figure: `rate.${currency}-${wanted.currency}`, year, kind: 'rate', alone: true } };
  if (currency !== wanted.currency)
    facts.push({ id: `rate.${currency}-${wanted.currency}`, kind: 'rate', revision: null, value: used.text, year });
  const { rate } = used;
  return {
    amount: { numerator: multiply(hundredths(value), rate.numerator), denominator: multiply(100, rate.denominator) },
    unknowns: null,
  };
}

/**
 * The post-money valuation of the last round closed by the day, in a currency. Rounds recorded are taken as complete: a firm without
 * one has no valuation. A round without its valuation, or a year without a rate, leaves it unknown.
 */
export class ValuationIndicator implements NumericIndicator {
  readonly reads = [];

  constructor(
    private readonly parameters: MoneyRaisedParameters,
    private readonly rates: Rates | undefined,
  ) {}

  measure(view: FactsView): Measure {
    const last = roundsOf(view).at(-1);
    const facts: UsedFact[] = [];
    if (last === undefined) return { low: ZERO, high: ZERO, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    const { amount, unknowns } = convert(last, 'postMoney', { currency: this.parameters.currency, rates: this.rates }, facts);
    if (unknowns !== null) return { low: ZERO, high: null, noValue: 'no', unknowns: [unknowns], facts };
    return { low: amount, high: amount, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
  }

  /** What the next round would have to value it higher by. */
  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    return moneyLacking('financing-round.postMoney', this.measure(view), { operator, threshold, ...this.parameters });
  }
}

/** What professional investors have put in by the day, in a currency; rounds that do not say how much or by whom may count. */
abstract class InvestedIndicator implements NumericIndicator {
  readonly reads = [];

  constructor(
    private readonly parameters: MoneyRaisedParameters,
    private readonly rates: Rates | undefined,
    /** What a gap is counted in. */
    private readonly figure: string,
    /** What two rounds come to. */
    private readonly together: (left: Fraction, right: Fraction) => Fraction,
  ) {}

  measure(view: FactsView): Measure {
    const facts: UsedFact[] = [];
    const open: UnknownFact[] = [];
    let low = ZERO;
    let high: Fraction | null = ZERO;
    const { withinCalendarYears = Number.POSITIVE_INFINITY } = this.parameters;
    for (const round of roundsOf(view)) {
      const { institutional } = round.data;
      if (institutional === false) continue;
      if (view.year - yearOf(round.data['closedOn'] as CalendarDate) > withinCalendarYears) continue;
      const { amount, unknowns } = convert(round, 'amount', { currency: this.parameters.currency, rates: this.rates }, facts);
      if (unknowns !== null) open.push(unknowns);
      if (institutional === undefined) open.push(ASK_INSTITUTIONAL);
      if (amount !== null && institutional === true) low = this.together(low, amount);
      high = high === null || amount === null ? null : this.together(high, amount);
    }
    if (open.length === 0) return { low, high: low, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    return { low, high, noValue: 'no', unknowns: open, facts };
  }

  /** What investors would still have to put in. */
  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    return moneyLacking(this.figure, this.measure(view), { operator, threshold, ...this.parameters });
  }
}

/** All that professional investors have put in by the day (累计获得融资). */
export class FundingIndicator extends InvestedIndicator {
  constructor(parameters: MoneyRaisedParameters, rates: Rates | undefined) {
    super(parameters, rates, 'financing-round.amount', plus);
  }
}

/** The most that professional investors have put in at one time (一次性获得风险投资). */
export class LargestRoundIndicator extends InvestedIndicator {
  constructor(parameters: MoneyRaisedParameters, rates: Rates | undefined) {
    super(parameters, rates, 'financing-round.largest', greater);
  }
}

/** In whole units of the currency the limit is in, from what is known for certain. */
function moneyLacking(
  figure: string,
  { low }: Measure,
  { operator, threshold, currency }: MoneyRaisedParameters & { readonly operator: Operator; readonly threshold: Fraction },
): Gap | null {
  const amount = wholesLacking(low, operator, threshold);
  if (amount === null) return null;
  return { amount: `${String(amount)}.00`, direction: 'raise', figure, unit: currency === 'USD' ? 'usd' : 'yuan', year: null };
}

const greater = (left: Fraction, right: Fraction): Fraction => (compareFractions(left, right) >= 0 ? left : right);

const ASK_INSTITUTIONAL: UnknownFact = { figure: 'financing-round.institutional', year: null, kind: 'fact', alone: false };

function plus(left: Fraction, right: Fraction): Fraction {
  if (left.numerator === 0) return right;
  return {
    numerator: add(multiply(left.numerator, right.denominator), multiply(right.numerator, left.denominator)),
    denominator: multiply(left.denominator, right.denominator),
  };
}
