import { keepPreviousData } from '@tanstack/react-query';
import { read } from './client.js';
import { type Query } from './query.js';
import { type ChangeRecord, type Page } from './types.js';

export interface HistoryFilter {
  readonly firm?: string | undefined;
  readonly actor?: string | undefined;
  readonly field?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Every recorded change, newest first. */
export const historyQuery = (filter: HistoryFilter): Query<Page<ChangeRecord>> => ({
  queryKey: ['history', filter],
  queryFn: ({ signal }) => read<Page<ChangeRecord>>('/history', { ...filter, limit: 50 }, signal),
  placeholderData: keepPreviousData,
});
