import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { bundleAddress, exportsQuery } from '../api/exports.js';
import { useMay } from '../api/permissions.js';
import { type Export } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { CopyButton } from '../components/copy-button.js';
import { EmptyState } from '../components/empty-state.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';
import { AuditTabs } from './audit-tabs.js';
import { ExportForm } from './export-form.js';

const VERIFY = 'npx echelon verify stage-history.zip';

function Row({ one }: { readonly one: Export }) {
  const { t } = useLocale();
  return (
    <tr>
      <td className="num">
        {t('common.asOf')} {one.asOf}
        <p className="quiet">
          {t('common.knownAt')} {formatMoment(one.knownAt)}
        </p>
      </td>
      <td>{one.format.join(', ').toUpperCase()}</td>
      <td>
        {t(`exports.state.${one.state}`)}
        <p className="quiet num">{one.counts ? t('exports.counts', one.counts) : (one.problem?.message ?? '')}</p>
      </td>
      <td>
        {one.digest ? (
          <>
            <code className={panel.code}>{one.digest.replace('sha256:', '').slice(0, 16)}…</code>
            <CopyButton text={one.digest} label={t('exports.digest')} />
          </>
        ) : null}
      </td>
      <td className="num">
        {one.createdBy}
        <p className="quiet">{formatMoment(one.createdAt)}</p>
      </td>
      <td className={panel.right}>
        {one.state === 'done' ? (
          <Button href={bundleAddress(one.id)} icon={<DownloadOutlined />} size="small">
            {t('exports.download')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Verification() {
  const { t } = useLocale();
  return (
    <section className={panel.panel}>
      <h2 className={panel.name}>{t('exports.verify')}</h2>
      <ol className={panel.steps}>
        <li>{t('exports.verifyStep1')}</li>
        <li>
          {t('exports.verifyStep2')}
          <br />
          <code className={panel.command}>{VERIFY}</code>
          <CopyButton text={VERIFY} label={t('exports.verify')} />
        </li>
        <li>{t('exports.verifyStep3')}</li>
        <li>{t('exports.verifyStep4')}</li>
      </ol>
    </section>
  );
}

/** The auditor's exports: ask for one, follow it, take it away, check it. */
export function ExportsPage() {
  const { t } = useLocale();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery(exportsQuery);
  return (
    <>
      <AuditTabs />
      {may('exports.write') ? <ExportForm /> : null}
      <section className={panel.panel}>
        <h2 className={panel.name}>{t('exports.list')}</h2>
        {isPending ? <Skeleton active /> : null}
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
        {data?.items.length === 0 ? <EmptyState title={t('exports.emptyTitle')}>{t('exports.emptyBody')}</EmptyState> : null}
        {data && data.items.length > 0 ? (
          <div className={panel.scroll}>
            <table className={panel.table}>
              <thead>
                <tr>
                  <th scope="col">{t('exports.asOf')}</th>
                  <th scope="col">{t('exports.format')}</th>
                  <th scope="col">{t('exports.state')}</th>
                  <th scope="col">{t('exports.digest')}</th>
                  <th scope="col">{t('exports.requested')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('common.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
      <Verification />
    </>
  );
}
