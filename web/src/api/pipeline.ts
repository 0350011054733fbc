import { keepPreviousData } from '@tanstack/react-query';
import { read } from './client.js';
import { type Query } from './query.js';
import { type Pipeline } from './types.js';

/** What the zone can be cut by. */
export const CUTS = ['street', 'leadingIndustry', 'industry', 'officer'] as const;
export type PipelineCut = (typeof CUTS)[number];

export interface PipelineFilter {
  readonly asOf?: string | undefined;
  readonly by?: PipelineCut | undefined;
}

/** Counts by stage and level, for the whole zone and by one cut. */
export const pipelineQuery = (filter: PipelineFilter): Query<Pipeline> => ({
  queryKey: ['pipeline', filter],
  queryFn: ({ signal }) => read<Pipeline>('/pipeline', { ...filter }, signal),
  placeholderData: keepPreviousData,
});
