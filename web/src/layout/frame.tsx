import { BellOutlined, EllipsisOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Dropdown, Input } from 'antd';
import { Suspense } from 'react';
import { Link, Navigate, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { alertCountsQuery } from '../api/alerts.js';
import { useLiveUpdates } from '../api/events.js';
import { useMay } from '../api/permissions.js';
import { hasStatus } from '../api/problem.js';
import { sessionQuery, signOut } from '../api/session.js';
import { useLocale } from '../i18n/locale-context.js';
import { RungMark } from '../components/rung-mark.js';
import { ClockNotice } from './clock-notice.js';
import styles from './frame.module.css';
import { entriesFor, type NavigationEntry } from './navigation.js';

const BOTTOM_ENTRIES = 3;

function Brand() {
  const { t } = useLocale();
  return (
    <Link to="/" className={styles.brand}>
      <RungMark stage="unicorn" size={24} />
      <span className={styles.brandName}>Echelon</span>
      <span className={styles.brandSub}>{t('shell.product')}</span>
    </Link>
  );
}

function FirmSearch() {
  const { t } = useLocale();
  const navigate = useNavigate();
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        const search = new FormData(event.currentTarget).get('search');
        void navigate(`/firms?search=${encodeURIComponent(typeof search === 'string' ? search.trim() : '')}`);
      }}
    >
      <Input
        name="search"
        aria-label={t('shell.search')}
        placeholder={t('shell.search')}
        prefix={<SearchOutlined aria-hidden />}
        variant="filled"
        allowClear
      />
    </form>
  );
}

function Account() {
  const { t, locale, choose } = useLocale();
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await navigate('/sign-in');
      queries.clear();
    },
  });
  const other = locale === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <>
      <Button
        type="text"
        className={styles.language}
        onClick={() => choose(other)}
        lang={other}
        aria-label={other === 'en' ? 'English' : '切换到中文'}
      >
        {other === 'en' ? 'EN' : '中文'}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'role',
              disabled: true,
              label: session ? `${session.user.displayName} · ${t(`role.${session.user.role}`)}` : '',
            },
            { type: 'divider' },
            { key: 'language', label: other === 'en' ? 'English' : '中文', onClick: () => choose(other) },
            { key: 'leave', label: t('shell.signOut'), onClick: () => leave.mutate() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={t('shell.account')}>
          <span className={styles.accountName}>{session?.user.displayName}</span>
        </Button>
      </Dropdown>
    </>
  );
}

function Inbox() {
  const { t } = useLocale();
  const { data } = useQuery(alertCountsQuery);
  const open = data?.open ?? 0;
  return (
    <Link to="/alerts" className={styles.inbox} aria-label={t('shell.inbox', { n: open })}>
      <Badge count={open} size="small" overflowCount={999} offset={[4, -2]} color="#a5402a">
        <BellOutlined style={{ fontSize: 18 }} />
      </Badge>
    </Link>
  );
}

function BottomBar({ entries }: { readonly entries: readonly NavigationEntry[] }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const rest = entries.slice(BOTTOM_ENTRIES);
  return (
    <nav className={`${styles.bottom ?? ''} no-print`} aria-label={t('shell.menu')}>
      {entries.slice(0, BOTTOM_ENTRIES).map((entry) => (
        <NavLink key={entry.to} to={entry.to} end={entry.to === '/'} className={styles.bottomEntry}>
          {entry.icon}
          <span>{t(entry.label)}</span>
        </NavLink>
      ))}
      {rest.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((entry) => ({
              key: entry.to,
              icon: entry.icon,
              label: t(entry.label),
              onClick: () => void navigate(entry.to),
            })),
          }}
        >
          <button type="button" className={styles.bottomEntry}>
            <EllipsisOutlined />
            <span>{t('shell.more')}</span>
          </button>
        </Dropdown>
      )}
    </nav>
  );
}

/** The frame around every page: where one is, what else there is, who one is. Pages start reading at once, beside the session. */
export function Frame() {
  const { t } = useLocale();
  const location = useLocation();
  const { state } = useNavigation();
  const session = useQuery(sessionQuery);
  const may = useMay();
  const connected = useLiveUpdates(session.isSuccess);
  if (hasStatus(session.error, 401)) {
    return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  }
  const entries = entriesFor(may);
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <header className={`${styles.header ?? ''} no-print`}>
        <Brand />
        <nav className={styles.menu} aria-label={t('shell.menu')}>
          {entries.map((entry) => (
            <NavLink key={entry.to} to={entry.to} end={entry.to === '/'} className={styles.menuEntry}>
              {t(entry.label)}
            </NavLink>
          ))}
        </nav>
        <FirmSearch />
        {may('alerts.read') ? <Inbox /> : null}
        <Account />
        {state === 'loading' ? <div className={styles.progress} role="progressbar" aria-label={t('common.loading')} /> : null}
      </header>
      {connected ? null : (
        <p className={`${styles.lost ?? ''} no-print`} role="status">
          {t('shell.liveLost')}
        </p>
      )}
      {session.isSuccess ? <ClockNotice /> : null}
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar entries={entries} />
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </div>
  );
}
