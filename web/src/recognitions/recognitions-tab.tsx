import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useMay } from '../api/permissions.js';
import { recognitionsQuery } from '../api/recognitions.js';
import { type Recognition } from '../api/types.js';
import section from '../components/section.module.css';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { StateMark, type MarkKind } from '../components/state-mark.js';
import { AddRecognition } from './add-recognition.js';
import { EndRecognition } from './end-recognition.js';
import table from './recognitions.module.css';

const MARKS: Record<Recognition['state'], MarkKind> = { valid: 'holds', upcoming: 'near', expired: 'expiring', ended: 'unmet' };

function Row({ one, onEnd }: { readonly one: Recognition; readonly onEnd: (() => void) | null }) {
  const { t } = useLocale();
  return (
    <li className={table.row} data-state={one.state}>
      <div className={table.stage}>
        <RungMark stage={one.stage} size={18} />
        <div>
          <b>{t(`stage.${one.stage}`)}</b>
          <p className="num quiet">{one.number ?? '—'}</p>
        </div>
      </div>
      <div>
        <p className={table.state}>
          <StateMark kind={MARKS[one.state]} size={14} /> {t(`recognitionState.${one.state}`)}
        </p>
        <p className="num quiet">
          {one.effectiveOn} – {one.expiresOn ?? t('recognition.open')}
        </p>
        {one.endedOn && one.endKind ? (
          <p className="num quiet">{t('recognition.endedOn', { date: one.endedOn, kind: t(`endKind.${one.endKind}`) })}</p>
        ) : null}
        {one.endReason ? <p className="quiet">{t('history.reason', { text: one.endReason })}</p> : null}
      </div>
      <div className={table.notes}>
        {one.evidence ? <p>{t('history.evidence', { text: one.evidence })}</p> : null}
        {one.reason ? <p>{t('history.reason', { text: one.reason })}</p> : null}
        <p className="num">
          {t('common.by', { who: one.recordedBy, when: formatMoment(one.recordedAt) })}
          {one.verdict ? ` · ${t('recognition.verdictThen', { result: t(`result.${one.verdict.result}`) })}` : ''}
        </p>
      </div>
      {onEnd && (one.state === 'valid' || one.state === 'upcoming') ? (
        <Button size="small" onClick={onEnd} className="no-print">
          {t('recognition.end')}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

/** The firm's certificates and listings: adding one moves it up, ending one takes it off that rung. */
export function RecognitionsTab({ firm }: { readonly firm: string }) {
  const { t } = useLocale();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery(recognitionsQuery(firm));
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Recognition | null>(null);
  const writes = may('recognitions.write');
  return (
    <section className={section.panel}>
      <div className={section.panelHead}>
        <h2 className={section.panelTitle}>{t('recognition.title')}</h2>
        {writes ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)} className="no-print">
            {t('recognition.add')}
          </Button>
        ) : null}
      </div>
      {isPending ? <Skeleton active /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title={t('recognition.emptyTitle')}>{t('recognition.emptyBody')}</EmptyState>
      ) : null}
      <ul>
        {(data?.items ?? []).map((one) => (
          <Row key={one.id} one={one} onEnd={writes ? () => setEnding(one) : null} />
        ))}
      </ul>
      {adding ? <AddRecognition firm={firm} onClose={() => setAdding(false)} /> : null}
      {ending ? <EndRecognition firm={firm} recognition={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}
