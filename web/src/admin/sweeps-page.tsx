import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { startSweep, sweepsQuery } from '../api/administration.js';
import { useMay } from '../api/permissions.js';
import { type Sweep } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';
import { StateMark } from '../components/state-mark.js';
import { AdminTabs } from './admin-tabs.js';

const SUMS = ['due', 'evaluated', 'unknown', 'failed'] as const;

function Row({ sweep }: { readonly sweep: Sweep }) {
  const { t } = useLocale();
  const adds = sweep.due === sweep.evaluated + sweep.unknown + sweep.failed;
  return (
    <tr>
      <td className="num">{formatMoment(sweep.startedAt)}</td>
      <td className="num">{sweep.finishedAt ? formatMoment(sweep.finishedAt) : t('sweeps.running')}</td>
      <td>{sweep.requestedBy}</td>
      {SUMS.map((name) => (
        <td key={name} className={`${panel.right ?? ''} num`}>
          {sweep[name]}
        </td>
      ))}
      <td className={panel.nowrap}>
        {sweep.state === 'done' ? (
          <>
            <StateMark kind={adds ? 'met' : 'unmet'} size={14} /> {t(adds ? 'sweeps.adds' : 'sweeps.addsNot')}
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** Runs over everybody, with sums that prove nobody was left out. */
export function SweepsPage() {
  const { t } = useLocale();
  const may = useMay();
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(sweepsQuery);
  const start = useMutation({ mutationFn: startSweep, onSettled: () => queries.invalidateQueries({ queryKey: ['sweeps'] }) });
  return (
    <>
      <AdminTabs />
      <section className={panel.panel}>
        <div className={panel.head}>
          <div>
            <h1 className={panel.name}>{t('sweeps.title')}</h1>
            <p className="quiet">{t('sweeps.lead')}</p>
          </div>
          {may('sweeps.run') ? (
            <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
              {t('sweeps.start')}
            </Button>
          ) : null}
        </div>
        {start.error ? <ProblemNotice error={start.error} /> : null}
        {isPending ? <Skeleton active /> : null}
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
        {data?.items.length === 0 ? <EmptyState title={t('sweeps.emptyTitle')}>{t('sweeps.emptyBody')}</EmptyState> : null}
        {data && data.items.length > 0 ? (
          <div className={panel.scroll}>
            <table className={panel.table}>
              <thead>
                <tr>
                  <th scope="col">{t('sweeps.started')}</th>
                  <th scope="col">{t('sweeps.finished')}</th>
                  <th scope="col">{t('sweeps.by')}</th>
                  {SUMS.map((name) => (
                    <th key={name} scope="col" className={panel.right}>
                      {t(`sweeps.${name}`)}
                    </th>
                  ))}
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {data.items.map((sweep) => (
                  <Row key={sweep.id} sweep={sweep} />
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
    </>
  );
}
