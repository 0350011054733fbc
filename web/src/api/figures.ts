import { answered, api, tag } from './client.js';
import { type Query } from './query.js';
import { type Page, type YearFigures, type YearFiguresBody } from './types.js';

/** All years with figures. */
export const figuresQuery = (firm: string): Query<Page<YearFigures>> => ({
  queryKey: ['firm', firm, 'figures'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/firms/{firm}/figures', { params: { path: { firm } }, signal })),
});

/** States what the changed cells say; `null` makes a figure unknown again. A year not there yet is made without If-Match. */
export function saveFigures(firm: string, year: number, revision: string | null, body: YearFiguresBody): Promise<YearFigures> {
  const path = { firm, year: String(year) };
  if (revision === null) return answered(api.PUT('/api/v1/firms/{firm}/figures/{year}', { params: { path }, body }));
  return answered(
    api.PATCH('/api/v1/firms/{firm}/figures/{year}', { params: { path, header: { 'if-match': tag(revision) } }, body }),
  );
}
