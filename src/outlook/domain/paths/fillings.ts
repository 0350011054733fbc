import { figureNamed, type DatedFact, type FigureName } from '../../../figures/domain/index.js';
import { type CompiledCriteria, type Explanation, type Route, type Unknown } from '../../../criteria/domain/index.js';
import { figureText, possible } from '../amounts.js';
import { type Projection } from '../projection.js';
import { type PathWindow } from '../windows.js';

/**
 * What is unknown, filled in at its ends: the figures all at their least, and all at their greatest; the rights recorded taken as all
 * there are. A condition that figures judge and that is unmet under one of these cannot be met as long as they are unknown.
 */
export function fillingsOf(projection: Projection, { unknowns }: Explanation, { asOf }: PathWindow): readonly Projection[] {
  const figures = unknowns.filter(({ kind, year }) => kind === 'figure' && year !== null);
  const rights = unknowns.some(({ figure }) => figure === RIGHTS);
  if (figures.length === 0 && !rights) return [];
  const told = rights ? [complete(asOf)] : [];
  const ends = figures.length === 0 ? (['low'] as const) : (['low', 'high'] as const);
  return ends.map((end) => filled(projection, figures, end, told));
}

const RIGHTS = 'intellectual-property-complete';

function complete(statedOn: string): DatedFact {
  return { id: 'stated-filled', revision: 'filled', kind: 'attestation', data: { name: RIGHTS, answer: true, statedOn } };
}

function filled(
  projection: Projection,
  figures: readonly Unknown[],
  end: 'low' | 'high',
  told: readonly DatedFact[],
): Projection {
  const { facts } = projection;
  const years = { ...facts.years };
  for (const { figure, year } of figures) {
    const name = figureNamed(figure)?.name;
    if (name === undefined || year === null) continue;
    const before = years[year];
    const values = { ...before?.values, [name]: endOf(name, facts.years[year]?.values ?? {}, end) };
    years[year] = { revision: before?.revision ?? 'filled', status: before?.status ?? 'estimated', values };
  }
  return { ...projection, facts: { ...facts, years, facts: [...facts.facts, ...told] } };
}

function endOf(figure: FigureName, values: Parameters<typeof possible>[1], end: 'low' | 'high'): string {
  return figureText(figure, possible(figure, values)[end]);
}

/** The routes on which one of the conditions that figures judge is unmet in the answer. */
export function figuresForbid(
  { conditions }: CompiledCriteria,
  { routes }: { readonly routes: readonly Pick<Route, 'id' | 'unmet'>[] },
): ReadonlySet<string> {
  const byFigures = (unmet: string): boolean => conditions.some(({ id, judge }) => id === unmet && judge === 'figures');
  return new Set(routes.filter(({ unmet }) => unmet.some(byFigures)).map(({ id }) => id));
}
