import { type Alert, type StageId } from '../api/types.js';
import { formatMoment } from '../format/dates.js';

export interface AlertGroup {
  readonly stage: StageId;
  readonly kind: Alert['kind'];
  readonly items: readonly Alert[];
}

export interface AlertDay {
  readonly day: string;
  readonly groups: readonly AlertGroup[];
}

/** Alerts by the reader's day, newest first, and within a day by stage and kind; the order within a group stays. */
export function byDay(alerts: readonly Alert[]): AlertDay[] {
  const days = new Map<string, Map<string, Alert[]>>();
  for (const alert of alerts) {
    const day = formatMoment(alert.openedAt, 'day');
    const groups = days.get(day) ?? new Map<string, Alert[]>();
    const key = `${alert.kind} ${alert.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), alert]);
    days.set(day, groups);
  }
  return [...days].map(([day, groups]) => ({
    day,
    groups: [...groups.values()].flatMap((items) => (items[0] ? [{ stage: items[0].stage, kind: items[0].kind, items }] : [])),
  }));
}
