import { Tooltip } from 'antd';
import { type Verdict } from '../api/types.js';
import { BandList } from './band-list.js';
import { pointsText } from './band-state.js';
import { scoreRows, type SheetRow } from './score-rows.js';
import tables from './tables.module.css';
import styles from './verdict.module.css';
import { clauseWords } from './clause-words.js';
import { type Wording } from './words.js';

function Measure({ row, wording }: { readonly row: SheetRow; readonly wording: Wording }) {
  const { t, locale } = wording;
  const { measure, above, item, taken } = row;
  return (
    <td>
      {measure === item ? null : [...above, measure].map((one) => one.name[locale]).join(t('sheet.within'))}
      {taken ? <span className={tables.best}>{t('verdict.taken')}</span> : null}
      {measure === item ? null : <p className={`${tables.of ?? ''} num`}>{t('verdict.pointsOf', { of: measure.of })}</p>}
    </td>
  );
}

function Row({ row, wording }: { readonly row: SheetRow; readonly wording: Wording }) {
  const { t, locale } = wording;
  const { item, itemScore, measure, span, bands } = row;
  const stateOf = (label: string) => bands.find(({ band }) => band.label === label)?.state ?? 'out';
  return (
    <tr>
      {span > 0 ? (
        <th scope="rowgroup" rowSpan={span}>
          <Tooltip title={clauseWords(item.clause, locale)}>
            <span tabIndex={0} className={styles.hint}>
              {item.name[locale]}
            </span>
          </Tooltip>
        </th>
      ) : null}
      <Measure row={row} wording={wording} />
      <td>
        {bands.length > 0 ? (
          <BandList bands={measure.bands} unit={measure.unit} stateOf={({ label }) => stateOf(label)} />
        ) : (
          <span className="quiet">{t('verdict.byExpert')}</span>
        )}
      </td>
      {span > 0 ? (
        <td rowSpan={span} className={`${tables.points ?? ''} num`}>
          <b>{itemScore ? pointsText(itemScore.points) : '—'}</b>
          <span className="quiet"> / {item.of}</span>
        </td>
      ) : null}
    </tr>
  );
}

/** The official score table with the firm's band lit; while figures are missing, the bands still possible are hatched. */
export function ScoreTable({ verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording }) {
  const { t, criteria } = wording;
  if (verdict.scores.length === 0 || !criteria) return null;
  return (
    <section className={styles.panel}>
      <h3 className={styles.panelTitle}>{t('verdict.scores')}</h3>
      <div className={tables.scroll}>
        <table className={tables.scoreTable}>
          <thead>
            <tr>
              <th scope="col">{t('verdict.item')}</th>
              <th scope="col">{t('sheet.measure')}</th>
              <th scope="col">{t('verdict.bands')}</th>
              <th scope="col" className={tables.points}>
                {t('verdict.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {scoreRows(criteria.scores, verdict.scores).map((row) => (
              <Row key={`${row.item.id}/${row.measure.id}`} row={row} wording={wording} />
            ))}
          </tbody>
          {verdict.total === null ? null : (
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t('verdict.total')}
                </th>
                <td className="quiet">{verdict.passMark === null ? '' : t('verdict.passMark', { mark: verdict.passMark })}</td>
                <td className={`${tables.points ?? ''} num`}>
                  <b>{pointsText(verdict.total)}</b>
                  <span className="quiet"> / {verdict.scores.reduce((sum, one) => sum + one.of, 0)}</span>
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}
