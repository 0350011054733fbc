import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { criteriaQuery } from '../api/criteria.js';
import { type CriteriaSummary, type JudgedStage, type Verdict } from '../api/types.js';
import { verdictQuery } from '../api/verdicts.js';
import { useLocale } from '../i18n/locale-context.js';
import { LevelLabel } from '../components/level-label.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { StateMark } from '../components/state-mark.js';
import { forceOn, referenceOf } from '../verdict/criteria-choice.js';
import { stateOf } from '../verdict/condition-state.js';
import { decidingOf } from '../verdict/deciding.js';
import { pointsText } from '../verdict/band-state.js';
import tables from '../verdict/tables.module.css';
import { conditionName, gapWords, listed, unknownName, type Wording } from '../verdict/words.js';
import section from '../components/section.module.css';
import styles from './firm.module.css';

function Deciding({ verdict, one }: { readonly verdict: Verdict; readonly one: CriteriaSummary }) {
  const { t, locale } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { data: criteria, error } = useQuery(criteriaQuery(one.id, one.version));
  if (error) return <ProblemNotice error={error} />;
  // Only the criteria name their conditions; until they are here there is nothing to read.
  if (!criteria) return <Skeleton active title={false} paragraph={{ rows: 1 }} />;
  const wording: Wording = { t, locale, money, criteria };
  const { unmet, missing, awaiting } = decidingOf(verdict, criteria);
  if (unmet.length + missing.length + awaiting.length === 0) return <>{t('choice.allMet')}</>;
  return (
    <ul className={styles.deciding}>
      {unmet.map((condition) => (
        <li key={condition.id}>
          <StateMark kind={stateOf(condition, criteria.near.c)} size={13} /> {conditionName(condition.id, wording)}
          {condition.gap ? <span className="quiet num"> {gapWords(condition.gap, wording)}</span> : null}
        </li>
      ))}
      {missing.length > 0 ? (
        <li>
          <StateMark kind="unknown" size={13} />{' '}
          {t('choice.missing', {
            what: listed(
              missing.map((unknown) => unknownName(unknown, t)),
              t,
            ),
          })}
        </li>
      ) : null}
      {awaiting.length > 0 ? (
        <li className="quiet">
          <StateMark kind="person" size={13} />{' '}
          {t('choice.awaiting', {
            names: listed(
              awaiting.map((id) => conditionName(id, wording)),
              t,
            ),
          })}
        </li>
      ) : null}
    </ul>
  );
}

interface ComparisonProps {
  readonly firm: string;
  readonly stage: JudgedStage;
  readonly asOf: string | undefined;
  readonly day: string;
  readonly options: readonly CriteriaSummary[];
  /** The reference of the criteria shown above. */
  readonly shown: string | undefined;
  readonly onShow: (reference: string) => void;
}

function Table({ firm, stage, asOf, day, options, shown, onShow }: ComparisonProps) {
  const { t, locale } = useLocale();
  const answers = useQueries({
    queries: options.map((one) => verdictQuery(firm, stage, { asOf, criteria: referenceOf(one) })),
  });
  return (
    <div className={tables.scroll}>
      <table className={tables.routeTable}>
        <thead>
          <tr>
            <th scope="col">{t('choice.criteria')}</th>
            <th scope="col">{t('choice.level')}</th>
            <th scope="col">{t('choice.total')}</th>
            <th scope="col">{t('choice.decides')}</th>
            <th scope="col" aria-label={t('common.actions')} />
          </tr>
        </thead>
        <tbody>
          {options.map((one, index) => {
            const { data: verdict, error } = answers[index] ?? {};
            const reference = referenceOf(one);
            return (
              <tr key={reference}>
                <th scope="row">
                  {one.title[locale]}
                  <p className={styles.criteriaNote}>
                    {one.adopted ? <Tag color="blue">{t('choice.adopted')}</Tag> : null}
                    {t(`choice.${forceOn(one, day)}`)}
                  </p>
                </th>
                {error ? (
                  <td colSpan={3}>
                    <ProblemNotice error={error} />
                  </td>
                ) : null}
                {!error && !verdict ? (
                  <td colSpan={3}>
                    <Skeleton active title={false} paragraph={{ rows: 1 }} />
                  </td>
                ) : null}
                {verdict ? (
                  <>
                    <td>
                      <LevelLabel level={verdict.level} />
                    </td>
                    <td className="num">{verdict.total === null ? '—' : pointsText(verdict.total)}</td>
                    <td>
                      <Deciding verdict={verdict} one={one} />
                    </td>
                  </>
                ) : null}
                <td className={tables.nowrap}>
                  {reference === shown ? (
                    <span className="quiet">{t('choice.shown')}</span>
                  ) : (
                    <Button size="small" onClick={() => onShow(reference)}>
                      {t('choice.show')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The same firm under each of the criteria of a stage; judged when it is opened. */
export function CriteriaComparison(props: ComparisonProps & { readonly open: boolean; readonly onOpen: () => void }) {
  const { t } = useLocale();
  const { options, open, onOpen } = props;
  if (options.length < 2) return null;
  return (
    <section className={`${section.panel ?? ''} no-print`} id="criteria-comparison">
      <div className={section.panelHead}>
        <h3 className={section.panelTitle}>
          {t('choice.compare')} <small className="quiet">{t('choice.compareLead', { n: options.length })}</small>
        </h3>
        {open ? null : (
          <Button size="small" onClick={onOpen}>
            {t('choice.compareOpen')}
          </Button>
        )}
      </div>
      {open ? <Table {...props} /> : null}
    </section>
  );
}
