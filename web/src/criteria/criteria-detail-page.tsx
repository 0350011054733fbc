import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { criteriaListQuery, criteriaQuery } from '../api/criteria.js';
import { type CriteriaDetail, type ScoreTableItem } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { MoneyUnitSwitch } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { BandList } from '../verdict/band-list.js';
import { criteriaOf, referenceOf } from '../verdict/criteria-choice.js';
import { allItems } from '../verdict/criteria-lookup.js';
import { compareAddress } from './compare-address.js';
import { ConditionTable, DocumentTable } from './condition-table.js';
import styles from './criteria.module.css';
import { clauseWords } from '../verdict/clause-words.js';
import { NextCheck, validity, VersionLine } from './version-line.js';

function ItemBands({ item }: { readonly item: ScoreTableItem }) {
  const { t, locale } = useLocale();
  if (item.by === 'bands') return <BandList bands={item.bands} unit={item.unit} />;
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
                <td>{clauseWords(item.clause, locale)}</td>
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
  const places = [...criteria.conditions, ...allItems(criteria.scores)];
  const names = (ids: readonly string[]): string =>
    ids.flatMap((id) => places.find((one) => one.id === id)?.name[locale] ?? []).join(t('common.listSeparator'));
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('criteria.contradictions')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {criteria.contradictions.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.point[locale]}
                  {one.about.length > 0 ? (
                    <p className={styles.about}>{t('criteria.about', { names: names(one.about) })}</p>
                  ) : null}
                </th>
                <td>
                  {one.readings.map((reading) => (
                    <p key={reading.clause}>
                      {clauseWords(reading.clause, locale)}：{reading.says}
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

/** The other versions of the stage, in time, and the way to set this one beside another. */
function Versions({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t } = useLocale();
  const { data } = useQuery(criteriaListQuery);
  const versions = criteriaOf(criteria.stage, data?.items ?? [], toDate(new Date()));
  const other = versions.find((one) => referenceOf(one) !== referenceOf(criteria));
  if (!other) return null;
  return (
    <section className={`${styles.panel ?? ''} no-print`}>
      <div className={styles.panelHead}>
        <h2 className={styles.stage}>{t('criteria.versions')}</h2>
        <Link to={compareAddress(criteria.stage, other, criteria)}>{t('compare.open')}</Link>
      </div>
      <VersionLine versions={versions} shown={referenceOf(criteria)} />
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
      <Versions criteria={data} />
      <DocumentTable criteria={data} />
      <ConditionTable criteria={data} />
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
