import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type StageId, type Verdict } from './types.js';

/** The whole explained verdict of one stage; asked again while work on it is due. */
export const verdictQuery = (firm: string, stage: StageId, asOf?: string): Query<Verdict> => ({
  queryKey: ['firm', firm, 'verdict', stage, asOf ?? null],
  queryFn: ({ signal }) =>
    answered(
      api.GET('/api/v1/firms/{firm}/verdicts/{stage}', {
        params: { path: { firm, stage }, query: asOf ? { asOf } : {} },
        signal,
      }),
    ),
  refetchInterval: (query) => (query.state.data?.pending ? 1_500 : false),
});
