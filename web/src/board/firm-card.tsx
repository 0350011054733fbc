import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { type FirmListItem, type StageId } from '../api/types.js';
import { verdictAddress } from '../addresses/firm-addresses.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { StateMark } from '../components/state-mark.js';
import styles from './cards.module.css';
import levels from './levels.module.css';

type LevelHere = FirmListItem['levels'][number];

function Closeness({ here }: { readonly here: LevelHere }) {
  const { t } = useLocale();
  if (here.closeness === null) return null;
  const exact = formatRatio(here.closeness, 'down');
  return (
    <Tooltip title={t('board.closeness', { value: exact })}>
      <span className={styles.closeness}>
        <span className={styles.track}>
          <span className={levels[here.level]} style={{ width: exact }} />
        </span>
        <span className="num">{formatRatio(here.closeness, 'down', 0)}</span>
      </span>
    </Tooltip>
  );
}

function Validity({ here }: { readonly here: LevelHere }) {
  const { t } = useLocale();
  return (
    <span className={`${styles.closeness ?? ''} num`}>
      <StateMark kind="holds" size={13} />
      {here.expiresOn ? t('firm.validTo', { date: here.expiresOn }) : t('firm.noExpiry')}
    </span>
  );
}

/** What matters of a firm at its level: until when it stands, who looks after one that can apply, how close the others are. */
function Standing({ here, officer }: { readonly here: LevelHere; readonly officer: string | null }) {
  if (here.level === 'holds') return <Validity here={here} />;
  if (here.level === 'qualified') return <span className={styles.closeness}>{officer}</span>;
  return <Closeness here={here} />;
}

/** A firm on the board, as seen from one rung: how close it is, or until when it stands there. */
export function FirmCard({ firm, stage }: { readonly firm: FirmListItem; readonly stage: StageId }) {
  const here = firm.levels.find((one) => one.stage === stage);
  const place = [firm.street, firm.leadingIndustry].filter(Boolean).join(' · ');
  return (
    <li>
      <Link to={verdictAddress(firm.id, stage)} className={styles.card}>
        <span className={styles.cardName} title={firm.name}>
          {firm.name}
        </span>
        <span className={styles.cardLine}>
          <span className={styles.cardPlace}>{place}</span>
          {here ? <Standing here={here} officer={firm.officer} /> : null}
        </span>
      </Link>
    </li>
  );
}
