import { type MoneyUnit } from '../format/quantity.js';
import { type Translate } from '../i18n/catalogue.js';
import { oneOf } from './one-of.js';

const WORDED = ['persons', 'points', 'days', 'rights', 'count', 'years'] as const;

/** The word after a number; none for ratios, dates and yes or no. */
export function unitWord(unit: string, money: MoneyUnit, t: Translate): string {
  if (unit === 'yuan') return t(money === 'wan' ? 'unit.wan' : 'unit.yuan');
  if (unit === 'usd') return t(money === 'wan' ? 'unit.wanUsd' : 'unit.usd');
  const worded = oneOf(unit, WORDED);
  return worded ? t(`unit.${worded}`) : '';
}
