import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { importsQuery } from '../api/imports.js';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { Pager } from '../components/pager.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import styles from './imports.module.css';

/** Past and running imports. */
export function ImportHistory() {
  const { t } = useLocale();
  const { get } = useSearchState();
  const { data, error, isPending, refetch } = useQuery(importsQuery(get('cursor')));
  return (
    <section className={styles.panel}>
      <h2 className={styles.panelTitle}>{t('imports.history')}</h2>
      {isPending ? <Skeleton active /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('imports.emptyTitle')}>{t('imports.emptyBody')}</EmptyState> : null}
      {data && data.items.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('imports.file')}</th>
                <th scope="col">{t('imports.kind')}</th>
                <th scope="col">{t('imports.state')}</th>
                <th scope="col">{t('imports.result')}</th>
                <th scope="col">{t('imports.who')}</th>
                <th scope="col">{t('imports.when')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to={`/imports/${one.id}`}>{one.fileName}</Link>
                  </td>
                  <td>
                    {t(`imports.kind.${one.kind}`)} · {t(one.dryRun ? 'imports.mode.dry' : 'imports.mode.real')}
                  </td>
                  <td>{t(`imports.state.${one.state}`)}</td>
                  <td className="num">{one.state === 'done' ? t('imports.sum', one.counts) : ''}</td>
                  <td>{one.createdBy}</td>
                  <td className="num">{formatMoment(one.createdAt)}</td>
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
