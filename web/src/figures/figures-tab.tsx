import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, Popconfirm, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { figuresQuery } from '../api/figures.js';
import { useMay } from '../api/permissions.js';
import { type YearFigures } from '../api/types.js';
import { FactsSection } from '../facts/facts-section.js';
import section from '../components/section.module.css';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { MoneyUnitSwitch } from '../components/money-unit.js';
import { useNarrow } from '../components/use-narrow.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { changesIn, useDrafts, type Drafts } from './drafts.js';
import { FiguresConflict } from './figures-conflict.js';
import { FiguresGrid } from './figures-grid.js';
import styles from './figures.module.css';
import { useSaving } from './saving.js';

const OFFERED_YEARS = 8;

function yearsOf(saved: readonly YearFigures[], more: readonly (number | null)[]): number[] {
  const all = new Set([...saved.map((one) => one.year), ...more.filter((year): year is number => year !== null)]);
  return [...all].sort((a, b) => b - a);
}

function AddYear({ years, onAdd }: { readonly years: readonly number[]; readonly onAdd: (year: number) => void }) {
  const { t } = useLocale();
  const now = new Date().getFullYear();
  const offered = Array.from({ length: OFFERED_YEARS }, (_, back) => now - back).filter((year) => !years.includes(year));
  return (
    <Select
      value={null}
      placeholder={t('figures.addYear')}
      aria-label={t('figures.addYear')}
      style={{ width: 130 }}
      onChange={(year: number | null) => {
        if (year !== null) onAdd(year);
      }}
      options={offered.map((year) => ({ value: year, label: t('figures.year', { year }) }))}
    />
  );
}

interface SaveBarProps {
  readonly count: number;
  readonly busy: boolean;
  readonly onDiscard: () => void;
  readonly onSave: (reason: string) => void;
}

function SaveBar({ count, busy, onDiscard, onSave }: SaveBarProps) {
  const { t } = useLocale();
  const [reason, setReason] = useState('');
  return (
    <div className={`${styles.saveBar ?? ''} no-print`} role="status">
      <span title={t('figures.draftKept')}>{t('figures.changed', { n: count })}</span>
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t('figures.reason')}
        aria-label={t('figures.reason')}
        className={styles.reason ?? ''}
      />
      <Popconfirm
        title={t('figures.discardAsk')}
        onConfirm={onDiscard}
        okText={t('figures.discard')}
        cancelText={t('common.cancel')}
      >
        <Button>{t('figures.discard')}</Button>
      </Popconfirm>
      <Button type="primary" loading={busy} onClick={() => onSave(reason)}>
        {t('figures.save')}
      </Button>
    </div>
  );
}

/** The drafts of one firm, saving them, and what there is to say about it. */
function useEditor(firm: string, saved: readonly YearFigures[]) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const store = useDrafts(firm);
  const saving = useSaving({ firm, years: saved, unreadable: t('figures.unreadable'), onSaved: store.drop });
  const save = async (drafts: Drafts, reason: string, rebased?: Readonly<Record<number, string>>): Promise<void> => {
    const { saved: done, failed } = await saving.save(drafts, reason, rebased);
    if (failed.length === 0) void message.success(t('figures.saved'));
    else if (done.length > 0) void message.warning(t('figures.partlySaved', { saved: done.join(' '), failed: failed.join(' ') }));
  };
  const count = Object.values(store.drafts).reduce((sum, draft) => sum + changesIn(draft), 0);
  return { store, saving, save, count };
}

interface GridProps {
  readonly years: readonly number[];
  readonly saved: readonly YearFigures[];
  readonly editor: ReturnType<typeof useEditor>;
  readonly editable: boolean;
}

/** All years beside each other, or on a phone one at a time. */
function Grid({ years, saved, editor: { store, saving }, editable }: GridProps) {
  const { get } = useSearchState();
  const narrow = useNarrow();
  const sought = Number(get('year')) || null;
  const [picked, setPicked] = useState<number | null>(null);
  const one = picked ?? sought ?? years[0] ?? 0;
  return (
    <>
      {narrow && years.length > 1 ? (
        <Segmented<number>
          block
          value={one}
          onChange={setPicked}
          options={years.map((year) => ({ value: year, label: String(year) }))}
          style={{ marginBottom: 10 }}
        />
      ) : null}
      <FiguresGrid
        years={narrow ? [one] : years}
        saved={saved}
        drafts={store.drafts}
        errors={saving.errors}
        editable={editable}
        sought={sought === null ? null : { year: sought, figure: get('figure') ?? '' }}
        onChange={store.change}
      />
    </>
  );
}

function Editor({ firm, saved }: { readonly firm: string; readonly saved: readonly YearFigures[] }) {
  const { t } = useLocale();
  const editable = useMay()('figures.write');
  const { get } = useSearchState();
  const editor = useEditor(firm, saved);
  const { store, saving, save, count } = editor;
  const [added, setAdded] = useState<number[]>([]);
  const years = yearsOf(saved, [...added, ...Object.keys(store.drafts).map(Number), Number(get('year')) || null]);
  const { conflict } = saving;
  return (
    <section className={section.panel}>
      <div className={section.panelHead}>
        <div>
          <h2 className={section.panelTitle}>{t('figures.title')}</h2>
          <p className="quiet">{t('figures.lead')}</p>
        </div>
        <div className={`${styles.tools ?? ''} no-print`}>
          {editable ? <AddYear years={years} onAdd={(year) => setAdded((before) => [...before, year])} /> : null}
          <MoneyUnitSwitch />
        </div>
      </div>
      {store.restored && count > 0 ? (
        <Alert type="info" showIcon closable title={t('figures.restored')} style={{ marginBottom: 10 }} />
      ) : null}
      {saving.failure ? <ProblemNotice error={saving.failure} kept={t('figures.notSaved')} /> : null}
      {years.length === 0 ? (
        <EmptyState title={t('figures.emptyTitle')}>{t(editable ? 'figures.emptyBody' : 'figures.emptyReader')}</EmptyState>
      ) : (
        <Grid years={years} saved={saved} editor={editor} editable={editable} />
      )}
      {count > 0 ? (
        <SaveBar
          count={count}
          busy={saving.busy}
          onDiscard={store.dropAll}
          onSave={(reason) => void save(store.drafts, reason)}
        />
      ) : null}
      {conflict ? (
        <FiguresConflict
          conflict={conflict}
          draft={store.drafts[conflict.year] ?? { cells: {} }}
          onCancel={saving.settle}
          onResolve={(draft, { year, theirs }) => {
            store.change(year, () => draft);
            saving.settle();
            void save({ ...store.drafts, [year]: draft }, '', { [year]: theirs.revision });
          }}
        />
      ) : null}
    </section>
  );
}

/** The firm's figures by year, and below them its dated facts. */
export function FiguresTab({ firm }: { readonly firm: string }) {
  const { data, error, isPending, refetch } = useQuery(figuresQuery(firm));
  return (
    <div className={section.stack}>
      {isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Editor firm={firm} saved={data.items} /> : null}
      <FactsSection firm={firm} />
    </div>
  );
}
