import { type MoneyUnit } from '../format/quantity.js';
import { type Translate } from '../i18n/catalogue.js';
import { oneOf } from './one-of.js';

const WORDED = ['persons', 'points', 'days', 'rights', 'count', 'usd', 'years'] as const;

/** The word after a number; none for ratios, dates and yes or no. */
export function unitWord(unit: string, money: MoneyUnit, t: Translate): string {
  if (unit === 'yuan') return t(money === 'wan' ? 'unit.wan' : 'unit.yuan');
  const worded = oneOf(unit, WORDED);
  return worded ? t(`unit.${worded}`) : '';
}
