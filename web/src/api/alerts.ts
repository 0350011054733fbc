import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type operations } from './schema.js';
import { type Alert, type AlertCounts, type Page } from './types.js';

export type AlertFilter = NonNullable<operations['listAlerts']['parameters']['query']>;

/** A page of alert episodes, newest first. */
export const alertsQuery = (filter: AlertFilter): Query<Page<Alert>> => ({
  queryKey: ['alerts', 'list', filter],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/alerts', { params: { query: filter }, signal })),
  placeholderData: keepPreviousData,
});

/** How many episodes stand in each state. */
export const alertCountsQuery: Query<AlertCounts> = {
  queryKey: ['alerts', 'counts'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/alerts/counts', { signal })),
};

const at = (alert: string) => ({ params: { path: { alert } } });

export function acknowledgeAlert(alert: string): Promise<Alert> {
  return answered(api.POST('/api/v1/alerts/{alert}/acknowledge', { ...at(alert), body: {} }));
}

/** Silences an episode until a moment; what is still true then comes back. */
export function silenceAlert(alert: string, until: string, reason: string): Promise<Alert> {
  return answered(api.POST('/api/v1/alerts/{alert}/silence', { ...at(alert), body: { until, reason } }));
}

export function resolveAlert(alert: string, reason: string): Promise<Alert> {
  return answered(api.POST('/api/v1/alerts/{alert}/resolve', { ...at(alert), body: { reason } }));
}
