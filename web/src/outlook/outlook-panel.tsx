import { Button } from 'antd';
import { type Path, type Verdict, type WindowOutlook } from '../api/types.js';
import { LevelLabel } from '../components/level-label.js';
import { SourceQuality } from '../components/source-quality.js';
import panels from '../verdict/verdict.module.css';
import { conditionName, listed, type Wording } from '../verdict/words.js';
import { Cliffs } from './cliffs.js';
import { Forecast } from './forecast.js';
import styles from './outlook.module.css';
import { costWords, pathWords, startBy } from './path-words.js';

const SHOWN = 3;

interface OutlookProps {
  readonly verdict: Verdict;
  readonly wording: Wording;
  /** Opens the what-if drawer with the changes of a path; null where the reader may not ask. */
  readonly onTry: ((path: Path) => void) | null;
}

interface PathProps extends Pick<OutlookProps, 'wording' | 'onTry'> {
  readonly path: Path;
  /** What every path of the window leaves to a person, said once above them. */
  readonly shared: readonly string[];
}

function PathRow({ path, wording, onTry, shared }: PathProps) {
  const { t } = wording;
  const by = startBy(path);
  const more = path.awaiting.filter((id) => !shared.includes(id));
  return (
    <li className={styles.path}>
      <div>
        <b>{pathWords(path, wording)}</b>
        <p className={styles.note}>
          {path.turns.length > 0 ? <span>{t('outlook.turns', { names: names(path.turns, wording) })}</span> : null}
          {more.length > 0 ? <span>{t('outlook.awaiting', { names: names(more, wording) })}</span> : null}
          {by === null ? null : <span className="num">{t('outlook.startBy', { date: by })}</span>}
        </p>
      </div>
      <span className={`${styles.cost ?? ''} num`}>{costWords(path, wording)}</span>
      {onTry ? (
        <Button size="small" className="no-print" onClick={() => onTry(path)}>
          {t('outlook.try')}
        </Button>
      ) : null}
    </li>
  );
}

function when(window: WindowOutlook, { t }: Wording): string {
  if (window.opensOn === null || window.closesOn === null) return t('outlook.windowAssumed', { asOf: window.asOf });
  return t('outlook.windowDates', { from: window.opensOn, to: window.closesOn });
}

function names(ids: readonly string[], wording: Wording): string {
  return listed(
    ids.map((id) => conditionName(id, wording)),
    wording.t,
  );
}

interface PathsProps extends Pick<OutlookProps, 'wording' | 'onTry'> {
  readonly paths: readonly Path[];
}

/** The paths of a window, the cheapest few open and the rest under a fold. */
function Paths({ paths, wording, onTry }: PathsProps) {
  const { t } = wording;
  if (paths.length === 0) return <p className="quiet">{t('outlook.none')}</p>;
  const still = paths.find(({ changes }) => changes.length === 0);
  if (still) return <p>{t(still.awaiting.length > 0 ? 'outlook.alreadyAwaiting' : 'outlook.already')}</p>;
  const shared = (paths[0]?.awaiting ?? []).filter((id) => paths.every(({ awaiting }) => awaiting.includes(id)));
  const row = (path: Path) => (
    <PathRow key={JSON.stringify(path.whatIf.changes)} path={path} wording={wording} onTry={onTry} shared={shared} />
  );
  return (
    <>
      <ol>{paths.slice(0, SHOWN).map(row)}</ol>
      {paths.length > SHOWN ? (
        <details className={styles.more}>
          <summary>{t('outlook.more', { n: paths.length - SHOWN })}</summary>
          <ol>{paths.slice(SHOWN).map(row)}</ol>
        </details>
      ) : null}
      {shared.length > 0 ? <p className={styles.note}>{t('outlook.awaiting', { names: names(shared, wording) })}</p> : null}
    </>
  );
}

function Window({ window, verdict, wording, onTry }: OutlookProps & { readonly window: WindowOutlook }) {
  const { t, locale } = wording;
  const { complete, projected, note, source, quality } = window;
  return (
    <section className={styles.window}>
      <h4 className={styles.windowHead}>
        {t('outlook.window', { year: window.year })}
        <span className={`${styles.when ?? ''} num`}>{when(window, wording)}</span>
        <span className={styles.when}>
          {t('outlook.before')} <LevelLabel level={window.before.level} />
        </span>
      </h4>
      {source ? (
        <p className={styles.note}>
          <span>{source}</span>
          {quality ? <SourceQuality quality={quality} /> : null}
        </p>
      ) : null}
      {note ? <p className={styles.note}>{note[locale]}</p> : null}
      <Paths paths={verdict.paths.filter((path) => path.window === window.key)} wording={wording} onTry={onTry} />
      {complete ? null : <p className={styles.note}>{t('outlook.cutShort')}</p>}
      {projected.length > 0 ? <p className={styles.note}>{t('outlook.projected', { n: projected.length })}</p> : null}
    </section>
  );
}

/** What lies ahead: the cheapest ways to qualify by each window, where the trends lead, and limits about to change. */
export function OutlookPanel({ verdict, wording, onTry }: OutlookProps) {
  const { t } = wording;
  const { windows, forecast, cliffs } = verdict;
  if (windows.length === 0 && forecast === null && cliffs.length === 0) return null;
  return (
    <section className={panels.panel} id="outlook">
      <h3 className={panels.panelTitle}>{t('outlook.title')}</h3>
      {windows.map((window) => (
        <Window key={window.key} window={window} verdict={verdict} wording={wording} onTry={onTry} />
      ))}
      {forecast ? <Forecast forecast={forecast} wording={wording} /> : null}
      {cliffs.length > 0 ? <Cliffs cliffs={cliffs} verdict={verdict} wording={wording} /> : null}
    </section>
  );
}
