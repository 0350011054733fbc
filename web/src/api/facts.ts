import { call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Fact, type Page } from './types.js';

/** The firm's dated facts of every kind. */
export const factsQuery = (firm: string): Query<Page<Fact>> => ({
  queryKey: ['firm', firm, 'facts'],
  queryFn: ({ signal }) => read<Page<Fact>>(`/firms/${segment(firm)}/facts`, { limit: 500 }, signal),
});

export function addFact(firm: string, fact: Readonly<Record<string, unknown>>): Promise<Fact> {
  return call('POST', `/firms/${segment(firm)}/facts`, { body: fact });
}

/** Withdraws a fact with a reason; its record stays. */
export function withdrawFact(firm: string, fact: Fact, reason: string): Promise<void> {
  return call('DELETE', `/firms/${segment(firm)}/facts/${segment(fact.id)}`, {
    query: { reason },
    ifMatch: `"${fact.revision}"`,
  });
}
