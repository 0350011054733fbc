import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { CUTS, pipelineQuery, type PipelineCut } from '../api/pipeline.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { useSearchState } from '../components/use-search-state.js';
import styles from './board.module.css';

interface CutSelectProps {
  readonly cut: PipelineCut;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** One cut of the zone; its choices are read when it is first opened. */
export function CutSelect({ cut, value, onChange }: CutSelectProps) {
  const { t } = useLocale();
  const [opened, setOpened] = useState(false);
  const { data, isFetching } = useQuery({ ...pipelineQuery({ by: cut }), enabled: opened });
  const options = (data?.groups ?? [])
    .filter((group) => group.key !== '')
    .map((group) => ({ value: group.key, label: `${group.key} (${String(group.firms)})` }));
  return (
    <Select
      className={styles.cut ?? ''}
      aria-label={t(`board.${cut}`)}
      placeholder={t(`board.${cut}`)}
      value={value ?? null}
      allowClear
      showSearch
      loading={isFetching}
      popupMatchSelectWidth={false}
      onOpenChange={(open) => setOpened((before) => before || open)}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
      options={value !== undefined && options.length === 0 ? [{ value, label: value }] : options}
    />
  );
}

/** The one cut by which the board is narrowed, from the address. */
export function useBoardCut(): { cut: PipelineCut; value: string } | null {
  const { get } = useSearchState();
  for (const cut of CUTS) {
    const value = get(cut);
    if (value !== undefined) return { cut, value };
  }
  return null;
}

/** Street, leading industry, industry code or officer, and the day; all kept in the address bar. */
export function BoardFilters() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const narrow = (cut: PipelineCut, value: string | undefined): void =>
    set({ ...Object.fromEntries(CUTS.map((one) => [one, null])), [cut]: value });
  return (
    <div className={`${styles.filters ?? ''} no-print`} role="group" aria-label={t('board.filters')}>
      {CUTS.map((cut) => (
        <CutSelect key={cut} cut={cut} value={get(cut)} onChange={(value) => narrow(cut, value)} />
      ))}
      <DateField
        aria-label={t('common.asOf')}
        placeholder={`${t('common.asOf')} ${t('common.today')}`}
        value={get('asOf')}
        latest={toDate(new Date())}
        onChange={(asOf) => set({ asOf })}
      />
    </div>
  );
}
