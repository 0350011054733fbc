import { type CriteriaDetail, type Verdict } from '../api/types.js';
import { roundDecimal, trimZeros } from '../format/decimal.js';
import { formatAmount } from '../format/quantity.js';
import { unitWord } from '../components/unit-word.js';
import { bandWords } from '../verdict/band-words.js';
import { pointsText } from '../verdict/band-state.js';
import { type Wording } from '../verdict/words.js';
import { scoreRows, type SheetBand, type SheetRow } from '../verdict/score-rows.js';
import styles from './sheet.module.css';

const MARKS = { in: '✔', maybe: '?', out: '' } as const;

function Band({
  of: { band, state },
  unit,
  wording,
}: {
  readonly of: SheetBand;
  readonly unit: string;
  readonly wording: Wording;
}) {
  const points = typeof band.points === 'number' ? String(band.points) : band.points.join('–');
  return (
    <li className={styles.band} data-state={state} aria-current={state === 'in' ? 'true' : undefined}>
      <span>
        {MARKS[state] === '' ? null : <i aria-hidden>{MARKS[state]} </i>}
        {bandWords(band, unit, wording.money)}
      </span>
      <b className="num">{points}</b>
    </li>
  );
}

/** What was measured, to two places and never rounded up into the next band. */
function valueWords({ score, measure }: SheetRow, { t, money }: Wording): string {
  const value = score?.value;
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  const unit = measure.unit ?? 'count';
  const short = (text: string): string => (unit === 'ratio' ? text : trimZeros(roundDecimal(text, 2, 'down')));
  const shown = typeof value === 'string' ? short(value) : { low: short(value.low), high: short(value.high) };
  return t('sheet.value', { value: `${formatAmount(shown, unit, money, 'down')} ${unitWord(unit, money, t)}`.trim() });
}

function Row({ row, wording }: { readonly row: SheetRow; readonly wording: Wording }) {
  const { t, locale } = wording;
  const { item, itemScore, measure, above, span, bands, taken } = row;
  const name = measure === item ? '' : [...above, measure].map((one) => one.name[locale]).join(t('sheet.within'));
  return (
    <tr data-taken={taken === false ? 'no' : undefined}>
      {span > 0 ? (
        <th scope="rowgroup" rowSpan={span}>
          {item.name[locale]}
          <small className="num">{t('sheet.ofItem', { of: item.of })}</small>
        </th>
      ) : null}
      <td>
        {name}
        <small className="num">
          {valueWords(row, wording)}
          {taken === null ? '' : ` ${t(taken ? 'sheet.taken' : 'sheet.notTaken')}`}
        </small>
      </td>
      <td>
        {bands.length > 0 ? (
          <ol className={styles.bands}>
            {bands.map((one) => (
              <Band key={one.band.label} of={one} unit={measure.unit ?? 'count'} wording={wording} />
            ))}
          </ol>
        ) : (
          <span className={styles.small}>{t('sheet.byExpert', { of: measure.of })}</span>
        )}
      </td>
      {span > 0 ? (
        <td rowSpan={span} className={`${styles.points ?? ''} num`}>
          <b>{itemScore ? pointsText(itemScore.points) : '—'}</b>
        </td>
      ) : null}
    </tr>
  );
}

/** The official score table: items, measures, bands with the firm's own marked, points, total and pass mark. */
export function ScoreSheet({
  verdict,
  criteria,
  wording,
}: {
  readonly verdict: Verdict;
  readonly criteria: CriteriaDetail;
  readonly wording: Wording;
}) {
  const { t } = wording;
  const rows = scoreRows(criteria.scores, verdict.scores);
  if (rows.length === 0) return null;
  const rule = criteria.conditions.find(({ unit, threshold }) => unit === 'points' && threshold !== null);
  return (
    <section>
      <h2>{t('sheet.scores')}</h2>
      <table className={`${styles.table ?? ''} ${styles.scores ?? ''}`}>
        <thead>
          <tr>
            <th scope="col">{t('sheet.item')}</th>
            <th scope="col">{t('sheet.measure')}</th>
            <th scope="col">{t('sheet.bandsHead')}</th>
            <th scope="col" className={styles.points}>
              {t('sheet.reachedPoints')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.item.id}/${row.measure.id}`} row={row} wording={wording} />
          ))}
        </tbody>
        {verdict.total === null ? null : (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('sheet.total')}
              </th>
              <td>
                {verdict.passMark === null
                  ? ''
                  : t('sheet.pass', { operator: t(`operator.${rule?.operator ?? '>='}`), mark: verdict.passMark })}
              </td>
              <td className={`${styles.points ?? ''} num`}>
                <b>{pointsText(verdict.total)}</b>
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
