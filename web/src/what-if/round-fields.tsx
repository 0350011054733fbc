import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { isDecimal, shiftPoint } from '../format/decimal.js';
import { editText } from '../format/money-input.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { unitWord } from '../components/unit-word.js';
import { roundAdded, withRound, type Round } from './trial-changes.js';
import { type Trial } from './trial.js';
import styles from './what-if.module.css';

const CURRENCIES = ['CNY', 'USD'];
const WAN_PLACES = 4;
const SAYS = ['postMoney', 'amount'] as const;

interface RoundProps {
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
  /** The currency that the criteria count in, which a new round starts with. */
  readonly counted: string;
}

/** A new round by professional investors: its currency, the valuation after it and what it raises. */
export function RoundFields({ trial, onTrial, counted }: RoundProps) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const [chosen, choose] = useState(counted);
  const round: Round = roundAdded(trial) ?? { currency: chosen, amount: null, postMoney: null };
  const word = unitWord(round.currency === 'USD' ? 'usd' : 'yuan', money, t);
  const change = (next: Round) => {
    choose(next.currency);
    onTrial(withRound(trial, next));
  };
  return (
    <section>
      <h3 className={styles.group}>{t('whatIf.round')}</h3>
      <ul>
        <li className={styles.line}>
          <span>{t('whatIf.roundCurrency')}</span>
          <Segmented<string>
            size="small"
            aria-label={t('whatIf.roundCurrency')}
            value={round.currency}
            options={[...new Set([...CURRENCIES, round.currency])]}
            onChange={(currency) => change({ ...round, currency })}
          />
        </li>
        {SAYS.map((name) => (
          <li key={name} className={styles.line} data-changed={round[name] !== null}>
            <span>
              {t(`whatIf.round.${name}`)} <small className="quiet">{word}</small>
            </span>
            <InputNumber<string>
              size="small"
              stringMode
              controls={false}
              min="0"
              aria-label={t(`whatIf.round.${name}`)}
              placeholder={t('whatIf.notRecorded')}
              value={round[name] === null ? null : editText(round[name], true, money)}
              onChange={(typed) => change({ ...round, [name]: plainAmount(typed, money === 'wan') })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function plainAmount(typed: string | null, inWan: boolean): string | null {
  if (typed === null || !isDecimal(typed)) return null;
  return inWan ? shiftPoint(typed, WAN_PLACES) : typed;
}
