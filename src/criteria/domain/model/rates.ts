import { decimal } from '../../../shared/decimal.js';
import { multiply, toFraction, type Fraction } from '../../../shared/fraction.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { own } from '../../../shared/own.js';

/** Yearly average exchange rates: how many units of a currency one US dollar was, by year. Reference data, versioned with the criteria that use it. */
export interface Rates {
  readonly source: string;
  readonly lastCheckedOn: CalendarDate;
  /** Currency (ISO 4217) → calendar year → units of it for one dollar, decimal text. */
  readonly perDollar: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A rate as it was used: how many units of `to` one unit of `from` was on average in a year. */
export interface UsedRate {
  readonly rate: Fraction;
  /** As the trace shows it: the parts it was made of, e.g. `7.1875` (CNY for one USD). */
  readonly text: string;
}

const DOLLAR = 'USD';
const ONE: Fraction = { numerator: 1, denominator: 1 };

/** The average rate of a year from one currency to another, through the dollar; undefined where the table lacks one of the two. */
export function averageRate(rates: Rates | undefined, year: number, from: string, to: string): UsedRate | undefined {
  if (from === to) return { rate: ONE, text: '1' };
  const [given, wanted] = [perDollar(rates, year, from), perDollar(rates, year, to)];
  if (given === undefined || wanted === undefined) return undefined;
  const [fromDollar, toDollar] = [toFraction(decimal(given)), toFraction(decimal(wanted))];
  const rate = {
    numerator: multiply(toDollar.numerator, fromDollar.denominator),
    denominator: multiply(toDollar.denominator, fromDollar.numerator),
  };
  return { rate, text: from === DOLLAR ? wanted : to === DOLLAR ? given : `${wanted}/${given}` };
}

function perDollar(rates: Rates | undefined, year: number, currency: string): string | undefined {
  if (currency === DOLLAR) return '1';
  const years = rates === undefined ? undefined : own(rates.perDollar, currency);
  return years === undefined ? undefined : own(years, String(year));
}
