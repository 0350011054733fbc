import { Button } from 'antd';
import { type Path, type Verdict, type WindowOutlook } from '../api/types.js';
import { LevelLabel } from '../parts/level-label.js';
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
  const names = (ids: readonly string[]): string =>
    listed(
      ids.map((id) => conditionName(id, wording)),
      t,
    );
  const by = startBy(path);
  const more = path.awaiting.filter((id) => !shared.includes(id));
  return (
    <li className={styles.path}>
      <div>
        <b>{pathWords(path, wording)}</b>
        <p className={styles.note}>
          {path.turns.length > 0 ? <span>{t('outlook.turns', { names: names(path.turns) })}</span> : null}
          {more.length > 0 ? <span>{t('outlook.awaiting', { names: names(more) })}</span> : null}
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

function Window({ window, verdict, wording, onTry }: OutlookProps & { readonly window: WindowOutlook }) {
  const { t, locale } = wording;
  const paths = verdict.paths.filter((path) => path.window === window.key);
  const done = paths.find((path) => path.changes.length === 0);
  const shared = (paths[0]?.awaiting ?? []).filter((id) => paths.every(({ awaiting }) => awaiting.includes(id)));
  const row = (path: Path) => (
    <PathRow key={JSON.stringify(path.whatIf.changes)} path={path} wording={wording} onTry={onTry} shared={shared} />
  );
  return (
    <section className={styles.window}>
      <h4 className={styles.windowHead}>
        {t('outlook.window', { year: window.year })}
        <span className={`${styles.when ?? ''} num`}>{when(window, wording)}</span>
        <span className={styles.when}>
          {t('outlook.before')} <LevelLabel level={window.before.level} />
        </span>
      </h4>
      {window.note ? <p className={styles.note}>{window.note[locale]}</p> : null}
      {done ? <p>{t('outlook.already')}</p> : null}
      {paths.length === 0 ? <p className="quiet">{t('outlook.none')}</p> : null}
      {done ? null : <ol>{paths.slice(0, SHOWN).map(row)}</ol>}
      {!done && paths.length > SHOWN ? (
        <details className={styles.more}>
          <summary>{t('outlook.more', { n: paths.length - SHOWN })}</summary>
          <ol>{paths.slice(SHOWN).map(row)}</ol>
        </details>
      ) : null}
      {shared.length > 0 ? (
        <p className={styles.note}>
          {t('outlook.awaiting', {
            names: listed(
              shared.map((id) => conditionName(id, wording)),
              t,
            ),
          })}
        </p>
      ) : null}
      {window.complete ? null : <p className={styles.note}>{t('outlook.cutShort')}</p>}
      {window.projected.length > 0 ? (
        <p className={styles.note}>{t('outlook.projected', { n: window.projected.length })}</p>
      ) : null}
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
