import { read } from './client.js';
import { type Query } from './query.js';
import { type Condition, type CriteriaSummary, type Page } from './types.js';

type Bilingual = Readonly<Record<'zh-CN' | 'en', string>>;

/** One version of a stage's criteria as printed. */
export interface CriteriaDetail extends CriteriaSummary {
  readonly near: { readonly k: number; readonly c: string };
  readonly conditions: readonly {
    readonly id: string;
    readonly name: Bilingual;
    readonly clause: string;
    readonly operator: Condition['operator'] | null;
    readonly threshold: string | boolean | null;
    readonly unit: Condition['unit'];
    readonly judge: Condition['judge'];
    readonly note?: string;
  }[];
  readonly scores: readonly {
    readonly id: string;
    readonly name: Bilingual;
    readonly of: number;
    readonly clause: string;
    readonly bands: readonly { readonly label: string; readonly points: number | readonly [number, number] }[];
  }[];
  readonly routes: readonly { readonly id: string; readonly name: Bilingual }[];
}

/** All versions of all stages. */
export const criteriaListQuery: Query<Page<CriteriaSummary>> = {
  queryKey: ['criteria'],
  queryFn: ({ signal }) => read<Page<CriteriaSummary>>('/criteria', { limit: 200 }, signal),
  staleTime: 10 * 60_000,
};

/** One version; a published version never changes, so it is read once. `id` holds a slash: `cn/high-tech-enterprise`. */
export const criteriaQuery = (id: string, version: string): Query<CriteriaDetail> => ({
  queryKey: ['criteria', id, version],
  queryFn: ({ signal }) => read<CriteriaDetail>(`/criteria/${id}/${version}`, undefined, signal),
  staleTime: Infinity,
});
