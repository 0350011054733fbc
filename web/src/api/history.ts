import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type operations } from './schema.js';
import { type ChangeRecord, type Page } from './types.js';

export type HistoryFilter = NonNullable<operations['listHistory']['parameters']['query']>;

/** Every recorded change, newest first. */
export const historyQuery = (filter: HistoryFilter): Query<Page<ChangeRecord>> => ({
  queryKey: ['history', filter],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/history', { params: { query: { limit: 50, ...filter } }, signal })),
  placeholderData: keepPreviousData,
});
