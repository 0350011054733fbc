import { useLocale } from '../i18n/locale-context.js';
import { StateMark } from '../components/state-mark.js';
import styles from './board.module.css';

const LEVELS = ['qualified', 'near', 'undetermined', 'developing', 'barred'] as const;

/** What the levels mean, beside the cards. */
export function LevelKey() {
  const { t } = useLocale();
  return (
    <dl className={styles.key}>
      {LEVELS.map((level) => (
        <div key={level}>
          <dt>
            <b>
              <StateMark kind={level} size={13} /> {t(`level.${level}`)}
            </b>
          </dt>
          <dd>{t(`levelHint.${level}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
