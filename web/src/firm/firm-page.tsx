import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { firmQuery, readinessQuery } from '../api/firms.js';
import { type Firm, type Readiness } from '../api/types.js';
import { firmAddress, type FirmTab } from '../addresses/firm-addresses.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { FirmHead } from './firm-head.js';
import styles from './firm.module.css';
import { VerdictsTab } from './verdicts-tab.js';

const FiguresTab = lazy(async () => ({ default: (await import('../figures/figures-tab.js')).FiguresTab }));
const RecognitionsTab = lazy(async () => ({ default: (await import('../recognitions/recognitions-tab.js')).RecognitionsTab }));
const HistoryTab = lazy(async () => ({ default: (await import('./history-tab.js')).HistoryTab }));
const ProfileDrawer = lazy(async () => ({ default: (await import('./profile-drawer.js')).ProfileDrawer }));

const TABS: readonly FirmTab[] = ['verdicts', 'figures', 'recognitions', 'history'];

function TabBar({ firm, tab }: { readonly firm: string; readonly tab: FirmTab }) {
  const { t } = useLocale();
  return (
    <nav className={`${styles.tabs ?? ''} no-print`} aria-label={t('firm.tabs')}>
      {TABS.map((one) => (
        <Link
          key={one}
          to={firmAddress(firm, one)}
          className={styles.tab}
          aria-current={one === tab ? 'page' : undefined}
          preventScrollReset
        >
          {t(`firm.tab.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

function PastNote() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const asOf = get('asOf');
  if (!asOf) return null;
  return (
    <Alert
      className={styles.asOf ?? ''}
      type="info"
      showIcon
      title={t('firm.asOfNote', { date: asOf })}
      action={
        <Button size="small" onClick={() => set({ asOf: null })}>
          {t('common.today')}
        </Button>
      }
    />
  );
}

function Tab({
  firm,
  tab,
  readiness,
}: {
  readonly firm: Firm;
  readonly tab: FirmTab;
  readonly readiness: Readiness | undefined;
}) {
  switch (tab) {
    case 'verdicts':
      return readiness ? <VerdictsTab firm={firm} readiness={readiness} /> : null;
    case 'figures':
      return <FiguresTab firm={firm.id} />;
    case 'recognitions':
      return <RecognitionsTab firm={firm.id} />;
    case 'history':
      return <HistoryTab firm={firm.id} />;
  }
}

/** One firm on one page: head, and the tabs verdicts, figures, recognitions, history. */
export function FirmPage() {
  const { firm: asked = '', tab: askedTab } = useParams();
  const location = useLocation();
  const { get, set } = useSearchState();
  const tab = TABS.find((one) => one === askedTab) ?? 'verdicts';
  const profile = useQuery(firmQuery(asked));
  const readiness = useQuery(readinessQuery(asked, get('asOf')));
  if (profile.error) return <ProblemNotice error={profile.error} onRetry={() => void profile.refetch()} />;
  const firm = profile.data;
  if (!firm) return <Skeleton active paragraph={{ rows: 12 }} />;
  if (firm.id !== asked) return <Navigate to={firmAddress(firm.id, tab) + location.search} replace />;
  return (
    <>
      <FirmHead firm={firm} readiness={readiness.data} onEdit={() => set({ edit: 'profile' })} />
      <TabBar firm={firm.id} tab={tab} />
      <PastNote />
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        {readiness.error ? <ProblemNotice error={readiness.error} onRetry={() => void readiness.refetch()} /> : null}
        <Tab firm={firm} tab={tab} readiness={readiness.data} />
        {get('edit') === 'profile' ? (
          <ProfileDrawer firm={firm} focus={get('field')} onClose={() => set({ edit: null, field: null })} />
        ) : null}
      </Suspense>
    </>
  );
}
