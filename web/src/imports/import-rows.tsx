import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { Link } from 'react-router';
import { importRowsQuery, isLive } from '../api/imports.js';
import { type Import, type ImportRow } from '../api/types.js';
import { firmAddress } from '../addresses/firm-addresses.js';
import { useLocale } from '../i18n/locale-context.js';
import { stated } from '../components/one-of.js';
import { Pager } from '../components/pager.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { StateMark, type MarkKind } from '../components/state-mark.js';
import styles from './imports.module.css';

const STATUSES = ['rejected', 'created', 'updated', 'unchanged', 'pending'] as const;
const PAGE = 50;
type Status = (typeof STATUSES)[number] | 'all';

const MARKS: Record<ImportRow['status'], MarkKind> = {
  rejected: 'unmet',
  created: 'met',
  updated: 'near',
  unchanged: 'developing',
  pending: 'unknown',
};

function Faults({ row }: { readonly row: ImportRow }) {
  return (
    <ul>
      {row.errors.map((fault) => (
        <li key={`${fault.column}${fault.code}`}>
          <b>{fault.column}</b> {fault.value === null ? '' : <q className="num">{fault.value}</q>}{' '}
          <span className={styles.fault}>{fault.message}</span>
        </li>
      ))}
      {row.warnings.map((fault) => (
        <li key={`w${fault.column}${fault.code}`}>
          <b>{fault.column}</b> {fault.value === null ? '' : <q className="num">{fault.value}</q>}{' '}
          <span className={styles.warning}>{fault.message}</span>
        </li>
      ))}
    </ul>
  );
}

/** What became of each row; those with errors first. */
export function ImportRows({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  // A row that waits when its import is over is not waiting any more.
  const name = (value: ImportRow['status']): string =>
    t(value === 'pending' && !isLive(one) ? 'imports.notApplied' : `imports.${value}`);
  const start: Status = one.counts.rejected > 0 ? 'rejected' : 'all';
  const status: Status = STATUSES.find((each) => each === get('status')) ?? (get('status') === 'all' ? 'all' : start);
  const { data, error, isPending, refetch } = useQuery(
    importRowsQuery(one.id, stated({ status: status === 'all' ? undefined : status, cursor: get('cursor'), limit: PAGE })),
  );
  return (
    <section className={styles.panel}>
      <Segmented<Status>
        aria-label={t('imports.rowStatus')}
        value={status}
        onChange={(chosen) => set({ status: chosen, cursor: null })}
        options={[
          { value: 'all', label: t('common.all') },
          ...STATUSES.filter((value) => value !== 'pending' || one.counts.pending > 0 || status === 'pending').map((value) => ({
            value,
            label: `${name(value)} ${String(one.counts[value])}`,
          })),
        ]}
      />
      {isPending ? <Skeleton active /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className={styles.lead}>{t('imports.noRows')}</p> : null}
      {data && data.items.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.right}>
                  {t('imports.row')}
                </th>
                <th scope="col">{t('imports.firm')}</th>
                <th scope="col">{t('imports.rowStatus')}</th>
                <th scope="col">
                  {t('imports.column')} · {t('imports.value')} · {t('imports.why')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((row) => (
                <tr key={row.row}>
                  <td className={`${styles.right ?? ''} num`}>{row.row}</td>
                  <td>{row.firm.id ? <Link to={firmAddress(row.firm.id)}>{row.firm.name}</Link> : (row.firm.name ?? '—')}</td>
                  <td className={styles.nowrap}>
                    <StateMark kind={MARKS[row.status]} size={14} /> {name(row.status)}
                  </td>
                  <td>
                    <Faults row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {data ? <Pager total={data.total} nextCursor={data.nextCursor} /> : null}
    </section>
  );
}
