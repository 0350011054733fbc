import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type FirmQuestions, type Page, type StageId, type ZoneQuestion } from './types.js';

/** What is unknown about a firm, the most decisive first. */
export const firmAskingQuery = (firm: string, asOf?: string): Query<FirmQuestions> => ({
  queryKey: ['firm', firm, 'worth-asking', asOf ?? null],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/v1/firms/{firm}/worth-asking', { params: { path: { firm }, query: asOf ? { asOf } : {} }, signal })),
});

/** What the zone's stored verdicts wait for, by how many firms lack it. */
export const zoneAskingQuery = (stage: StageId | undefined, limit: number): Query<Page<ZoneQuestion>> => ({
  queryKey: ['pipeline', 'worth-asking', stage ?? null, limit],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/v1/worth-asking', { params: { query: { limit, ...(stage ? { stage } : {}) } }, signal })),
  placeholderData: keepPreviousData,
});
