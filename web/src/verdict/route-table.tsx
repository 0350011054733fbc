import { type Verdict } from '../api/types.js';
import { formatRatio } from '../format/quantity.js';
import { StateMark, type MarkKind } from '../components/state-mark.js';
import { nearestFirst } from './grouping.js';
import tables from './tables.module.css';
import styles from './verdict.module.css';
import { conditionName, listed, routeName, type Wording } from './words.js';

type Route = Verdict['routes'][number];

function markOf(route: Route): MarkKind {
  if (route.result === 'met') return 'met';
  if (route.near) return 'near';
  return route.result;
}

/** The ways to this stage side by side, the nearest first. */
export function RouteTable({ verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording }) {
  const { t } = wording;
  if (verdict.routes.length < 2) return null;
  const names = (ids: readonly string[]): string =>
    listed(
      ids.map((id) => conditionName(id, wording)),
      t,
    );
  return (
    <section className={styles.panel}>
      <h3 className={styles.panelTitle}>{t('verdict.routes')}</h3>
      <div className={tables.scroll}>
        <table className={tables.routeTable}>
          <thead>
            <tr>
              <th scope="col">{t('verdict.route')}</th>
              <th scope="col">{t('verdict.routeState')}</th>
              <th scope="col">{t('firms.closeness')}</th>
              <th scope="col">{t('verdict.routeUnmet')}</th>
              <th scope="col">{t('verdict.routeUnknown')}</th>
              <th scope="col">{t('verdict.routeAwaiting')}</th>
            </tr>
          </thead>
          <tbody>
            {nearestFirst(verdict.routes).map((route, index) => {
              const mark = markOf(route);
              return (
                <tr key={route.id}>
                  <th scope="row">
                    {routeName(route.id, wording)}
                    {index === 0 ? <span className={tables.best}>{t('verdict.bestRoute')}</span> : null}
                  </th>
                  <td className={tables.nowrap}>
                    <StateMark kind={mark} size={14} /> {mark === 'near' ? t('result.near') : t(`result.${route.result}`)}
                  </td>
                  <td className="num">{route.closeness === null ? '—' : formatRatio(route.closeness, 'down', 0)}</td>
                  <td>{names(route.unmet) || '—'}</td>
                  <td>{names(route.unknown) || '—'}</td>
                  <td>{names(route.awaiting) || '—'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
