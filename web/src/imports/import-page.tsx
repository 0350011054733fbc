import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Progress, Skeleton, Space } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { cancelImport, importQuery, isLive, startImport } from '../api/imports.js';
import { type Import } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { ImportColumns } from './import-columns.js';
import { ImportRows } from './import-rows.js';
import styles from './imports.module.css';
import { keepFile, keptFile } from './pending-files.js';

const COUNTS = ['rows', 'created', 'updated', 'unchanged', 'rejected', 'pending', 'warnings'] as const;

function Outcome({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const { rejected } = one.counts;
  if (one.state === 'failed') {
    return (
      <Alert type="error" showIcon title={one.problem?.message ?? t('imports.state.failed')} description={t('imports.failed')} />
    );
  }
  if (one.state === 'cancelled') return <Cancelled one={one} />;
  if (one.state !== 'done') return null;
  const title = t(one.dryRun ? 'imports.dryDone' : 'imports.realDone');
  if (rejected > 0)
    return (
      <Alert
        type="warning"
        showIcon
        title={title}
        description={t(one.dryRun ? 'imports.dryErrors' : 'imports.realErrors', { n: rejected })}
      />
    );
  return <Alert type="success" showIcon title={title} description={one.dryRun ? t('imports.dryClean') : undefined} />;
}

/** Says what a cancelled import left: what was applied, and what was not. */
function Cancelled({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const { created, updated, pending } = one.counts;
  const written = created + updated;
  const parts = [
    one.dryRun || written === 0 ? t('imports.cancelledNothing') : t('imports.cancelledKept', { n: written }),
    ...(pending > 0 ? [t('imports.cancelledPending', { n: pending })] : []),
  ];
  return (
    <Alert
      type="warning"
      showIcon
      title={t('imports.cancelledBy', { who: one.cancelledBy ?? '' })}
      description={parts.join(t('common.sentenceSeparator'))}
    />
  );
}

/** Ends the import after a second thought. It may have ended meanwhile: then the answer says so. */
function CancelButton({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelImport(one.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
  return (
    <>
      {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
      {isLive(one) ? (
        <Popconfirm
          title={t('imports.cancelAsk')}
          description={t(one.dryRun ? 'imports.cancelDry' : 'imports.cancelReal')}
          okText={t('imports.cancelDo')}
          cancelText={t('imports.cancelNot')}
          onConfirm={() => cancel.mutate()}
        >
          <Button danger loading={cancel.isPending}>
            {t('imports.cancel')}
          </Button>
        </Popconfirm>
      ) : null}
    </>
  );
}

function Running({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const { done, of } = one.progress;
  return (
    <div role="status">
      <Progress percent={of ? Math.floor((done / of) * 100) : 0} status="active" showInfo={of !== null} />
      <p>
        {t(`imports.state.${one.state}`)} ·{' '}
        <span className="num">{of === null ? t('imports.progress', { done }) : t('imports.progressOf', { done, of })}</span>
      </p>
      <p className="quiet">{t('imports.leave')}</p>
    </div>
  );
}

/** After a clean-enough dry run: the same file for good. */
function RunNow({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const file = keptFile(one.id);
  const run = useMutation({
    mutationFn: (chosen: File) => startImport(one.kind, chosen, false),
    onSuccess: async (made, chosen) => {
      keepFile(made.id, chosen);
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      await navigate(`/imports/${made.id}`);
    },
  });
  if (one.state !== 'done' || !one.dryRun || one.counts.rows === one.counts.rejected) return null;
  return (
    <>
      {run.error ? <ProblemNotice error={run.error} /> : null}
      {file ? (
        <Button type="primary" size="large" loading={run.isPending} onClick={() => run.mutate(file)}>
          {t('imports.runNow')}
        </Button>
      ) : (
        <p className="quiet">{t('imports.runGone')}</p>
      )}
    </>
  );
}

/** One import: progress while it runs, counts that add up, and every row with what became of it. */
export function ImportPage() {
  const { t } = useLocale();
  const { id = '' } = useParams();
  const { data: one, error, isPending, refetch } = useQuery(importQuery(id));
  if (isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <h1 className={styles.title}>{one.fileName}</h1>
      <p className={styles.lead}>
        {t(`imports.kind.${one.kind}`)} · {t(one.dryRun ? 'imports.mode.dry' : 'imports.mode.real')} ·{' '}
        {t('common.by', { who: one.createdBy, when: formatMoment(one.createdAt) })}
      </p>
      <section className={styles.panel}>
        {isLive(one) ? <Running one={one} /> : <Outcome one={one} />}
        <dl className={styles.counts}>
          {COUNTS.filter((name) => name !== 'pending' || one.counts.pending > 0).map((name) => (
            <div key={name} data-name={name} data-zero={one.counts[name] === 0}>
              <dt>{t(name === 'pending' && !isLive(one) ? 'imports.notApplied' : `imports.${name}`)}</dt>
              <dd className="num">{one.counts[name]}</dd>
            </div>
          ))}
        </dl>
        {one.state === 'done' ? <p className="quiet num">{t('imports.sum', one.counts)}</p> : null}
        <Space wrap style={{ marginTop: 12 }}>
          <RunNow one={one} />
          <CancelButton one={one} />
          <Link to={`/imports?kind=${one.kind}`}>
            <Button>{t('imports.again')}</Button>
          </Link>
        </Space>
      </section>
      <ImportColumns one={one} />
      {one.state === 'queued' ? null : <ImportRows one={one} />}
    </>
  );
}
