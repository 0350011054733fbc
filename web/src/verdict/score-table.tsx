import { Tooltip } from 'antd';
import { type ScoreItem, type ScoreTableItem, type Verdict } from '../api/types.js';
import { BandList } from './band-list.js';
import { litness, pointsText } from './litness.js';
import tables from './tables.module.css';
import styles from './verdict.module.css';
import { type Wording } from './words.js';

interface BandsProps {
  readonly item: ScoreTableItem;
  readonly score: ScoreItem;
  readonly wording: Wording;
}

/** The bands of an item; of several measures each has its own, and the one taken is lit. */
function Bands({ item, score, wording }: BandsProps) {
  const { t, locale } = wording;
  if (item.by === 'bands') return <BandList bands={item.bands} litness={(band) => litness(band, score)} />;
  if (item.by === 'expert') return <span className="quiet">{t('verdict.byExpert')}</span>;
  return (
    <dl className={tables.parts}>
      {item.parts.map((part) => {
        const taken = score.chosen === part.id;
        return (
          <div key={part.id} data-taken={taken}>
            <dt>
              {part.name[locale]}
              {taken ? <span className={tables.best}>{t('verdict.taken')}</span> : null}
              <span className="quiet num"> {t('verdict.pointsOf', { of: part.of })}</span>
            </dt>
            <dd>
              {part.by === 'bands' && item.by === 'best' ? (
                <BandList bands={part.bands} litness={(band) => (taken || score.band === null ? litness(band, score) : 'dark')} />
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Row({
  score,
  item,
  wording,
}: {
  readonly score: ScoreItem;
  readonly item: ScoreTableItem | undefined;
  readonly wording: Wording;
}) {
  const { locale } = wording;
  return (
    <tr>
      <th scope="row">
        <Tooltip title={item?.clause ?? score.clause}>
          <span tabIndex={0} className={styles.hint}>
            {item?.name[locale] ?? score.id}
          </span>
        </Tooltip>
      </th>
      <td>{item ? <Bands item={item} score={score} wording={wording} /> : null}</td>
      <td className={`${tables.points ?? ''} num`}>
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
      <div className={tables.scroll}>
        <table className={tables.scoreTable}>
          <thead>
            <tr>
              <th scope="col">{t('verdict.item')}</th>
              <th scope="col">{t('verdict.bands')}</th>
              <th scope="col" className={tables.points}>
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
