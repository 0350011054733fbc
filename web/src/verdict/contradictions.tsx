import { useLocale } from '../i18n/locale-context.js';
import { type Contradiction } from './criteria-lookup.js';
import { clauseWords } from './clause-words.js';
import styles from './details.module.css';

/** Where the texts disagree, what each says, and which reading is taken. */
export function Contradictions({ of }: { readonly of: readonly Pick<Contradiction, 'id' | 'point' | 'readings' | 'taken'>[] }) {
  const { t, locale } = useLocale();
  return (
    <ul className={styles.contradictions}>
      {of.map((one) => (
        <li key={one.id}>
          <b>{t('explain.contradiction', { point: one.point[locale] })}</b>
          {one.readings.map((reading) => (
            <span key={reading.clause} className={styles.reading} lang="zh-CN">
              {t('explain.reading', { clause: clauseWords(reading.clause, locale), says: reading.says })}
            </span>
          ))}
          <span className={styles.reading}>{t('explain.taken', { taken: one.taken[locale] })}</span>
        </li>
      ))}
    </ul>
  );
}
