import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type CriteriaDetail, type CriteriaSummary, type Page } from './types.js';

/** All versions of all stages. */
export const criteriaListQuery: Query<Page<CriteriaSummary>> = {
  queryKey: ['criteria'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/criteria', { signal })),
  staleTime: 10 * 60_000,
};

/** One version; a published version never changes, so it is read once. `id` holds a slash: `cn/high-tech-enterprise`. */
export const criteriaQuery = (id: string, version: string): Query<CriteriaDetail> => ({
  queryKey: ['criteria', id, version],
  queryFn: ({ signal }) => {
    const [layer = '', stage = ''] = id.split('/');
    return answered(
      api.GET('/api/v1/criteria/{layer}/{stage}/{version}', { params: { path: { layer, stage, version } }, signal }),
    );
  },
  staleTime: Infinity,
});
