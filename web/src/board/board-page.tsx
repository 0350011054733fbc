import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useMay } from '../api/permissions.js';
import { pipelineQuery } from '../api/pipeline.js';
import { type Pipeline, type StageId } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { stated } from '../components/one-of.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { useSearchState } from '../components/use-search-state.js';
import { BoardFilters, useBoardCut } from './board-filters.js';
import styles from './board.module.css';
import { LevelKey } from './level-key.js';
import { RungCards, type BoardShow } from './rung-cards.js';
import { PoolTile, RungTile } from './rung-tile.js';

const ZoneChart = lazy(async () => ({ default: (await import('./zone-chart.js')).ZoneChart }));

type BoardView = BoardShow | 'chart';

function viewOf(text: string | undefined): BoardView {
  return text === 'standing' || text === 'chart' ? text : 'towards';
}

function NoFirms() {
  const { t } = useLocale();
  const may = useMay();
  return (
    <EmptyState
      title={t('board.emptyTitle')}
      action={
        may('imports.write') ? (
          <Link to="/imports">
            <Button type="primary">{t('board.emptyAction')}</Button>
          </Link>
        ) : undefined
      }
    >
      {t('board.emptyBody')}
    </EmptyState>
  );
}

interface Narrowed {
  readonly firms: number;
  readonly pool: number;
  readonly items: Pipeline['items'];
}

/** The zone's counts, or those of the group asked for; a group without firms is all zeros. */
function narrowed(pipeline: Pipeline, value: string | undefined): Narrowed {
  if (value === undefined) return pipeline;
  const group = pipeline.groups.find((one) => one.key === value);
  if (group) return group;
  const empty = { standing: 0, holding: 0, qualified: 0, near: 0, undetermined: 0, developing: 0, barred: 0, expiring: 0 };
  return { firms: 0, pool: 0, items: pipeline.items.map((item) => ({ ...item, ...empty })) };
}

function Ladder({ counts, past }: { readonly counts: Narrowed; readonly past: boolean }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const cut = useBoardCut();
  const filter = cut ? { [cut.cut]: cut.value } : {};
  const view = viewOf(get('view'));
  const rung = counts.items.find((item) => item.stage === get('rung'))?.stage ?? nearestRung(counts);
  return (
    <>
      <div className={styles.ladder}>
        <PoolTile pool={counts.pool} filter={filter} past={past} />
        {counts.items.map((item) => (
          <RungTile key={item.stage} counts={item} filter={filter} past={past} />
        ))}
      </div>
      <div className={`${styles.viewBar ?? ''} no-print`}>
        <Segmented<BoardView>
          aria-label={t('board.show')}
          value={view}
          onChange={(chosen) => set({ view: chosen === 'towards' ? null : chosen })}
          options={[
            { value: 'towards', label: t('board.towards') },
            { value: 'standing', label: t('board.standingOn') },
            { value: 'chart', label: t('board.chart') },
          ]}
        />
        {view === 'chart' ? null : (
          <Segmented<StageId>
            className={styles.rungChoice ?? ''}
            aria-label={t('board.rung')}
            value={rung}
            onChange={(chosen) => set({ rung: chosen })}
            options={counts.items.map(({ stage }) => ({
              value: stage,
              label: t(`stageShort.${stage}`),
              icon: <RungMark stage={stage} size={13} />,
            }))}
          />
        )}
      </div>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <ZoneChart asOf={get('asOf')} />
        </Suspense>
      ) : (
        <div className={styles.columns}>
          <div className={styles.poolColumn}>
            <LevelKey />
          </div>
          {counts.items.map((item) => (
            <div key={item.stage} className={`${styles.column ?? ''} ${item.stage === rung ? (styles.chosen ?? '') : ''}`}>
              {past ? null : <RungCards counts={item} filter={filter} show={view} />}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** On a narrow screen one column shows: first the rung with something to act on. */
function nearestRung({ items }: Narrowed): StageId {
  return items.find((item) => item.near + item.qualified > 0)?.stage ?? 'sci-tech-sme';
}

function Head({ counts, asOf }: { readonly counts: Narrowed | undefined; readonly asOf: string | undefined }) {
  const { t } = useLocale();
  const summary =
    counts && asOf ? `${t('board.summary', { firms: counts.firms, pool: counts.pool })} · ${t('common.asOf')} ${asOf}` : ' ';
  return (
    <div className={styles.head}>
      <div>
        <h1 className={styles.title}>{t('board.title')}</h1>
        <p className="quiet num">{summary}</p>
      </div>
      <BoardFilters />
    </div>
  );
}

/** The home page: the ladder from left to right, and the firms on their way up it. */
export function BoardPage() {
  const { t } = useLocale();
  const { get } = useSearchState();
  const cut = useBoardCut();
  const asOf = get('asOf');
  const { data, error, isPending, refetch } = useQuery(pipelineQuery(stated({ asOf, by: cut?.cut })));
  const counts = data && narrowed(data, cut?.value);
  const past = asOf !== undefined && asOf !== toDate(new Date());
  return (
    <>
      <Head counts={counts} asOf={data?.asOf} />
      {past ? <Alert type="info" showIcon title={t('board.past', { date: asOf })} style={{ marginBottom: 10 }} /> : null}
      {isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {counts ? data.firms === 0 ? <NoFirms /> : <Ladder counts={counts} past={past} /> : null}
    </>
  );
}
