import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { type Alert } from '../api/types.js';
import { verdictAddress } from '../addresses/firm-addresses.js';
import { formatMoment } from '../format/dates.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';
import { StateMark } from '../components/state-mark.js';
import styles from './alerts.module.css';

export type Handle = 'acknowledge' | 'silence' | 'resolve';

function facts(alert: Alert, t: Translate): string {
  const parts = [t('alerts.openedAt', { when: formatMoment(alert.openedAt) })];
  if (alert.episode > 1) parts.push(t('alerts.episode', { n: alert.episode }));
  if (alert.acknowledgedBy && alert.acknowledgedAt)
    parts.push(t('alerts.acknowledgedBy', { who: alert.acknowledgedBy, when: formatMoment(alert.acknowledgedAt) }));
  if (alert.state === 'silenced' && alert.silencedUntil)
    parts.push(t('alerts.silencedUntil', { date: formatMoment(alert.silencedUntil, 'day') }));
  if (alert.resolvedAt) parts.push(t('alerts.resolvedAt', { when: formatMoment(alert.resolvedAt) }));
  return parts.join(' · ');
}

interface AlertRowProps {
  readonly alert: Alert;
  readonly chosen: boolean;
  readonly handles: boolean;
  readonly onChoose: () => void;
  readonly onHandle: (handle: Handle) => void;
}

/** One alert: the evidence in a line, who and since when below it, and what can be done. */
export function AlertRow({ alert, chosen, handles, onChoose, onHandle }: AlertRowProps) {
  const { t } = useLocale();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const active = alert.state === 'open' || alert.state === 'acknowledged' || alert.state === 'silenced';
  return (
    <li
      ref={row}
      className={styles.row}
      data-state={alert.state}
      aria-current={chosen ? 'true' : undefined}
      onMouseDown={onChoose}
    >
      <StateMark kind={alert.kind} size={18} />
      <div className={styles.text}>
        <Link to={verdictAddress(alert.firm.id, alert.stage)} className={styles.firm}>
          {alert.firm.name}
        </Link>
        <p className={styles.evidence}>{alert.text}</p>
        <p className={`${styles.facts ?? ''} num`}>
          {alert.state === 'open' ? '' : `${t(`alertState.${alert.state}`)} · `}
          {facts(alert, t)}
        </p>
      </div>
      {handles && active ? (
        <div className={`${styles.actions ?? ''} no-print`}>
          {alert.state === 'open' ? (
            <Button size="small" type="primary" ghost onClick={() => onHandle('acknowledge')}>
              {t('alerts.acknowledge')}
            </Button>
          ) : null}
          {alert.state === 'silenced' ? null : (
            <Button size="small" onClick={() => onHandle('silence')}>
              {t('alerts.silence')}
            </Button>
          )}
          <Button size="small" onClick={() => onHandle('resolve')}>
            {t('alerts.resolve')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
