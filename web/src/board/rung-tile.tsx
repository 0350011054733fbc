import { Link } from 'react-router';
import { type FirmFilter } from '../api/firms.js';
import { type Level, type Pipeline, type PipelineStage } from '../api/types.js';
import { firmsAddress } from '../addresses/firm-addresses.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { RungMark } from '../components/rung-mark.js';
import { StateMark, type MarkKind } from '../components/state-mark.js';
import styles from './board.module.css';
import { LevelBar } from './level-bar.js';
import { StaleTag } from './stale-tag.js';

/** A number that opens its list; a past day has no list, so there it is only a number. */
function Opens({
  to,
  className,
  children,
}: {
  readonly to: string | null;
  readonly className: string | undefined;
  readonly children: React.ReactNode;
}) {
  return to === null ? (
    <span className={className}>{children}</span>
  ) : (
    <Link to={to} className={className}>
      {children}
    </Link>
  );
}

interface CountProps {
  readonly mark: MarkKind;
  readonly label: string;
  readonly count: number;
  readonly to: string | null;
}

function Count({ mark, label, count, to }: CountProps) {
  return (
    <li>
      <Opens to={to} className={`${styles.count ?? ''} ${count === 0 ? (styles.zero ?? '') : ''}`}>
        <StateMark kind={mark} size={14} />
        <span>{label}</span>
        <b className="num">{count}</b>
      </Opens>
    </li>
  );
}

interface RungTileProps {
  readonly counts: PipelineStage;
  readonly filter: FirmFilter;
  /** Another day than today is shown. */
  readonly past: boolean;
}

/** One rung: how many stand on it, and of the others how many are near, qualified, undetermined; each number opens its list. */
export function RungTile({ counts, filter, past }: RungTileProps) {
  const { t } = useLocale();
  const { stage } = counts;
  const list = (more: FirmFilter): string | null => (past ? null : firmsAddress({ ...filter, ...more }));
  const today = toDate(new Date());
  const at = (level: Level): string | null => list({ levelOf: stage, level });
  return (
    <section className={styles.tile} data-stage={stage} aria-label={t(`stage.${stage}`)}>
      <div className={styles.tileHead}>
        <h2 className={styles.tileName}>
          <RungMark stage={stage} size={18} />
          {t(`stage.${stage}`)}
        </h2>
        {past || !counts.evaluated ? null : <StaleTag stage={stage} day={today} />}
      </div>
      <p className={styles.standing}>
        <Opens to={list({ stage })} className={`${styles.big ?? ''} num`}>
          {counts.standing}
        </Opens>
        <span>{t('board.standing')}</span>
      </p>
      <p className={styles.holding}>
        {counts.holding > counts.standing ? (
          <Opens to={list({ holding: stage })} className={undefined}>
            {t('board.holdingToo', { n: counts.holding })}
          </Opens>
        ) : (
          ' '
        )}
      </p>
      {counts.evaluated ? <LevelBar counts={counts} /> : <p className={styles.note}>{past ? '' : t('board.notEvaluated')}</p>}
      <ul className={styles.counts}>
        {counts.evaluated ? (
          <>
            <Count mark="qualified" label={t('level.qualified')} count={counts.qualified} to={at('qualified')} />
            <Count mark="near" label={t('level.near')} count={counts.near} to={at('near')} />
            <Count mark="undetermined" label={t('level.undetermined')} count={counts.undetermined} to={at('undetermined')} />
          </>
        ) : null}
        <Count mark="expiring" label={t('board.expiring')} count={counts.expiring} to={list({ expiring: stage })} />
      </ul>
    </section>
  );
}

/** The ground the ladder stands on: firms without any valid recognition. */
export function PoolTile({
  pool,
  filter,
  past,
}: {
  readonly pool: Pipeline['pool'];
  readonly filter: FirmFilter;
  readonly past: boolean;
}) {
  const { t } = useLocale();
  return (
    <section className={`${styles.tile ?? ''} ${styles.pool ?? ''}`} aria-label={t('stage.pool')}>
      <h2 className={styles.tileName}>
        <RungMark stage={null} size={18} />
        {t('stage.pool')}
      </h2>
      <p className={styles.standing}>
        <Opens to={past ? null : firmsAddress({ ...filter, stage: 'pool' })} className={`${styles.big ?? ''} num`}>
          {pool}
        </Opens>
        <span>{t('board.inPool')}</span>
      </p>
      <p className={styles.note}>{t('board.poolHint')}</p>
    </section>
  );
}
