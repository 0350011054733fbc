import { keepPreviousData } from '@tanstack/react-query';
import { call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Alert, type Page } from './types.js';

export interface AlertFilter {
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  readonly kind?: string | undefined;
  readonly firm?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface AlertCounts {
  readonly open: number;
  readonly acknowledged: number;
  readonly silenced: number;
}

/** A page of alert episodes, newest first. */
export const alertsQuery = (filter: AlertFilter): Query<Page<Alert>> => ({
  queryKey: ['alerts', 'list', filter],
  queryFn: ({ signal }) => read<Page<Alert>>('/alerts', { ...filter }, signal),
  placeholderData: keepPreviousData,
});

/** How many episodes stand in each state. */
export const alertCountsQuery: Query<AlertCounts> = {
  queryKey: ['alerts', 'counts'],
  queryFn: ({ signal }) => read<AlertCounts>('/alerts/counts', undefined, signal),
};

export type AlertAction = 'acknowledge' | 'silence' | 'resolve';

export function actOnAlert(alert: string, action: AlertAction, body: Readonly<Record<string, string>>): Promise<Alert> {
  return call('POST', `/alerts/${segment(alert)}/${action}`, { body });
}
