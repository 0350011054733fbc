import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type JudgedStage, type Page, type Replay, type StageId, type Verdict, type WhatIfBody } from './types.js';

/** What a verdict may be asked by, beside firm and stage. */
export interface VerdictQuestion {
  readonly asOf?: string | undefined;
  /** `cn-jiangsu/gazelle@2024`; the criteria the zone has adopted where none is named. */
  readonly criteria?: string | undefined;
}

/** The whole explained verdict of one stage; asked again while work on it is due. */
export const verdictQuery = (firm: string, stage: JudgedStage, { asOf, criteria }: VerdictQuestion): Query<Verdict> => ({
  queryKey: ['firm', firm, 'verdict', stage, asOf ?? null, criteria ?? null],
  queryFn: ({ signal }) =>
    answered(
      api.GET('/api/v1/firms/{firm}/verdicts/{stage}', {
        params: { path: { firm, stage }, query: { ...(asOf ? { asOf } : {}), ...(criteria ? { criteria } : {}) } },
        signal,
      }),
    ),
  refetchInterval: (query) => (query.state.data?.pending ? 1_500 : false),
});

/** What a verdict would be with changes; nothing is stored. The last answer stays until the next is there. */
export const whatIfQuery = (firm: string, body: WhatIfBody): Query<Verdict> => ({
  queryKey: ['firm', firm, 'what-if', body],
  queryFn: ({ signal }) => answered(api.POST('/api/v1/evaluations', { body: { ...body, uscc: firm }, signal })),
  placeholderData: keepPreviousData,
  retry: false,
});

/** Every verdict ever stored of a firm for one rung, made again from what it pinned. */
export const replaysQuery = (firm: string, stage: StageId): Query<Page<Replay>> => ({
  queryKey: ['firm', firm, 'replays', stage],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/v1/firms/{firm}/verdicts/{stage}/replays', { params: { path: { firm, stage } }, signal })),
});
