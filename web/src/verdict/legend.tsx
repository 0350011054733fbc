import { useLocale } from '../i18n/locale-context.js';
import styles from './legend.module.css';

/** What the parts of a bullet bar mean. */
export function Legend() {
  const { t } = useLocale();
  return (
    <p className={styles.legend} aria-label={t('verdict.legend')}>
      <span>
        <i className={styles.keyThreshold} /> {t('verdict.legendThreshold')}
      </span>
      <span>
        <i className={styles.keyNear} /> {t('verdict.nearZone')}
      </span>
      <span>
        <i className={styles.keyRange} /> {t('verdict.legendRange')}
      </span>
      <span>
        <i className={styles.keyUnknown} /> {t('common.unknown')}
      </span>
    </p>
  );
}
