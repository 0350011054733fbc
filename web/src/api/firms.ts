import { keepPreviousData } from '@tanstack/react-query';
import { call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Firm, type FirmListItem, type Page, type Readiness, type StageMove } from './types.js';

/** What a list of firms may be asked for; empty fields ask nothing. */
export interface FirmFilter {
  readonly search?: string | undefined;
  readonly stage?: string | undefined;
  readonly level?: string | undefined;
  readonly levelOf?: string | undefined;
  readonly nextStage?: string | undefined;
  readonly street?: string | undefined;
  readonly industry?: string | undefined;
  readonly leadingIndustry?: string | undefined;
  readonly officer?: string | undefined;
  /** Firms whose recognition of this rung ends within 90 days. */
  readonly expiring?: string | undefined;
  /** Firms that hold this rung, alone or among others. */
  readonly holding?: string | undefined;
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of firms. */
export const firmsQuery = (filter: FirmFilter): Query<Page<FirmListItem>> => ({
  queryKey: ['firms', filter],
  queryFn: ({ signal }) => read<Page<FirmListItem>>('/firms', { ...filter }, signal),
  placeholderData: keepPreviousData,
});

/** One firm's profile. */
export const firmQuery = (firm: string): Query<Firm> => ({
  queryKey: ['firm', firm, 'profile'],
  queryFn: ({ signal }) => read<Firm>(`/firms/${segment(firm)}`, undefined, signal),
});

/** Every stage's verdict in short, with the rung the firm stands on. */
export const readinessQuery = (firm: string, asOf?: string): Query<Readiness> => ({
  queryKey: ['firm', firm, 'readiness', asOf ?? null],
  queryFn: ({ signal }) => read<Readiness>(`/firms/${segment(firm)}/readiness`, { asOf }, signal),
  refetchInterval: (query) => (query.state.data?.pending ? 2_000 : false),
});

/** The firm's moves on the ladder, as known at a moment. */
export const movesQuery = (firm: string, knownAt?: string): Query<Page<StageMove> & { knownAt: string }> => ({
  queryKey: ['firm', firm, 'moves', knownAt ?? null],
  queryFn: ({ signal }) =>
    read<Page<StageMove> & { knownAt: string }>(`/firms/${segment(firm)}/stage-history`, { knownAt }, signal),
});

export function createFirm(profile: Readonly<Record<string, unknown>>): Promise<Firm> {
  return call('POST', '/firms', { body: profile });
}

export function updateFirm(firm: string, revision: string, changes: Readonly<Record<string, unknown>>): Promise<Firm> {
  return call('PATCH', `/firms/${segment(firm)}`, { body: changes, ifMatch: `"${revision}"` });
}
