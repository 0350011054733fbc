import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { acknowledgeAlert, alertCountsQuery, alertsQuery, resolveAlert, silenceAlert } from '../api/alerts.js';
import { useMay } from '../api/permissions.js';
import { problemOf } from '../api/problem.js';
import { type Alert } from '../api/types.js';
import { verdictAddress } from '../addresses/firm-addresses.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { oneOf, stated } from '../components/one-of.js';
import { Pager } from '../components/pager.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { STAGES } from '../catalogue/stages.js';
import { useSearchState } from '../components/use-search-state.js';
import { ResolveDialog, SilenceDialog } from './alert-dialogs.js';
import { useAlertKeys } from './alert-keys.js';
import { AlertRow, type Handle } from './alert-row.js';
import styles from './alerts.module.css';
import { byDay } from './grouping.js';

const STATES = ['open', 'acknowledged', 'silenced', 'resolved', 'all'] as const;
type State = (typeof STATES)[number];
const KINDS = ['qualified', 'near'] as const;
const PAGE = 50;
const DONE = { acknowledge: 'alerts.acknowledged', silence: 'alerts.silenced', resolve: 'alerts.resolved' } as const;

function StateChoice({ state }: { readonly state: State }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const { data: counts } = useQuery(alertCountsQuery);
  const labelOf = (one: State): string => {
    if (one === 'all') return t('common.all');
    const count = one === 'resolved' ? undefined : counts?.[one];
    return `${t(`alertState.${one}`)}${count === undefined ? '' : ` ${String(count)}`}`;
  };
  return (
    <div className={`${styles.filters ?? ''} no-print`}>
      <Segmented<State>
        aria-label={t('alerts.state')}
        value={state}
        onChange={(one) => set({ state: one === 'open' ? null : one, cursor: null })}
        options={STATES.map((one) => ({ value: one, label: labelOf(one) }))}
      />
      <Select<string | null>
        className={styles.pick ?? ''}
        aria-label={t('alerts.stage')}
        placeholder={t('alerts.stage')}
        allowClear
        value={get('stage') ?? null}
        onChange={(stage) => set({ stage, cursor: null })}
        options={STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
      />
      <Select<string | null>
        className={styles.pick ?? ''}
        aria-label={t('alerts.kind')}
        placeholder={t('alerts.kind')}
        allowClear
        value={get('kind') ?? null}
        onChange={(kind) => set({ kind, cursor: null })}
        options={KINDS.map((kind) => ({ value: kind, label: t(`alertKind.${kind}`) }))}
      />
    </div>
  );
}

interface Handling {
  readonly alert: Alert;
  readonly handle: Handle;
  readonly until: string;
  readonly reason: string;
}

function handleAlert({ alert, handle, until, reason }: Handling): Promise<Alert> {
  switch (handle) {
    case 'acknowledge':
      return acknowledgeAlert(alert.id);
    case 'silence':
      return silenceAlert(alert.id, until, reason);
    case 'resolve':
      return resolveAlert(alert.id, reason);
  }
}

/** Acknowledging is one key; silencing and resolving ask for a reason first. */
function useHandling() {
  const { t } = useLocale();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<{ alert: Alert; handle: Exclude<Handle, 'acknowledge'> } | null>(null);
  const act = useMutation({
    mutationFn: handleAlert,
    onSuccess: async (_, { handle }) => {
      setAsking(null);
      void message.success(t(DONE[handle]));
      await queries.invalidateQueries({ queryKey: ['alerts'] });
    },
    onError: (error) => void message.error(problemOf(error).detail || t('problem.refused')),
  });
  const start = (alert: Alert, handle: Handle): void => {
    if (handle === 'acknowledge') act.mutate({ alert, handle, until: '', reason: '' });
    else setAsking({ alert, handle });
  };
  return { asking, act, start, cancel: () => setAsking(null) };
}

function NoAlerts({ state }: { readonly state: State }) {
  const { t } = useLocale();
  return (
    <EmptyState
      title={t(state === 'open' ? 'alerts.emptyTitle.open' : 'alerts.emptyTitle.other')}
      action={
        <Link to="/">
          <Button>{t('alerts.toBoard')}</Button>
        </Link>
      }
    >
      {t('alerts.emptyBody')}
    </EmptyState>
  );
}

/** The alerts by day and kind, moved through and handled by mouse or keyboard. */
function AlertList({ alerts, handles }: { readonly alerts: readonly Alert[]; readonly handles: boolean }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const { asking, act, start, cancel } = useHandling();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const days = byDay(alerts);
  const inOrder = days.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
  const chosen = inOrder.find((alert) => alert.id === chosenId);
  useAlertKeys({
    items: inOrder,
    chosen,
    blocked: asking !== null,
    onChoose: setChosenId,
    onOpen: (alert) => void navigate(verdictAddress(alert.firm.id, alert.stage)),
    onHandle: (alert, handle) => {
      if (handles && alert.state !== 'resolved' && !(handle === 'acknowledge' && alert.state !== 'open')) start(alert, handle);
    },
  });
  const submit = (reason: string, until = ''): void => {
    if (asking) act.mutate({ ...asking, reason, until });
  };
  return (
    <>
      {days.map(({ day, groups }) => (
        <section key={day} className={styles.day}>
          <h2 className={`${styles.dayName ?? ''} num`}>{day}</h2>
          {groups.map(({ stage, kind, items }) => (
            <div key={`${kind}${stage}`} className={styles.group}>
              <h3 className={styles.groupName}>
                {t('alerts.group', { stage: t(`stage.${stage}`), kind: t(`alertKind.${kind}`) })}{' '}
                <span className="num quiet">{items.length}</span>
              </h3>
              <ul>
                {items.map((alert) => (
                  <AlertRow
                    key={alert.id}
                    alert={alert}
                    chosen={alert === chosen}
                    handles={handles}
                    onChoose={() => setChosenId(alert.id)}
                    onHandle={(handle) => start(alert, handle)}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      {asking?.handle === 'silence' ? (
        <SilenceDialog alert={asking.alert} busy={act.isPending} onCancel={cancel} onSubmit={submit} />
      ) : null}
      {asking?.handle === 'resolve' ? (
        <ResolveDialog alert={asking.alert} busy={act.isPending} onCancel={cancel} onSubmit={submit} />
      ) : null}
    </>
  );
}

/** What has come near or qualified: the inbox. */
export function AlertsPage() {
  const { t } = useLocale();
  const handles = useMay()('alerts.handle');
  const { get } = useSearchState();
  const state = STATES.find((one) => one === get('state')) ?? 'open';
  const { data, error, isPending, refetch } = useQuery(
    alertsQuery({
      ...stated({
        stage: oneOf(get('stage'), STAGES),
        kind: oneOf(get('kind'), KINDS),
        firm: get('firm'),
        cursor: get('cursor'),
      }),
      state,
      limit: PAGE,
    }),
  );
  return (
    <>
      <h1 className={styles.title}>{t('alerts.title')}</h1>
      <p className={`${styles.keys ?? ''} no-print`}>{t(handles ? 'alerts.keys' : 'alerts.readOnly')}</p>
      <StateChoice state={state} />
      {isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <NoAlerts state={state} /> : null}
      {data ? (
        <>
          <AlertList alerts={data.items} handles={handles} />
          <Pager total={data.total} nextCursor={data.nextCursor} />
        </>
      ) : null}
    </>
  );
}
