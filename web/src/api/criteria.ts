import { read } from './client.js';
import { type Query } from './query.js';
import { type Condition, type CriteriaSummary, type Page } from './types.js';

type Bilingual = Readonly<Record<'zh-CN' | 'en', string>>;

/** A line of a score table; its points come from bands, from the best or the sum of its parts, or from experts alone. */
export interface ScoreTableItem {
  readonly id: string;
  readonly name: Bilingual;
  readonly of: number;
  readonly clause: string;
  readonly by: 'bands' | 'best' | 'sum' | 'expert';
  readonly bands: readonly { readonly label: string; readonly points: number | readonly [number, number] }[];
  readonly parts: readonly ScoreTableItem[];
}

/** One version of a stage's criteria as printed. */
export interface CriteriaDetail extends CriteriaSummary {
  readonly near: { readonly k: number; readonly c: string };
  readonly passMark: number | null;
  readonly conditions: readonly {
    readonly id: string;
    readonly name: Bilingual;
    readonly clause: string;
    readonly operator: Condition['operator'];
    readonly threshold: string | boolean | null;
    readonly thresholds: readonly { readonly label: string; readonly value: string }[] | null;
    readonly unit: Condition['unit'];
    readonly judge: Condition['judge'];
    readonly exclusion: boolean;
  }[];
  readonly scores: readonly ScoreTableItem[];
  readonly gates: readonly string[];
  readonly routes: readonly { readonly id: string; readonly name: Bilingual; readonly conditions: readonly string[] }[];
  readonly notes: readonly { readonly id: string; readonly text: Bilingual }[];
  readonly documents: readonly {
    readonly key: string;
    readonly number: string;
    readonly title: Bilingual;
    readonly quality: string;
    readonly lastCheckedOn: string;
  }[];
  readonly contradictions: readonly {
    readonly id: string;
    readonly point: Bilingual;
    readonly readings: readonly { readonly clause: string; readonly says: string }[];
    readonly taken: Bilingual;
  }[];
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
