import { answered, api, tag } from './client.js';
import { type Query } from './query.js';
import { type Fact, type FactBody, type Page } from './types.js';

/** The firm's dated facts of every kind. */
export const factsQuery = (firm: string): Query<Page<Fact>> => ({
  queryKey: ['firm', firm, 'facts'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/firms/{firm}/facts', { params: { path: { firm } }, signal })),
});

export function addFact(firm: string, body: FactBody): Promise<Fact> {
  return answered(api.POST('/api/v1/firms/{firm}/facts', { params: { path: { firm } }, body }));
}

/** Withdraws a fact; its record stays. */
export async function withdrawFact(firm: string, fact: Fact): Promise<void> {
  await answered(
    api.DELETE('/api/v1/firms/{firm}/facts/{fact}', {
      params: { path: { firm, fact: fact.id }, header: { 'if-match': tag(fact.revision) } },
    }),
  );
}
