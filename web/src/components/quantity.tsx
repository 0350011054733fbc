import { Tooltip } from 'antd';
import { type Rounding } from '../format/decimal.js';
import { exactAmount, formatAmount, type Amount } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from './money-unit.js';
import { unitWord } from './unit-word.js';

interface QuantityProps {
  readonly value: Amount;
  readonly unit: string;
  readonly rounding?: Rounding;
  readonly bare?: boolean;
}

/** A number with its unit; what was left out by rounding is on hover. */
export function Quantity({ value, unit, rounding = 'half', bare = false }: QuantityProps) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const shown = formatAmount(value, unit, money, rounding);
  const word = bare ? '' : unitWord(unit, money, t);
  const exact = exactAmount(value, unit);
  const exactWord = unitWord(unit, 'yuan', t);
  const body = (
    <span className="num">
      {shown}
      {word === '' ? null : <span style={{ marginInlineStart: 3, fontSize: '0.88em' }}>{word}</span>}
    </span>
  );
  if (exact === shown) return body;
  return <Tooltip title={<span className="num">{`${exact} ${exactWord}`.trim()}</span>}>{body}</Tooltip>;
}
