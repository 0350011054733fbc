import { useQuery } from '@tanstack/react-query';
import { Input, Skeleton } from 'antd';
import { Link } from 'react-router';
import { historyQuery } from '../api/history.js';
import { type ChangeRecord } from '../api/types.js';
import { firmAddress } from '../addresses/firm-addresses.js';
import { formatMoment } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { EmptyState } from '../components/empty-state.js';
import { stated } from '../components/one-of.js';
import { Pager } from '../components/pager.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { AuditTabs } from './audit-tabs.js';

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}

function fieldName(field: string, t: Translate): string {
  for (const prefix of ['figure', 'profile', 'field'] as const) {
    const name = label(t, prefix, field);
    if (name !== field) return name;
  }
  return field;
}

function Row({ one }: { readonly one: ChangeRecord }) {
  const { t } = useLocale();
  return (
    <tr>
      <td className={`${panel.nowrap ?? ''} num`}>{formatMoment(one.at)}</td>
      <td>{one.actor}</td>
      <td>{one.firm ? <Link to={firmAddress(one.firm.id)}>{one.firm.name ?? one.firm.id}</Link> : '—'}</td>
      <td>
        {t(`changes.operation.${one.operation}`)} <code className={panel.code}>{one.table}</code>
        <p className="quiet num">
          {Object.values(one.subject).map(shown).join(' · ')}
          {one.reason ? ` ${t('history.reason', { text: one.reason })}` : ''}
        </p>
      </td>
      <td>{one.field === null ? '—' : <span title={one.field}>{fieldName(one.field, t)}</span>}</td>
      <td className={`${panel.code ?? ''} num`}>{shown(one.before)}</td>
      <td className={`${panel.code ?? ''} num`}>{shown(one.after)}</td>
    </tr>
  );
}

function Filters() {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const text = (name: 'firm' | 'actor' | 'field') => (
    <Input
      key={`${name}${get(name) ?? ''}`}
      style={{ width: 190 }}
      allowClear
      defaultValue={get(name) ?? ''}
      placeholder={t(`changes.${name}`)}
      aria-label={t(`changes.${name}`)}
      onPressEnter={(event) => set({ [name]: event.currentTarget.value.trim(), cursor: null })}
      onBlur={(event) => {
        if (event.target.value.trim() !== (get(name) ?? '')) set({ [name]: event.target.value.trim(), cursor: null });
      }}
      onClear={() => set({ [name]: null, cursor: null })}
    />
  );
  return (
    <div className={`${panel.filters ?? ''} no-print`} role="group" aria-label={t('board.filters')}>
      {text('firm')}
      {text('actor')}
      {text('field')}
      {(['from', 'to'] as const).map((name) => (
        <DateField
          key={name}
          value={get(name)}
          placeholder={t(`changes.${name}`)}
          aria-label={t(`changes.${name}`)}
          onChange={(date) => set({ [name]: date, cursor: null })}
        />
      ))}
    </div>
  );
}

/** Every recorded change, for those who distrust. */
export function ChangesPage() {
  const { t } = useLocale();
  const { get } = useSearchState();
  const { data, error, isPending, refetch } = useQuery(
    historyQuery(
      stated({
        firm: get('firm'),
        actor: get('actor'),
        field: get('field'),
        from: get('from'),
        to: get('to'),
        cursor: get('cursor'),
      }),
    ),
  );
  return (
    <>
      <AuditTabs />
      <section className={panel.panel}>
        <h1 className={panel.name}>{t('changes.title')}</h1>
        <p className={panel.lead}>{t('changes.lead')}</p>
        <Filters />
        {isPending ? <Skeleton active /> : null}
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
        {data?.items.length === 0 ? <EmptyState title={t('changes.emptyTitle')}>{t('changes.emptyBody')}</EmptyState> : null}
        {data && data.items.length > 0 ? (
          <div className={panel.scroll}>
            <table className={panel.table}>
              <thead>
                <tr>
                  <th scope="col">{t('changes.when')}</th>
                  <th scope="col">{t('changes.actor')}</th>
                  <th scope="col">{t('firms.name')}</th>
                  <th scope="col">{t('changes.what')}</th>
                  <th scope="col">{t('changes.field')}</th>
                  <th scope="col">{t('changes.before')}</th>
                  <th scope="col">{t('changes.after')}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <Row key={`${one.id}${one.field ?? ''}`} one={one} />
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {data ? <Pager total={data.total} nextCursor={data.nextCursor} /> : null}
      </section>
    </>
  );
}
