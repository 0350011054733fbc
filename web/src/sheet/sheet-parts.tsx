import { type Condition, type CriteriaDetail, type Firm, type Readiness, type Verdict } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { costWords, pathWords, startBy } from '../outlook/path-words.js';
import { SourceQuality } from '../components/source-quality.js';
import { StateMark } from '../components/state-mark.js';
import { thresholdText, ValueText } from '../verdict/condition-row.js';
import { stateOf } from '../verdict/condition-state.js';
import { noteText } from '../verdict/criteria-lookup.js';
import { groupConditions } from '../verdict/grouping.js';
import { conditionName, unknownName, type Wording } from '../verdict/words.js';
import styles from './sheet.module.css';

interface PartProps {
  readonly verdict: Verdict;
  readonly criteria: CriteriaDetail;
  readonly wording: Wording;
}

/** Who the sheet is about, and for which day. */
export function FirmBox({
  firm,
  readiness,
  verdict,
  wording,
}: {
  readonly firm: Firm;
  readonly readiness: Readiness | undefined;
  readonly verdict: Verdict;
  readonly wording: Wording;
}) {
  const { t } = wording;
  const held = (readiness?.items ?? []).filter(({ level }) => level === 'holds').map(({ stage }) => label(t, 'stage', stage));
  const fields = [
    [t('sheet.code'), firm.uscc ?? t('firms.noCode')],
    [t('sheet.registeredOn'), firm.registeredOn ?? '—'],
    [t('sheet.place'), firm.street ?? '—'],
    [t('sheet.industry'), firm.industry ?? '—'],
    [t('sheet.holds'), held.length > 0 ? held.join(t('common.listSeparator')) : t('firm.noRung')],
    [t('sheet.asOf'), verdict.asOf],
    [t('sheet.known'), formatMoment(verdict.knownAt)],
  ] as const;
  return (
    <dl className={styles.firm}>
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The documents the criteria follow, each with its quality and the day it was last looked at. */
export function Documents({ criteria, wording }: Omit<PartProps, 'verdict'>) {
  const { t, locale } = wording;
  return (
    <section>
      <h2>{t('sheet.documents')}</h2>
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
              <td>{one.number}</td>
              <td>{one.title[locale]}</td>
              <td>
                <SourceQuality quality={one.quality} />
              </td>
              <td className="num">{one.lastCheckedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps extends PartProps {
  readonly condition: Condition;
  readonly no: number;
}

function Line({ condition, no, criteria, wording }: Omit<LineProps, 'verdict'>) {
  const { t, locale } = wording;
  const state = stateOf(condition, criteria.near.c);
  return (
    <tr>
      <td className="num">{no}</td>
      <td>
        {conditionName(condition.id, wording)}
        <small className="num">{thresholdText(condition, wording)}</small>
      </td>
      <td className={styles.right}>
        <ValueText condition={condition} wording={wording} />
      </td>
      <td className={styles.state}>
        <StateMark kind={state} size={13} /> {state === 'person' ? t('verdict.awaitingPerson') : t(`result.${state}`)}
      </td>
      <td>
        {condition.sentence[locale]}
        {condition.note ? <small>{t('verdict.note', { note: noteText(condition.note, criteria, locale) })}</small> : null}
      </td>
    </tr>
  );
}

/** Every condition: what it asks for, what was reached, its result, and why; what other routes alone ask for stands apart. */
export function Conditions({ verdict, criteria, wording }: PartProps) {
  const { t } = wording;
  const { main, others } = groupConditions(verdict, criteria);
  const line = (condition: Condition, no: number) => (
    <Line key={condition.id} condition={condition} no={no} criteria={criteria} wording={wording} />
  );
  return (
    <section>
      <h2>{t('sheet.conditions')}</h2>
      <table className={`${styles.table ?? ''} ${styles.conditions ?? ''}`}>
        <thead>
          <tr>
            <th scope="col">{t('sheet.no')}</th>
            <th scope="col">{t('criteria.condition')}</th>
            <th scope="col">{t('sheet.reached')}</th>
            <th scope="col">{t('choice.level')}</th>
            <th scope="col">{t('sheet.explained')}</th>
          </tr>
        </thead>
        <tbody>{main.map((condition, index) => line(condition, index + 1))}</tbody>
        {others.length > 0 ? (
          <tbody>
            <tr className={styles.others}>
              <th colSpan={5} scope="rowgroup">
                {t('verdict.otherRoutes', { n: others.length })}
              </th>
            </tr>
            {others.map((condition, index) => line(condition, main.length + index + 1))}
          </tbody>
        ) : null}
      </table>
    </section>
  );
}

/** What is not known, and the cheapest ways ahead. */
export function MissingAndAhead({ verdict, wording }: Omit<PartProps, 'criteria'>) {
  const { t } = wording;
  const paths = verdict.paths.filter(({ changes }) => changes.length > 0).slice(0, 3);
  return (
    <>
      <section>
        <h2>{t('sheet.missing')}</h2>
        {verdict.unknowns.length === 0 ? <p>{t('sheet.missingNone')}</p> : null}
        <ul className={styles.list}>
          {verdict.unknowns.map((one) => (
            <li key={`${one.kind}${one.figure}${String(one.year)}`}>{unknownName(one, t)}</li>
          ))}
        </ul>
      </section>
      {paths.length > 0 ? (
        <section>
          <h2>{t('sheet.ahead')}</h2>
          <ol className={styles.paths}>
            {paths.map((path) => {
              const by = startBy(path);
              const year = verdict.windows.find(({ key }) => key === path.window)?.year ?? '';
              return (
                <li key={JSON.stringify(path.whatIf.changes)} className="num">
                  {[
                    t('outlook.window', { year }),
                    pathWords(path, wording),
                    costWords(path, wording),
                    ...(by === null ? [] : [t('outlook.startBy', { date: by })]),
                  ].join(' · ')}
                </li>
              );
            })}
          </ol>
        </section>
      ) : null}
    </>
  );
}
