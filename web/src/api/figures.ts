import { call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Page, type YearFigures } from './types.js';

/** All years with figures, newest first or last as the server gives them. */
export const figuresQuery = (firm: string): Query<Page<YearFigures>> => ({
  queryKey: ['firm', firm, 'figures'],
  queryFn: ({ signal }) => read<Page<YearFigures>>(`/firms/${segment(firm)}/figures`, { limit: 100 }, signal),
});

/** States what the changed cells say; `null` makes a figure unknown again. A year not there yet is made without If-Match. */
export function saveFigures(
  firm: string,
  year: number,
  revision: string | null,
  changes: Readonly<Record<string, unknown>>,
): Promise<YearFigures> {
  const path = `/firms/${segment(firm)}/figures/${String(year)}`;
  if (revision === null) return call('PUT', path, { body: changes });
  return call('PATCH', path, { body: changes, ifMatch: `"${revision}"` });
}
