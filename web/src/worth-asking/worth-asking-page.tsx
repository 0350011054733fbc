import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type Page, type ZoneQuestion } from '../api/types.js';
import { zoneAskingQuery } from '../api/worth-asking.js';
import { firmsAddress } from '../addresses/firm-addresses.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { oneOf } from '../components/one-of.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';
import { STAGES } from '../catalogue/stages.js';
import { useSearchState } from '../components/use-search-state.js';
import { StateMark } from '../components/state-mark.js';
import { unknownName } from '../verdict/words.js';
import styles from './worth-asking.module.css';
import { lackingOf } from './lacking.js';

const PAGE = 20;
const MOST = 200;
const ALL = 'all';

interface RowProps {
  readonly question: ZoneQuestion;
  readonly rank: number;
  readonly most: number;
  readonly stage: (typeof STAGES)[number] | undefined;
}

function Row({ question, rank, most, stage }: RowProps) {
  const { t } = useLocale();
  const what = unknownName(question, t);
  const { firms, first, verdicts, conditions, kind } = question;
  return (
    <tr>
      <td className="quiet num">{rank}</td>
      <th scope="row" className={styles.name}>
        <StateMark kind={kind === 'attestation' ? 'person' : 'unknown'} size={14} /> {what}
      </th>
      <td className={panel.right}>
        <Link
          className="num"
          to={firmsAddress({ lacking: lackingOf(question), levelOf: stage })}
          aria-label={t('worthAsking.openList', { n: firms, what })}
        >
          {t('common.firms', { n: firms })}
        </Link>
      </td>
      <td className={styles.barCell}>
        <span className={styles.bar} style={{ width: `${String((firms / most) * 100)}%` }} aria-hidden />
      </td>
      <td className={`${panel.right ?? ''} num`}>{first}</td>
      <td className={`${panel.right ?? ''} num`}>{verdicts}</td>
      <td className={`${panel.right ?? ''} num`}>{conditions}</td>
    </tr>
  );
}

interface TableProps {
  readonly questions: readonly ZoneQuestion[];
  readonly stage: RowProps['stage'];
}

function Table({ questions, stage }: TableProps) {
  const { t } = useLocale();
  const most = Math.max(1, ...questions.map(({ firms }) => firms));
  const numbers = ['worthAsking.first', 'worthAsking.verdicts', 'worthAsking.conditions'] as const;
  return (
    <div className={panel.scroll}>
      <table className={panel.table}>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('worthAsking.what')}</th>
            <th scope="col" className={panel.right}>
              {t('worthAsking.firms')}
            </th>
            <td className={styles.barCell} />
            {numbers.map((name) => (
              <th key={name} scope="col" className={panel.right}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {questions.map((question, index) => (
            <Row key={lackingOf(question)} question={question} rank={index + 1} most={most} stage={stage} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ListProps extends Pick<RowProps, 'stage'> {
  readonly page: Page<ZoneQuestion>;
  readonly busy: boolean;
  /** Shows more of them; null where all are shown. */
  readonly onMore: (() => void) | null;
}

function List({ page, stage, busy, onMore }: ListProps) {
  const { t } = useLocale();
  if (page.items.length === 0) return <EmptyState title={t('worthAsking.emptyTitle')}>{t('worthAsking.emptyBody')}</EmptyState>;
  return (
    <section className={panel.panel} aria-busy={busy}>
      <p className="quiet num">{t('worthAsking.shown', { n: page.items.length, total: page.total })}</p>
      <Table questions={page.items} stage={stage} />
      {onMore ? (
        <Button onClick={onMore} loading={busy}>
          {t('worthAsking.more')}
        </Button>
      ) : null}
    </section>
  );
}

/** What the zone's verdicts wait for, by how many firms lack it; each number opens the list of those firms. */
export function WorthAskingPage() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const [limit, setLimit] = useState(PAGE);
  const stage = oneOf(get('stage'), STAGES);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(zoneAskingQuery(stage, limit));
  const more = data && data.items.length < data.total && limit < MOST;
  return (
    <>
      <h1 className={panel.title}>{t('worthAsking.zoneTitle')}</h1>
      <p className={panel.lead}>{t('worthAsking.zoneLead')}</p>
      <div className={`${styles.choose ?? ''} no-print`}>
        <Segmented
          aria-label={t('worthAsking.stage')}
          value={stage ?? ALL}
          onChange={(chosen) => set({ stage: chosen === ALL ? null : chosen })}
          options={[
            { value: ALL, label: t('worthAsking.all') },
            ...STAGES.map((one) => ({ value: one, label: t(`stageShort.${one}`) })),
          ]}
        />
      </div>
      {isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <List
          page={data}
          stage={stage}
          busy={isPlaceholderData}
          onMore={more ? () => setLimit((before) => Math.min(MOST, before + PAGE * 2)) : null}
        />
      ) : null}
    </>
  );
}
