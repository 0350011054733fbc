import { type Verdict } from '../api/types.js';
import { formatAmount, type Amount } from '../format/quantity.js';
import { label } from '../i18n/labels.js';
import { unitWord } from '../components/unit-word.js';
import { StateMark } from '../components/state-mark.js';
import { conditionName, gapWords, type Wording } from '../verdict/words.js';
import styles from './outlook.module.css';

type Cliff = Verdict['cliffs'][number];

interface CliffProps {
  readonly cliff: Cliff;
  readonly unit: string;
  readonly wording: Wording;
}

function CliffView({ cliff, unit, wording }: CliffProps) {
  const { t, money } = wording;
  const yuan = (value: Amount): string => `${formatAmount(value, 'yuan', money)} ${unitWord('yuan', money, t)}`;
  return (
    <li>
      <p>
        <b>{conditionName(cliff.condition, wording)}</b>
      </p>
      <p className="num">
        {t('outlook.cliff', {
          year: cliff.year,
          figure: label(t, 'figure', cliff.figure),
          value: yuan(cliff.value as Amount),
          edge: yuan(cliff.edge),
        })}
      </p>
      <ul className={styles.sides}>
        {cliff.sides.map((side) => (
          <li key={side.label} className={styles.side} data-here={side.here === true}>
            <StateMark kind={side.result} size={14} />
            <span className="num">
              {t('outlook.cliffSide', { label: side.label, threshold: formatAmount(side.threshold, unit, money) })}
            </span>
            <span>{t(`result.${side.result}`)}</span>
            {side.gap ? <span className="num">{gapWords(side.gap, wording)}</span> : null}
            {side.here === true ? <span className="quiet">{t('outlook.cliffHere')}</span> : null}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface CliffsProps {
  readonly cliffs: readonly Cliff[];
  readonly verdict: Verdict;
  readonly wording: Wording;
}

/** Figures close to an edge at which a limit changes, with both limits. */
export function Cliffs({ cliffs, verdict, wording }: CliffsProps) {
  const { t } = wording;
  const unitIn = (id: string): string => verdict.conditions.find((one) => one.id === id)?.unit ?? 'ratio';
  return (
    <section className={styles.window}>
      <h4 className={styles.windowHead}>{t('outlook.cliffs')}</h4>
      <ul>
        {cliffs.map((cliff) => (
          <CliffView key={`${cliff.condition}${cliff.edge}`} cliff={cliff} unit={unitIn(cliff.condition)} wording={wording} />
        ))}
      </ul>
    </section>
  );
}
