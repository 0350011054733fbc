import { type CriteriaDetail, type ScoreTableItem } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import styles from './criteria.module.css';

/** What an item gives points for, without its words and its place. */
function rules({ by, of, unit, bands, parts }: ScoreTableItem): unknown {
  return [by, of, unit, bands, parts.map(rules)];
}

/** The score tables of two criteria, item by item, where either has one. */
export function ScoreDifference({ left, right }: { readonly left: CriteriaDetail; readonly right: CriteriaDetail }) {
  const { t, locale } = useLocale();
  const ids = [...new Set([...left.scores, ...right.scores].map(({ id }) => id))];
  if (ids.length === 0) return null;
  const points = (item: ScoreTableItem | undefined): string => (item ? t('compare.points', { of: item.of }) : t('compare.none'));
  return (
    <section className={styles.panel}>
      <h2 className={styles.stage}>{t('compare.scores')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('compare.item')}</th>
              <th scope="col">{left.title[locale]}</th>
              <th scope="col">{right.title[locale]}</th>
              <th scope="col">{t('compare.relation')}</th>
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => {
              const one = left.scores.find((item) => item.id === id);
              const other = right.scores.find((item) => item.id === id);
              const same = one && other && JSON.stringify(rules(one)) === JSON.stringify(rules(other));
              return (
                <tr key={id}>
                  <th scope="row">{(one ?? other)?.name[locale]}</th>
                  <td className="num">{points(one)}</td>
                  <td className="num">{points(other)}</td>
                  <td>{one && other ? t(same ? 'compare.bandsSame' : 'compare.bandsOther') : '—'}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('compare.passMark')}</th>
              <td className="num">{left.passMark ?? '—'}</td>
              <td className="num">{right.passMark ?? '—'}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
