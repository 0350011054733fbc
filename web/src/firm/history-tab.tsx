import { useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { movesQuery } from '../api/firms.js';
import { type StageMove } from '../api/types.js';
import { daysBetween, formatMoment } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { useSearchState } from '../components/use-search-state.js';
import { StateMark } from '../components/state-mark.js';
import section from '../components/section.module.css';
import styles from './firm.module.css';

const LATE_DAYS = 30;

function Move({ move }: { readonly move: StageMove }) {
  const { t } = useLocale();
  const stage = t(`stage.${move.stage}`);
  const rung = (id: StageMove['from']): string => t(id === null ? 'stage.pool' : `stage.${id}`);
  const title =
    move.kind === 'ended'
      ? t('history.kind.ended', { stage, kind: move.endKind ? label(t, 'endKind', move.endKind) : '' })
      : t(`history.kind.${move.kind}`, { stage });
  const recordedOn = formatMoment(move.recordedAt, 'day');
  const late = daysBetween(move.effectiveOn, recordedOn);
  return (
    <li className={styles.move}>
      <span className={`${styles.moveDate ?? ''} num`}>{move.effectiveOn}</span>
      <span className={styles.rail}>
        <span>
          {move.kind === 'entered' ? (
            <RungMark stage={move.stage} size={16} />
          ) : (
            <StateMark kind={move.kind === 'expired' ? 'expiring' : 'unmet'} size={15} />
          )}
        </span>
      </span>
      <div className={styles.moveBody}>
        <p className={styles.moveTitle}>
          {title}
          <span className="quiet">{t('history.move', { from: rung(move.from), to: rung(move.to) })}</span>
          {move.number ? <span className="num">{move.number}</span> : null}
        </p>
        <p className={`${styles.moveMeta ?? ''} num`}>
          {t('history.recorded')} {formatMoment(move.recordedAt)} · {t('history.by', { who: move.by })}
          {late > LATE_DAYS ? ` · ${t('history.backdated', { n: late })}` : ''}
        </p>
        {move.reason ? <p className={styles.moveMeta}>{t('history.reason', { text: move.reason })}</p> : null}
        {move.evidence ? <p className={styles.moveMeta}>{t('history.evidence', { text: move.evidence })}</p> : null}
        {move.verdict ? (
          <p className={styles.moveMeta}>
            {t('history.verdict', { criteria: move.verdict.criteria, result: t(`result.${move.verdict.result}`) })}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** Every move on the ladder with both clocks: when it took effect and when it was recorded. */
export function HistoryTab({ firm }: { readonly firm: string }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const knownAt = get('knownAt');
  const { data, error, isPending, refetch } = useQuery(movesQuery(firm, knownAt));
  return (
    <section className={section.panel}>
      <div className={section.panelHead}>
        <h2 className={section.panelTitle}>{t('history.title')}</h2>
        <DatePicker
          className="no-print"
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: 300 }}
          placeholder={t('history.knownAt')}
          aria-label={t('history.knownAt')}
          value={knownAt ? dayjs(knownAt) : null}
          maxDate={dayjs()}
          onChange={(moment) => set({ knownAt: moment ? moment.toISOString() : null })}
        />
      </div>
      {knownAt && data ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('history.knownNote', { when: formatMoment(data.knownAt) })}
          action={
            <Button size="small" onClick={() => set({ knownAt: null })}>
              {t('history.now')}
            </Button>
          }
        />
      ) : null}
      {isPending ? <Skeleton active /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('history.emptyTitle')}>{t('history.emptyBody')}</EmptyState> : null}
      <ol className={styles.moves}>
        {(data?.items ?? []).map((move) => (
          <Move key={`${move.recognition}${move.kind}${move.recordedAt}`} move={move} />
        ))}
      </ol>
    </section>
  );
}
