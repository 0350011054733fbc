import { type Verdict } from '../api/types.js';
import { label } from '../i18n/labels.js';
import { Contradictions } from './contradictions.js';
import { conditionName, listed, type Wording } from './words.js';
import styles from './verdict.module.css';

interface CaveatsProps {
  readonly verdict: Verdict;
  readonly wording: Wording;
}

/** What somebody has to look at before relying on a verdict: figures that cannot both be right, and where the texts disagree. */
export function Caveats({ verdict, wording }: CaveatsProps) {
  const { t } = wording;
  const { contradictions, figureConflicts } = verdict;
  if (contradictions.length + figureConflicts.length === 0) return null;
  const names = (ids: readonly string[]): string =>
    listed(
      ids.map((id) => conditionName(id, wording)),
      t,
    );
  return (
    <section className={styles.panel}>
      <h3 className={styles.panelTitle}>{t('verdict.caveats')}</h3>
      <ul>
        {figureConflicts.map(({ part, whole, year, conditions }) => (
          <li key={`${part} ${String(year)}`}>
            <strong>
              {t('verdict.figureConflict', { year, part: label(t, 'figure', part), whole: label(t, 'figure', whole) })}
            </strong>
            <p className="quiet">{names(conditions)}</p>
          </li>
        ))}
      </ul>
      <Contradictions of={contradictions} />
    </section>
  );
}
