import {
  compareDecimals,
  decimal,
  formatDecimal,
  normalise,
  powerOfTen,
  unitsAt,
  type Decimal,
} from '../../../shared/decimal.js';
import { type Operator, type Unit } from '../model/criteria.js';
import { isFloor } from '../model/operators.js';
import { own } from '../../../shared/own.js';

/** The languages sentences are made in. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Units of gaps and figures beside those of limits. */
export type AnyUnit = Unit | (string & {});

const CURRENCIES: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  yuan: { 'zh-CN': '元', en: 'CNY' },
  usd: { 'zh-CN': '美元', en: 'USD' },
};

const COUNTED: Readonly<Record<string, { readonly 'zh-CN': string; readonly one: string; readonly many: string }>> = {
  persons: { 'zh-CN': '人', one: 'person', many: 'persons' },
  points: { 'zh-CN': '分', one: 'point', many: 'points' },
  days: { 'zh-CN': '日', one: 'day', many: 'days' },
  rights: { 'zh-CN': '件', one: 'right', many: 'rights' },
  years: { 'zh-CN': '年', one: 'year', many: 'years' },
};

/** Digits in groups of three; nothing is rounded. */
function grouped(text: string): string {
  const [whole = '', places] = text.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return places === undefined ? spaced : `${spaced}.${places}`;
}

/** A number divided by a power of ten, exact. */
const shifted = ({ units, scale }: Decimal, by: number): Decimal =>
  scale + by >= 0 ? normalise({ units, scale: scale + by }) : { units: units * powerOfTen(-scale - by), scale: 0 };

/** Money as it is, in 亿 or 万 only where at most four or two places say it exactly. */
function money(value: Decimal, unit: string, language: Language): string {
  const words = CURRENCIES[unit]?.[language] ?? unit;
  const plain = normalise(value);
  if (language === 'en') return `${words} ${grouped(formatDecimal(plain))}`;
  const size = plain.units < 0n ? -plain.units : plain.units;
  const inHundredMillions = shifted(plain, 8);
  if (size >= powerOfTen(8 + plain.scale) && inHundredMillions.scale <= 4)
    return `${grouped(formatDecimal(inHundredMillions))} 亿${words}`;
  const inTenThousands = shifted(plain, 4);
  if (size >= powerOfTen(4 + plain.scale) && inTenThousands.scale <= 2)
    return `${grouped(formatDecimal(inTenThousands))} 万${words}`;
  return `${grouped(formatDecimal(plain))} ${words}`;
}

/** A ratio as per cent, all its places kept. */
const percent = (value: Decimal): string => `${formatDecimal(shifted(value, -2))}%`;

/** An amount in its unit, exact. */
export function amountWords(text: string, unit: AnyUnit, language: Language): string {
  if (unit === 'date') return text;
  const value = decimal(text);
  if (unit === 'ratio') return percent(value);
  if (Object.hasOwn(CURRENCIES, unit)) return money(value, unit, language);
  const number = grouped(formatDecimal(normalise(value)));
  const words = own(COUNTED, unit);
  if (words === undefined) return number;
  if (language === 'zh-CN') return `${number} ${words['zh-CN']}`;
  return `${number} ${number === '1' ? words.one : words.many}`;
}

const PLACES_OF_RATIO = 4;

/**
 * A measured value beside its limit. A ratio is cut to a hundredth of a per cent, toward failing; where that would make it look equal to
 * a limit it is not equal to, it keeps its places.
 */
export function valueWords(
  text: string,
  against: { unit: Unit; operator: Operator; limit: string | null },
  language: Language,
): string {
  if (against.unit !== 'ratio') return amountWords(text, against.unit, language);
  const value = decimal(text);
  const cut = rounded(value, isFloor(against.operator) ? 'down' : 'up');
  const isSame = against.limit !== null && compareDecimals(cut, decimal(against.limit)) === 0;
  return percent(isSame && compareDecimals(cut, value) !== 0 ? value : cut);
}

function rounded(value: Decimal, direction: 'down' | 'up'): Decimal {
  if (unitsAt(value, PLACES_OF_RATIO) !== undefined) return normalise(value);
  const step = powerOfTen(value.scale - PLACES_OF_RATIO);
  const towardZero = value.units / step;
  const floor = value.units < 0n ? towardZero - 1n : towardZero;
  return normalise({ units: direction === 'down' ? floor : floor + 1n, scale: PLACES_OF_RATIO });
}
