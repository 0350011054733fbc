/** What a version on a time line needs. */
interface Version {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A stretch of years with its ticks, and where a version lies on it as shares 0–1. */
export interface TimeLine {
  readonly years: readonly number[];
  readonly today: number;
  place(version: Version): { readonly from: number; readonly to: number; readonly open: boolean };
  tick(year: number): number;
}

const DAY_MS = 86_400_000;
const MOST_TICKS = 12;

const yearOf = (date: string): number => Number(date.slice(0, 4));
const daysAt = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The line from the first version's year to the end of this year or of the last version; a version without end reaches the end. */
export function timeLine(versions: readonly Version[], today: string): TimeLine {
  const first = Math.min(yearOf(today), ...versions.map(({ validFrom }) => yearOf(validFrom)));
  const last = Math.max(yearOf(today), ...versions.map(({ validFrom, validTo }) => yearOf(validTo ?? validFrom)));
  const start = daysAt(`${String(first)}-01-01`);
  const length = daysAt(`${String(last + 1)}-01-01`) - start;
  const share = (days: number): number => Math.min(1, Math.max(0, (days - start) / length));
  const every = Math.ceil((last - first + 1) / MOST_TICKS);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    years: years.filter((_, index) => index % every === 0),
    today: share(daysAt(today)),
    tick: (year) => share(daysAt(`${String(year)}-01-01`)),
    place: ({ validFrom, validTo }) => ({
      from: share(daysAt(validFrom)),
      to: validTo === null ? 1 : share(daysAt(validTo) + 1),
      open: validTo === null,
    }),
  };
}
