import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useParams } from 'react-router';
import { criteriaQuery } from '../api/criteria.js';
import { type CriteriaDetail, type ScoreTableItem } from '../api/types.js';
import { formatAmount, formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { MoneyUnitSwitch, useMoneyUnit } from '../parts/money-unit.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { unitWord } from '../parts/quantity.js';
import { RungMark } from '../parts/rung-mark.js';
import { BandList } from '../verdict/band-list.js';
import styles from './criteria.module.css';
import { NextCheck, validity } from './criteria-page.js';

type ConditionView = CriteriaDetail['conditions'][number];

function Requirement({ condition }: { readonly condition: ConditionView }) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { threshold, thresholds, operator, unit } = condition;
  if (typeof threshold === 'boolean') return <>{t('verdict.mustBe', { value: t(threshold ? 'answer.yes' : 'answer.no') })}</>;
  const limit = (value: string): string =>
    `${t(`operator.${operator}`)} ${formatAmount(value, unit, money)} ${unitWord(unit, money, t)}`.trim();
  if (threshold !== null) return <span className="num">{limit(threshold)}</span>;
  if (thresholds === null) return <span className="quiet">{t('criteria.byCase')}</span>;
  return (
    <ul className="num">
      {thresholds.map(({ label, value }) => (
        <li key={label}>
          {limit(value)} <span className="quiet">{t('criteria.where', { label })}</span>
        </li>
      ))}
    </ul>
  );
}

function Conditions({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t, locale } = useLocale();
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('criteria.conditions')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('criteria.condition')}</th>
              <th scope="col">{t('criteria.requirement')}</th>
              <th scope="col">{t('criteria.judge')}</th>
              <th scope="col">{t('criteria.clause')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.conditions.map((condition) => (
              <tr key={condition.id}>
                <th scope="row">{condition.name[locale]}</th>
                <td className={styles.nowrap}>
                  <Requirement condition={condition} />
                </td>
                <td>{t(`criteria.judge.${condition.judge}`)}</td>
                <td>{condition.clause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ItemBands({ item }: { readonly item: ScoreTableItem }) {
  const { t, locale } = useLocale();
  if (item.by === 'bands') return <BandList bands={item.bands} />;
  if (item.by === 'expert') return <span className="quiet">{t('verdict.byExpert')}</span>;
  return (
    <>
      <p className="quiet">{t(`criteria.by.${item.by}`)}</p>
      {item.parts.map((part) => (
        <div key={part.id} className={styles.part}>
          <p>
            {part.name[locale]} <span className="quiet num">{t('verdict.pointsOf', { of: part.of })}</span>
          </p>
          <ItemBands item={part} />
        </div>
      ))}
    </>
  );
}

function Scores({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t, locale } = useLocale();
  if (criteria.scores.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>
        {t('criteria.scores')}{' '}
        {criteria.passMark === null ? null : (
          <span className="quiet num">{t('verdict.passMark', { mark: criteria.passMark })}</span>
        )}
      </h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {criteria.scores.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  {item.name[locale]}
                  <p className="quiet num">{t('verdict.pointsOf', { of: item.of })}</p>
                </th>
                <td>
                  <ItemBands item={item} />
                </td>
                <td>{item.clause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Where the texts disagree, and which reading is taken. */
function Contradictions({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t, locale } = useLocale();
  if (criteria.contradictions.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('criteria.contradictions')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {criteria.contradictions.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.point[locale]}</th>
                <td>
                  {one.readings.map((reading) => (
                    <p key={reading.clause}>
                      {reading.clause}：{reading.says}
                    </p>
                  ))}
                </td>
                <td>
                  {t('criteria.taken')} {one.taken[locale]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** One version of a stage's criteria, laid out as the document prints it. */
export function CriteriaDetailPage() {
  const { t, locale } = useLocale();
  const { layer = '', stage = '', version = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery(criteriaQuery(`${layer}/${stage}`, version));
  if (isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>
            <RungMark stage={data.stage} size={20} /> {data.title[locale]}
          </h1>
          <p className={styles.lead}>
            {data.document} · <span className="num">{validity(data, t)}</span> · {t('criteria.checked')}{' '}
            <span className="num">{data.lastCheckedOn}</span> · <NextCheck one={data} />
          </p>
        </div>
        <span className={`${styles.tools ?? ''} no-print`}>
          <MoneyUnitSwitch />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('common.print')}
          </Button>
        </span>
      </div>
      <Conditions criteria={data} />
      <Scores criteria={data} />
      <Contradictions criteria={data} />
      {data.routes.length > 1 ? (
        <section className={styles.panel}>
          <h2 className={styles.stage}>{t('criteria.routes')}</h2>
          <ol className={styles.routes}>
            {data.routes.map((route) => (
              <li key={route.id}>{route.name[locale]}</li>
            ))}
          </ol>
        </section>
      ) : null}
      <p className={styles.lead}>
        {t('criteria.near', { k: data.near.k, c: formatRatio(data.near.c) })} {t('criteria.digest')}{' '}
        <code className="num">{data.digest}</code>
      </p>
    </>
  );
}
