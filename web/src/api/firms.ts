import { keepPreviousData } from '@tanstack/react-query';
import { answered, api, tag } from './client.js';
import { type Query } from './query.js';
import { type operations } from './schema.js';
import { type Firm, type FirmBody, type FirmListItem, type Page, type Readiness, type StageMove } from './types.js';

/** What a list of firms may be asked for. */
export type FirmFilter = NonNullable<operations['listFirms']['parameters']['query']>;

/** A page of firms. */
export const firmsQuery = (filter: FirmFilter): Query<Page<FirmListItem>> => ({
  queryKey: ['firms', filter],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/firms', { params: { query: filter }, signal })),
  placeholderData: keepPreviousData,
});

/** One firm's profile. */
export const firmQuery = (firm: string): Query<Firm> => ({
  queryKey: ['firm', firm, 'profile'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/firms/{firm}', { params: { path: { firm } }, signal })),
});

/** Every stage's verdict in short, with the rung the firm stands on; asked again while work on it is due. */
export const readinessQuery = (firm: string, asOf?: string): Query<Readiness> => ({
  queryKey: ['firm', firm, 'readiness', asOf ?? null],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/v1/firms/{firm}/readiness', { params: { path: { firm }, query: asOf ? { asOf } : {} }, signal })),
  refetchInterval: (query) => (query.state.data?.pending ? 1_500 : false),
});

/** The firm's moves on the ladder, as known at a moment. */
export const movesQuery = (firm: string, knownAt?: string): Query<Page<StageMove> & { readonly knownAt: string }> => ({
  queryKey: ['firm', firm, 'moves', knownAt ?? null],
  queryFn: ({ signal }) =>
    answered(
      api.GET('/api/v1/firms/{firm}/stage-history', { params: { path: { firm }, query: knownAt ? { knownAt } : {} }, signal }),
    ),
});

export function createFirm(body: FirmBody): Promise<Firm> {
  return answered(api.POST('/api/v1/firms', { body }));
}

export function updateFirm(firm: string, revision: string, body: FirmBody): Promise<Firm> {
  return answered(api.PATCH('/api/v1/firms/{firm}', { params: { path: { firm }, header: { 'if-match': tag(revision) } }, body }));
}
