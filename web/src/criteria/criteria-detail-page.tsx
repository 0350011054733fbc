import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useParams } from 'react-router';
import { criteriaQuery, type CriteriaDetail } from '../api/criteria.js';
import { formatAmount, formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { MoneyUnitSwitch, useMoneyUnit } from '../parts/money-unit.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { unitWord } from '../parts/quantity.js';
import { RungMark } from '../parts/rung-mark.js';
import styles from './criteria.module.css';
import { validity } from './criteria-page.js';

function Requirement({ condition }: { readonly condition: CriteriaDetail['conditions'][number] }) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { threshold, operator, unit } = condition;
  if (typeof threshold === 'boolean') return <>{t('verdict.mustBe', { value: t(threshold ? 'answer.yes' : 'answer.no') })}</>;
  if (threshold === null || operator === null) return <span className="quiet">{t('criteria.byCase')}</span>;
  return (
    <span className="num">
      {t(`operator.${operator}`)} {formatAmount(threshold, unit, money)} {unitWord(unit, money, t)}
    </span>
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

function Scores({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t, locale } = useLocale();
  if (criteria.scores.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('criteria.scores')}</h2>
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
                  <ol className={styles.bands}>
                    {item.bands.map((band) => (
                      <li key={band.label} className={styles.band}>
                        <span>{band.label}</span>
                        <b className="num">{typeof band.points === 'number' ? band.points : band.points.join('–')}</b>
                      </li>
                    ))}
                  </ol>
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
            <span className="num">{data.lastCheckedOn}</span>
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
