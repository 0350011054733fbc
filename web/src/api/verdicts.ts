import { read, segment } from './client.js';
import { type Query } from './query.js';
import { type StageId, type Verdict } from './types.js';

/** The whole explained verdict of one stage. */
export const verdictQuery = (firm: string, stage: StageId, asOf?: string): Query<Verdict> => ({
  queryKey: ['firm', firm, 'verdict', stage, asOf ?? null],
  queryFn: ({ signal }) => read<Verdict>(`/firms/${segment(firm)}/verdicts/${stage}`, { asOf }, signal),
  retry: false,
});
