import { Tag } from 'antd';
import { type CriteriaDetail } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { SourceQuality } from '../components/source-quality.js';
import { documentOf } from '../verdict/criteria-lookup.js';
import styles from './criteria.module.css';
import { Requirement } from './requirement.js';
import { clauseWords } from '../verdict/clause-words.js';
import { isForAll } from './difference.js';

/** Every condition with its limit and operator, its clause, how far the text can be trusted, and when it was last looked at. */
export function ConditionTable({ criteria }: { readonly criteria: CriteriaDetail }) {
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
              <th scope="col">{t('sheet.quality')}</th>
              <th scope="col">{t('sheet.checked')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.conditions.map((condition) => {
              const source = documentOf(condition.id, criteria);
              return (
                <tr key={condition.id}>
                  <th scope="row">
                    {condition.name[locale]}
                    <p className={styles.marks}>
                      {isForAll(condition, criteria) ? null : <Tag>{t('criteria.someRoutes')}</Tag>}
                      {condition.exclusion ? <Tag>{t('criteria.exclusion')}</Tag> : null}
                    </p>
                  </th>
                  <td className={styles.nowrap}>
                    <Requirement condition={condition} />
                  </td>
                  <td>{t(`criteria.judge.${condition.judge}`)}</td>
                  <td>{clauseWords(condition.clause, locale)}</td>
                  <td>{source ? <SourceQuality quality={source.quality} /> : null}</td>
                  <td className={`${styles.nowrap ?? ''} num`}>{source?.lastCheckedOn}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The documents the criteria follow. */
export function DocumentTable({ criteria }: { readonly criteria: CriteriaDetail }) {
  const { t, locale } = useLocale();
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('sheet.documents')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('sheet.document')}</th>
              <th scope="col">{t('sheet.documentTitle')}</th>
              <th scope="col">{t('sheet.quality')}</th>
              <th scope="col">{t('sheet.checked')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.documents.map((one) => (
              <tr key={one.key}>
                <th scope="row">{one.number}</th>
                <td>{one.title[locale]}</td>
                <td>
                  <SourceQuality quality={one.quality} />
                </td>
                <td className="num">{one.lastCheckedOn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
