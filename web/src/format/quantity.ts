import { groupDigits, isDecimal, roundDecimal, shiftPoint, trimZeros, type Rounding } from './decimal.js';

/** How money is shown: in yuan, or in ten thousands of yuan (万元). */
export type MoneyUnit = 'yuan' | 'wan';

/** A number from the API: exact text, a count, or an interval of two. */
export type Amount = string | number | { readonly low: string | number; readonly high: string | number };

const WAN_PLACES = 4;
const SHOWN_DIGITS = 2;

/** Money without its unit name: `formatMoney('51234567.00', 'wan')` is `5,123.46`, in yuan `51,234,567`. */
export function formatMoney(yuan: string, unit: MoneyUnit, rounding: Rounding = 'half'): string {
  if (!isDecimal(yuan)) return yuan;
  if (unit === 'yuan') return groupDigits(trimZeros(yuan));
  return groupDigits(trimZeros(roundDecimal(shiftPoint(yuan, -WAN_PLACES), SHOWN_DIGITS, rounding)));
}

/** Money for a column of a table: always two places, so that the points stand below each other. */
export function columnMoney(yuan: string, unit: MoneyUnit): string {
  return isDecimal(yuan) ? groupDigits(roundDecimal(unit === 'wan' ? shiftPoint(yuan, -WAN_PLACES) : yuan, SHOWN_DIGITS)) : yuan;
}

/** A figure for a column of a table. */
export function columnAmount(value: Amount, unit: string, money: MoneyUnit): string {
  const one = (part: string | number): string => (unit === 'yuan' ? columnMoney(String(part), money) : formatCount(part));
  return typeof value === 'object' ? `${one(value.low)}–${one(value.high)}` : one(value);
}

/** A ratio 0–1 as per cent: `0.0512345` → `5.12%`. Round toward failing so that a missed threshold never reads as reached. */
export function formatRatio(ratio: string, rounding: Rounding = 'half', digits = SHOWN_DIGITS): string {
  if (!isDecimal(ratio)) return ratio;
  return `${groupDigits(trimZeros(roundDecimal(shiftPoint(ratio, 2), digits, rounding)))}%`;
}

/** Any plain number with grouped digits; everything else is given back as it is. */
export function formatCount(value: string | number): string {
  const text = String(value);
  return isDecimal(text) ? groupDigits(trimZeros(text)) : text;
}

function formatOne(value: string | number, unit: string, money: MoneyUnit, rounding: Rounding): string {
  const text = String(value);
  if (unit === 'ratio') return formatRatio(text, rounding);
  if (unit === 'yuan' || unit === 'usd') return formatMoney(text, money, rounding);
  return formatCount(text);
}

/** A value of a condition or figure without its unit name; an interval is `low–high`. */
export function formatAmount(value: Amount, unit: string, money: MoneyUnit, rounding: Rounding = 'half'): string {
  if (typeof value !== 'object') return formatOne(value, unit, money, rounding);
  return `${formatOne(value.low, unit, money, rounding)}–${formatOne(value.high, unit, money, rounding)}`;
}

/** The exact value for the tooltip and for copying: nothing rounded, money always in yuan. */
export function exactAmount(value: Amount, unit: string): string {
  const one = (part: string | number): string => {
    const text = String(part);
    if (!isDecimal(text)) return text;
    return unit === 'ratio' ? `${groupDigits(shiftPoint(text, 2))}%` : groupDigits(text);
  };
  return typeof value === 'object' ? `${one(value.low)}–${one(value.high)}` : one(value);
}
