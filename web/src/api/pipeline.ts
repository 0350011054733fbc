import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type operations } from './schema.js';
import { type Pipeline } from './types.js';

export type PipelineFilter = NonNullable<operations['getPipeline']['parameters']['query']>;
export type PipelineCut = NonNullable<PipelineFilter['by']>;

/** What the zone can be cut by. */
export const CUTS = ['street', 'leadingIndustry', 'industry', 'officer'] as const satisfies readonly PipelineCut[];

/** Counts by stage and level, for the whole zone and by one cut. */
export const pipelineQuery = (filter: PipelineFilter): Query<Pipeline> => ({
  queryKey: ['pipeline', filter],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/pipeline', { params: { query: filter }, signal })),
  placeholderData: keepPreviousData,
});
