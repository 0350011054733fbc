import { type Labels } from '../../figures/domain/index.js';
import { yearOf, type CalendarDate } from '../../shared/dates.js';
import { type SourceQuality } from '../../criteria/domain/index.js';
import { type WindowTable } from './tables.js';

/** A window for which paths are sought: a published one, or a year whose dates nobody knows. */
export interface PathWindow {
  readonly year: number;
  /** False: no dates are published, and `asOf` is an assumption. */
  readonly known: boolean;
  readonly opensOn: CalendarDate | null;
  readonly closesOn: CalendarDate | null;
  /** The day judged on: the last day of a published window. */
  readonly asOf: CalendarDate;
  readonly source: string | null;
  readonly quality: SourceQuality | null;
  readonly note: Labels | null;
}

/** The window of a year: as published, or without dates. */
export function windowOf({ criteria, otherwise }: WindowTable, id: string, year: number): PathWindow {
  const entry = criteria.find((each) => each.id === id);
  const published = entry?.windows.find((window) => window.year === year);
  if (published !== undefined) {
    const { opensOn, closesOn, source, quality } = published;
    return { year, known: true, opensOn, closesOn, asOf: closesOn, source, quality, note: null };
  }
  const { judgedOn, note } = entry?.whenUnknown ?? otherwise;
  const asOf = `${String(year).padStart(4, '0')}-${judgedOn}`;
  return { year, known: false, opensOn: null, closesOn: null, asOf, source: null, quality: null, note };
}

/** The windows still ahead on a day: this year's if its last day has not passed, and next year's, for which this year's figures are open. */
export function windowsAhead(table: WindowTable, id: string, today: CalendarDate): readonly PathWindow[] {
  const year = yearOf(today);
  return [year, year + 1]
    .filter((each) => each <= LAST_YEAR)
    .map((each) => windowOf(table, id, each))
    .filter(({ asOf }) => asOf >= today);
}

/** Dates have four digits for the year. */
export const LAST_YEAR = 9999;
