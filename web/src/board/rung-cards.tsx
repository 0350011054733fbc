import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { firmsQuery, type FirmFilter } from '../api/firms.js';
import { type PipelineStage, type StageId } from '../api/types.js';
import { firmsAddress } from '../addresses/firm-addresses.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { StateMark } from '../components/state-mark.js';
import styles from './cards.module.css';
import { FirmCard } from './firm-card.js';

export type BoardShow = 'towards' | 'standing';

const CARDS = 12;
/** Of those approaching, a few that qualify already, so that the near ones are in sight as well. */
const CARDS_BY_LEVEL = { qualified: 4, near: 8 };

interface CardsProps {
  readonly wanted: FirmFilter;
  readonly cards: number;
  readonly stage: StageId;
}

/** The first firms of one list, with the way to the rest. */
function Cards({ wanted, stage, cards }: CardsProps) {
  const { t } = useLocale();
  const { data, error, isPending, refetch } = useQuery(firmsQuery({ ...wanted, limit: cards }));
  if (isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <ul className={styles.cards}>
        {data.items.map((firm) => (
          <FirmCard key={firm.id} firm={firm} stage={stage} />
        ))}
      </ul>
      {data.total > data.items.length ? (
        <Link to={firmsAddress(wanted)} className={styles.more}>
          {t('board.more', { n: data.total })}
        </Link>
      ) : null}
    </>
  );
}

interface RungCardsProps {
  readonly counts: PipelineStage;
  readonly filter: FirmFilter;
  readonly show: BoardShow;
}

function Standing({ counts, filter }: Omit<RungCardsProps, 'show'>) {
  const { t } = useLocale();
  if (counts.standing === 0) return <p className={styles.noCards}>{t('board.noneStanding')}</p>;
  return <Cards stage={counts.stage} cards={CARDS} wanted={{ ...filter, stage: counts.stage }} />;
}

/** Without criteria nobody can be seen approaching, so the column shows who is there. */
function WithoutCriteria({ counts, filter }: Omit<RungCardsProps, 'show'>) {
  const { t } = useLocale();
  return (
    <section className={styles.cardGroup}>
      <h3 className={styles.groupName}>
        <StateMark kind="holds" size={13} /> {t('board.standingOn')} <span className="num quiet">{counts.standing}</span>
      </h3>
      <Standing counts={counts} filter={filter} />
    </section>
  );
}

function Towards({ counts, filter }: Omit<RungCardsProps, 'show'>) {
  const { t } = useLocale();
  const { stage } = counts;
  const shown = (['qualified', 'near'] as const).filter((level) => counts[level] > 0);
  if (!counts.evaluated) return <WithoutCriteria counts={counts} filter={filter} />;
  if (shown.length === 0) {
    return (
      <div className={styles.noCards}>
        <p>{t('board.noneTowards')}</p>
        {counts.undetermined > 0 ? (
          <Link to={firmsAddress({ ...filter, levelOf: stage, level: 'undetermined' })}>
            {t('board.seeUndetermined', { n: counts.undetermined })}
          </Link>
        ) : null}
      </div>
    );
  }
  return shown.map((level) => (
    <section key={level} className={styles.cardGroup}>
      <h3 className={styles.groupName}>
        <StateMark kind={level} size={13} /> {t(`level.${level}`)} <span className="num quiet">{counts[level]}</span>
      </h3>
      <Cards stage={stage} cards={CARDS_BY_LEVEL[level]} wanted={{ ...filter, levelOf: stage, level, sort: 'closeness' }} />
    </section>
  ));
}

/** The firms of one column: those approaching the rung, nearest first, or those standing on it. */
export function RungCards({ counts, filter, show }: RungCardsProps) {
  return show === 'towards' ? <Towards counts={counts} filter={filter} /> : <Standing counts={counts} filter={filter} />;
}
