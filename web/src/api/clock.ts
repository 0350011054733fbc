import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type ClockState } from './types.js';

/** The clock the zone goes by, and what is wrong with the clocks; read anew every minute, for nothing else tells of it. */
export const clockQuery = (locale: string): Query<ClockState> => ({
  queryKey: ['clock', locale],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/clock', { signal })),
  refetchInterval: 60_000,
});
