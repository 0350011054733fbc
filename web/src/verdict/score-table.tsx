import { Tooltip } from 'antd';
import { type CriteriaDetail } from '../api/criteria.js';
import { type ScoreItem, type Verdict } from '../api/types.js';
import { label } from '../i18n/labels.js';
import styles from './verdict.module.css';
import { conditionName, type Wording } from './words.js';

type Item = CriteriaDetail['scores'][number];
type Band = Item['bands'][number];

function pointsText(points: ScoreItem['points'] | NonNullable<Verdict['total']>): string {
  return typeof points === 'number' ? String(points) : `${String(points.low)}–${String(points.high)}`;
}

function bandPoints({ points }: Band): string {
  return typeof points === 'number' ? String(points) : points.join('–');
}

/** A band is the firm's own, or one it may still be in while figures are missing. */
function litness(band: Band, score: ScoreItem): 'lit' | 'maybe' | '' {
  if (score.band === band.label) return 'lit';
  if (score.band !== null || typeof score.points === 'number') return '';
  const [low, high] = typeof band.points === 'number' ? [band.points, band.points] : band.points;
  return high >= score.points.low && low <= score.points.high ? 'maybe' : '';
}

function Row({
  score,
  item,
  wording,
}: {
  readonly score: ScoreItem;
  readonly item: Item | undefined;
  readonly wording: Wording;
}) {
  const { t } = wording;
  return (
    <tr>
      <th scope="row">
        <Tooltip title={item?.clause ?? score.clause}>
          <span tabIndex={0} className={styles.nameText}>
            {conditionName(score.id, wording)}
          </span>
        </Tooltip>
        {score.chosen ? (
          <span className={styles.taskNote}>{t('verdict.chosen', { what: label(t, 'figure', score.chosen) })}</span>
        ) : null}
      </th>
      <td>
        <ol className={styles.bands}>
          {(item?.bands ?? []).map((band) => {
            const lit = litness(band, score);
            return (
              <li
                key={band.label}
                className={`${styles.band ?? ''} ${lit === '' ? '' : (styles[lit] ?? '')}`}
                aria-current={lit === 'lit' ? 'true' : undefined}
              >
                <span>{band.label}</span>
                <b className="num">{bandPoints(band)}</b>
              </li>
            );
          })}
          {item && item.bands.length === 0 ? <li className="quiet">{t('verdict.byExpert')}</li> : null}
        </ol>
      </td>
      <td className={`${styles.points ?? ''} num`}>
        <b>{pointsText(score.points)}</b>
        <span className="quiet"> / {score.of}</span>
      </td>
    </tr>
  );
}

/** The official score table with the firm's band lit; while figures are missing, the bands still possible are hatched. */
export function ScoreTable({ verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording }) {
  const { t, criteria } = wording;
  if (verdict.scores.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h3 className={styles.panelTitle}>{t('verdict.scores')}</h3>
      <div className={styles.scroll}>
        <table className={styles.scoreTable}>
          <thead>
            <tr>
              <th scope="col">{t('verdict.item')}</th>
              <th scope="col">{t('verdict.bands')}</th>
              <th scope="col" className={styles.points}>
                {t('verdict.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {verdict.scores.map((score) => (
              <Row key={score.id} score={score} item={criteria?.scores.find((one) => one.id === score.id)} wording={wording} />
            ))}
          </tbody>
          {verdict.total === null ? null : (
            <tfoot>
              <tr>
                <th scope="row">{t('verdict.total')}</th>
                <td className="quiet">{verdict.passMark === null ? '' : t('verdict.passMark', { mark: verdict.passMark })}</td>
                <td className={`${styles.points ?? ''} num`}>
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
