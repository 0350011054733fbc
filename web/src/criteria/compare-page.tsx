import { SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { criteriaListQuery, criteriaQuery } from '../api/criteria.js';
import { type CriteriaDetail, type CriteriaSummary } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { MoneyUnitSwitch } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { SourceQuality } from '../components/source-quality.js';
import { useSearchState } from '../components/use-search-state.js';
import { criteriaOf, referenceOf, stageNamed } from '../verdict/criteria-choice.js';
import { documentOf } from '../verdict/criteria-lookup.js';
import styles from './criteria.module.css';
import { differencesOf, isForAll, type ConditionView, type Difference } from './difference.js';
import { Requirement } from './requirement.js';
import { clauseWords } from '../verdict/clause-words.js';
import { ScoreDifference } from './score-difference.js';

interface SideProps {
  readonly condition: ConditionView | null;
  readonly criteria: CriteriaDetail;
}

function Side({ condition, criteria }: SideProps) {
  const { t, locale } = useLocale();
  if (!condition) return <span className="quiet">{t('compare.none')}</span>;
  const source = documentOf(condition.id, criteria);
  return (
    <>
      <Requirement condition={condition} />
      <p className={styles.about}>
        {condition.name[locale]}
        {isForAll(condition, criteria) ? '' : ` · ${t('criteria.someRoutes')}`}
      </p>
      <p className={styles.about}>
        {clauseWords(condition.clause, locale)} {source ? <SourceQuality quality={source.quality} /> : null}
      </p>
    </>
  );
}

/** What a side is called: its layer, or its version where both are of one layer. */
function useSideNames(left: CriteriaSummary, right: CriteriaSummary): readonly [string, string] {
  const { t } = useLocale();
  if (left.layer === right.layer) return [left.version, right.version];
  return [label(t, 'layer', left.layer), label(t, 'layer', right.layer)];
}

function Relation({ of: { relation }, names }: { readonly of: Difference; readonly names: readonly [string, string] }) {
  const { t } = useLocale();
  const who = relation.startsWith('left') ? names[0] : names[1];
  const words = {
    same: t('compare.same'),
    other: t('compare.other'),
    texts: t('compare.texts'),
    'some-ways': t('compare.someWays'),
    'left-stricter': t('compare.stricter', { who }),
    'right-stricter': t('compare.stricter', { who }),
    'left-only': t('compare.only', { who }),
    'right-only': t('compare.only', { who }),
  };
  return (
    <span className={styles.relation} data-relation={relation}>
      {words[relation]}
    </span>
  );
}

function Table({ left, right }: { readonly left: CriteriaDetail; readonly right: CriteriaDetail }) {
  const { t, locale } = useLocale();
  const { get, set } = useSearchState();
  const names = useSideNames(left, right);
  const all = differencesOf(left, right);
  const count = (end: string): number => all.filter(({ relation }) => relation.endsWith(end)).length;
  const shown = get('different') === '1' ? all.filter(({ relation }) => relation !== 'same') : all;
  return (
    <section className={styles.panel}>
      <div className={styles.panelHead}>
        <p className={`${styles.summary ?? ''} num`}>
          {t('compare.counts', {
            same: count('same'),
            stricter: count('stricter'),
            other: count('other'),
            texts: count('texts'),
            ways: count('some-ways'),
            only: count('only'),
          })}
        </p>
        <Checkbox
          className="no-print"
          checked={get('different') === '1'}
          onChange={(event) => set({ different: event.target.checked ? '1' : null }, true)}
        >
          {t('compare.onlyDifferent')}
        </Checkbox>
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {[left, right].map((one) => (
                <th key={referenceOf(one)} scope="col">
                  <Link to={`/criteria/${one.id}/${one.version}`}>{one.title[locale]}</Link>
                </th>
              ))}
              <th scope="col">{t('compare.relation')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.left?.id ?? ''}/${row.right?.id ?? ''}`}>
                <td className={styles.side}>
                  <Side condition={row.left} criteria={left} />
                </td>
                <td className={styles.side}>
                  <Side condition={row.right} criteria={right} />
                </td>
                <td>
                  <Relation of={row} names={names} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface PickProps {
  readonly options: readonly CriteriaSummary[];
  readonly left: CriteriaSummary;
  readonly right: CriteriaSummary;
}

function Pick({ options, left, right }: PickProps) {
  const { t, locale } = useLocale();
  const { set } = useSearchState();
  const select = (side: 'left' | 'right', value: CriteriaSummary) => (
    <Select
      aria-label={t(`compare.${side}`)}
      value={referenceOf(value)}
      popupMatchSelectWidth={false}
      onChange={(reference) => set({ [side]: reference })}
      options={options.map((one) => ({ value: referenceOf(one), label: one.title[locale] }))}
    />
  );
  return (
    <div className={`${styles.pick ?? ''} no-print`}>
      {select('left', left)}
      <Button
        icon={<SwapOutlined />}
        aria-label={t('compare.swap')}
        onClick={() => set({ left: referenceOf(right), right: referenceOf(left) })}
      />
      {select('right', right)}
      <MoneyUnitSwitch />
    </div>
  );
}

function Compared({ options, left, right }: PickProps) {
  const one = useQuery(criteriaQuery(left.id, left.version));
  const other = useQuery(criteriaQuery(right.id, right.version));
  const error = one.error ?? other.error;
  return (
    <>
      <Pick options={options} left={left} right={right} />
      {error ? <ProblemNotice error={error} /> : null}
      {one.data && other.data ? (
        <>
          <Table left={one.data} right={other.data} />
          <ScoreDifference left={one.data} right={other.data} />
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </>
  );
}

/** Two criteria of one stage, condition by condition: which limit is stricter, and what only one of them asks for. */
export function ComparePage() {
  const { t } = useLocale();
  const { stage: text } = useParams();
  const { get } = useSearchState();
  const { data, error, isPending, refetch } = useQuery(criteriaListQuery);
  if (isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const stage = stageNamed(text, data.items) ?? 'sci-tech-sme';
  const options = criteriaOf(stage, data.items, toDate(new Date()));
  const named = (side: 'left' | 'right') => options.find((one) => referenceOf(one) === get(side));
  const left = named('left') ?? options.find((one) => one !== named('right'));
  const right = named('right') ?? options.find((one) => one !== left);
  return (
    <>
      <h1 className={styles.title}>
        <RungMark stage={stage} size={20} /> {t('compare.title', { stage: label(t, 'stage', stage) })}
      </h1>
      <p className={styles.lead}>{t('compare.lead')}</p>
      {left && right ? (
        <Compared options={options} left={left} right={right} />
      ) : (
        <EmptyState title={t('compare.few')}>
          <Link to="/criteria">{t('criteria.title')}</Link>
        </EmptyState>
      )}
    </>
  );
}
