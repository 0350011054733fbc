import { PARTS, type FigureName, type FigureValue, type FirmFacts, type YearFigures } from '../../figures/domain/index.js';
import { yearOf, type CalendarDate } from '../../shared/dates.js';
import { type CompiledCriteria } from '../../criteria/domain/index.js';
import { amountOf } from './amounts.js';
import { type PathWindow } from './windows.js';

/** A figure of an open year that nobody has recorded, taken as it was in an earlier year. */
export interface ProjectedFigure {
  readonly figure: FigureName;
  readonly year: number;
  readonly value: FigureValue;
  readonly fromYear: number;
}

/** A firm's facts as they would be in a window if nothing changed. */
export interface Projection {
  readonly facts: FirmFacts;
  /** The calendar year that is still open and that the criteria will look at in the window; null where they look at closed years alone. */
  readonly openYear: number | null;
  /** The figures of the open year that the criteria read. */
  readonly read: readonly FigureName[];
  readonly projected: readonly ProjectedFigure[];
}

/** The open year starts as the last closed year was, or, where nothing of that has been filed yet, as the one before. */
const YEARS_BACK = [1, 2];

/**
 * Holds everything still until the window: a figure of the open year is what is recorded for it, else what it was last year. Closed
 * years stay as recorded; what is missing in them stays unknown. A part taken over never exceeds a whole that is recorded.
 */
export function projectionTo({ slots }: CompiledCriteria, facts: FirmFacts, window: PathWindow, today: CalendarDate): Projection {
  const openYear = yearOf(today);
  const read = slots.filter(({ offset }) => window.year - offset === openYear).map(({ figure }) => figure);
  if (read.length === 0) return { facts, openYear: null, read, projected: [] };
  const recorded = facts.years[openYear]?.values ?? {};
  const fromYear = YEARS_BACK.map((back) => openYear - back).find((year) => hasFigures(facts.years[year]));
  const projected = read.flatMap((figure): ProjectedFigure[] => {
    const value = fromYear === undefined ? undefined : facts.years[fromYear]?.values[figure];
    if (recorded[figure] !== undefined || value === undefined || fromYear === undefined) return [];
    return [{ figure, year: openYear, value, fromYear }];
  });
  const values = fitted({ ...recorded, ...Object.fromEntries(projected.map(({ figure, value }) => [figure, value])) }, recorded);
  const year = facts.years[openYear];
  return {
    facts: {
      ...facts,
      years: {
        ...facts.years,
        [openYear]: { revision: year?.revision ?? 'projected', status: year?.status ?? 'estimated', values },
      },
    },
    openYear,
    read,
    projected: projected.map((each) => ({ ...each, value: values[each.figure] ?? each.value })),
  };
}

/** Whether anything of a year is recorded. */
export function hasFigures(year: YearFigures | undefined): boolean {
  return year !== undefined && Object.keys(year.values).length > 0;
}

type Values = Partial<Record<FigureName, FigureValue>>;

/** Where a recorded figure and one taken over contradict each other as part and whole, the recorded one speaks. */
function fitted(values: Values, recorded: Readonly<Values>): Values {
  for (const { part, whole } of PARTS) {
    const [share, all] = [values[part], values[whole]];
    if (share === undefined || all === undefined || amountOf(share).high <= amountOf(all).low) continue;
    if (recorded[part] === undefined && recorded[whole] !== undefined) values[part] = all;
    else if (recorded[whole] === undefined && recorded[part] !== undefined) values[whole] = share;
  }
  return values;
}
