import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { firmsQuery, type FirmFilter } from '../api/firms.js';
import { useMay } from '../api/permissions.js';
import { CutSelect } from '../board/board-filters.js';
import { StaleTag } from '../board/stale-tag.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { oneOf, stated } from '../components/one-of.js';
import { Pager } from '../components/pager.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { STAGES } from '../catalogue/stages.js';
import { useSearchState } from '../components/use-search-state.js';
import { CreateFirm } from './create-firm.js';
import { FilterChips } from './filter-chips.js';
import { FirmCards } from './firm-cards.js';
import { FirmsTable } from './firms-table.js';
import styles from './firms.module.css';

const PAGE = 50;
const TYPING_PAUSE_MS = 300;
const LEVELS = ['qualified', 'near', 'undetermined', 'developing', 'barred', 'holds'] as const;
const SORTS = ['name', 'closeness'] as const;

/** What the address asks for; words it does not know are left out. */
function filterOf(get: (name: string) => string | undefined): FirmFilter {
  return stated({
    search: get('search'),
    stage: oneOf(get('stage'), [...STAGES, 'pool']),
    level: oneOf(get('level'), LEVELS),
    levelOf: oneOf(get('levelOf'), STAGES),
    nextStage: oneOf(get('nextStage'), STAGES),
    expiring: oneOf(get('expiring'), STAGES),
    holding: oneOf(get('holding'), STAGES),
    street: get('street'),
    industry: get('industry'),
    leadingIndustry: get('leadingIndustry'),
    officer: get('officer'),
    lacking: get('lacking'),
    sort: oneOf(get('sort'), SORTS),
    cursor: get('cursor'),
    limit: PAGE,
  });
}

function Search() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const held = get('search') ?? '';
  const [typed, setTyped] = useState(held);
  const [last, setLast] = useState(held);
  if (held !== last) {
    setLast(held);
    setTyped(held);
  }
  useEffect(() => {
    if (typed.trim() === held) return undefined;
    const timer = setTimeout(() => set({ search: typed.trim(), cursor: null }, true), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, held, set]);
  return (
    <Input.Search
      className={styles.search ?? ''}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={t('firms.searchPlaceholder')}
      aria-label={t('firms.searchPlaceholder')}
    />
  );
}

function Filters() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const choose = (name: string) => (value: string | null | undefined) => set({ [name]: value, cursor: null });
  const stages = STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }));
  const pick = (
    name: 'stage' | 'level' | 'levelOf' | 'sort',
    placeholder: string,
    options: { value: string; label: string }[],
  ) => (
    <Select<string | null>
      className={styles.pick ?? ''}
      aria-label={placeholder}
      placeholder={placeholder}
      allowClear
      popupMatchSelectWidth={false}
      value={get(name) ?? null}
      onChange={choose(name)}
      options={options}
    />
  );
  return (
    <div className={`${styles.filters ?? ''} no-print`} role="group" aria-label={t('board.filters')}>
      <Search />
      {pick('stage', t('firms.stage'), [{ value: 'pool', label: t('stage.pool') }, ...stages])}
      {pick('levelOf', t('firms.levelOf'), stages)}
      {pick(
        'level',
        t('firms.level'),
        LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) })),
      )}
      {(['street', 'leadingIndustry', 'officer'] as const).map((cut) => (
        <CutSelect key={cut} cut={cut} value={get(cut)} onChange={choose(cut)} />
      ))}
      {pick(
        'sort',
        t('firms.sort'),
        SORTS.map((sort) => ({ value: sort, label: t(`firms.sort.${sort}`) })),
      )}
    </div>
  );
}

/** That the levels the list is narrowed by rest on criteria to be checked. */
function StaleStage({ filter: { levelOf, nextStage } }: { readonly filter: FirmFilter }) {
  const stage = levelOf ?? nextStage;
  if (!stage) return null;
  return (
    <p className={styles.staleStage}>
      <StaleTag stage={stage} day={toDate(new Date())} named />
    </p>
  );
}

/** Every firm, searched and narrowed; the address bar holds the view. */
export function FirmsPage() {
  const { t } = useLocale();
  const may = useMay();
  const { get } = useSearchState();
  const [creating, setCreating] = useState(false);
  const filter = filterOf(get);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(firmsQuery(filter));
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>
          {t('firms.title')} {data ? <span className="quiet num">{t('common.firms', { n: data.total })}</span> : null}
        </h1>
        {may('firms.write') ? (
          <Button icon={<PlusOutlined />} onClick={() => setCreating(true)} className="no-print">
            {t('firms.add')}
          </Button>
        ) : null}
      </div>
      <Filters />
      <FilterChips />
      <StaleStage filter={filter} />
      {isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('firms.emptyTitle')}>{t('firms.emptyBody')}</EmptyState> : null}
      {data && data.items.length > 0 ? (
        <div className={styles.list} aria-busy={isPlaceholderData}>
          <FirmsTable firms={data.items} levelOf={get('levelOf')} />
          <FirmCards firms={data.items} levelOf={get('levelOf')} />
          <Pager total={data.total} nextCursor={data.nextCursor} />
        </div>
      ) : null}
      {creating ? <CreateFirm onClose={() => setCreating(false)} /> : null}
    </>
  );
}
