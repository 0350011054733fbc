import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { type FirmListItem, type StageId } from '../api/types.js';
import { verdictAddress } from '../firms/addresses.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { StateMark } from '../parts/state-mark.js';
import styles from './board.module.css';

/** A firm on the board, as seen from one rung. */
export function FirmCard({ firm, stage }: { readonly firm: FirmListItem; readonly stage: StageId }) {
  const { t } = useLocale();
  const here = firm.levels.find((one) => one.stage === stage);
  const place = [firm.street, firm.leadingIndustry].filter(Boolean).join(' · ');
  const closeness = here?.closeness ?? null;
  return (
    <li>
      <Link to={verdictAddress(firm.id, stage)} className={styles.card}>
        <span className={styles.cardName}>{firm.name}</span>
        <span className={styles.cardPlace}>{place}</span>
        {here ? (
          <span className={styles.cardState}>
            <StateMark kind={here.level} size={14} />
            <span>
              {here.level === 'holds' && here.expiresOn
                ? t('board.expiresOn', { date: here.expiresOn })
                : t(`level.${here.level}`)}
            </span>
            {closeness !== null && here.level !== 'holds' ? (
              <Tooltip title={t('board.closeness', { value: formatRatio(closeness, 'down') })}>
                <span className={styles.closeness}>
                  <span className={styles.track}>
                    <span className={styles[here.level]} style={{ width: formatRatio(closeness, 'down') }} />
                  </span>
                  <span className="num">{formatRatio(closeness, 'down', 0)}</span>
                </span>
              </Tooltip>
            ) : null}
          </span>
        ) : null}
      </Link>
    </li>
  );
}
