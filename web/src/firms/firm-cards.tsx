import { Link } from 'react-router';
import { type FirmListItem } from '../api/types.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { LevelLabel } from '../components/level-label.js';
import { RungMark } from '../components/rung-mark.js';
import { firmAddress } from '../addresses/firm-addresses.js';
import { spokenLevel } from './firms-table.js';
import styles from './firms.module.css';

/** The list on a phone. */
export function FirmCards({ firms, levelOf }: { readonly firms: readonly FirmListItem[]; readonly levelOf: string | undefined }) {
  const { t } = useLocale();
  return (
    <ul className={styles.cards}>
      {firms.map((firm) => {
        const spoken = spokenLevel(firm, levelOf);
        return (
          <li key={firm.id}>
            <Link to={firmAddress(firm.id)} className={styles.card}>
              <span className={styles.cardTop}>
                <RungMark stage={firm.stage} />
                <b>{firm.name}</b>
              </span>
              <span className={styles.cardLine}>
                {[firm.street, firm.leadingIndustry, firm.officer].filter(Boolean).join(' · ')}
              </span>
              <span className={styles.cardLine}>
                <span>{firm.stage ? t(`stageShort.${firm.stage}`) : t('stageShort.pool')}</span>
                {spoken ? (
                  <>
                    <span aria-hidden="true">→</span>
                    <span>{t(`stageShort.${spoken.stage}`)}</span>
                    <LevelLabel level={spoken.level} />
                    {spoken.closeness ? <span className="num">{formatRatio(spoken.closeness, 'down', 0)}</span> : null}
                  </>
                ) : null}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
