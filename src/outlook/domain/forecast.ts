import { PARTS, type FigureName, type FigureValue, type FirmFacts, type YearFigures } from '../../figures/domain/index.js';
import { yearOf, type CalendarDate } from '../../shared/dates.js';
import { formatTrimmed } from '../../shared/decimal.js';
import { type CompiledCriteria, explain, type Result } from '../../criteria/domain/index.js';
import { figureText, hundredthsOf } from './amounts.js';
import { reachedRoute } from './goal.js';
import { hasFigures } from './projection.js';
import { type WindowTable } from './tables.js';
import { LAST_YEAR, windowOf } from './windows.js';

/** How a figure went over the last three closed years, as a yearly rate compounded over the two steps between them. */
export interface Trend {
  readonly figure: FigureName;
  readonly fromYear: number;
  readonly toYear: number;
  readonly from: string;
  readonly to: string;
  /** At most four places, rounded down: "0.1832" is 18.32 % a year. Shown only; projections are made from the figures themselves. */
  readonly yearlyGrowth: string;
}

/** The earliest year a firm would qualify if its last years' trends went on. */
export interface Forecast {
  /** Null when it would not within the horizon. */
  readonly year: number | null;
  readonly horizon: number;
  readonly asOf: CalendarDate | null;
  readonly result: Result | null;
  readonly awaiting: readonly string[];
  readonly trends: readonly Trend[];
  /** Figures that the criteria read and that have no trend: held as they last were. */
  readonly held: readonly FigureName[];
}

/** How many years ahead are looked at. */
const HORIZON = 5;
/** Three years make two steps. */
const STEPS = 2n;

/**
 * The earliest year whose window finds the firm qualified if every figure goes on growing as over its last three closed years, from
 * v1 to v3: n years later it is v3 × (v3 ÷ v1)^(n/2), rounded to whole yuan, persons or things. Dated facts stay as they are. Null
 * (silent) where fewer than three closed years in a row have figures. Years recorded already stay as recorded.
 */
export function forecastOf(
  compiled: CompiledCriteria,
  facts: FirmFacts,
  today: CalendarDate,
  windows: WindowTable,
): Forecast | null {
  const last = [1, 2].map((back) => yearOf(today) - back).find((year) => hasFigures(facts.years[year]));
  if (last === undefined || ![1, 2].every((back) => hasFigures(facts.years[last - back]))) return null;
  const read = [...new Set(compiled.slots.map(({ figure }) => figure))];
  const trends = read.flatMap((figure) => trendOf(figure, facts, last) ?? []);
  if (trends.length === 0) return null;
  const held = read.filter(
    (figure) => facts.years[last]?.values[figure] !== undefined && trends.every((each) => each.figure !== figure),
  );
  const common = { horizon: HORIZON, trends, held };
  for (let ahead = 0; ahead <= HORIZON; ahead += 1) {
    if (yearOf(today) + ahead > LAST_YEAR) break;
    const window = windowOf(windows, compiled.id, yearOf(today) + ahead);
    if (window.asOf < today) continue;
    const explanation = explain(compiled, goingOn(facts, { last, through: window.year - 1, trends, held }), window.asOf);
    const route = reachedRoute(explanation);
    if (route === undefined && explanation.level !== 'holds') continue;
    return { year: window.year, asOf: window.asOf, result: explanation.result, awaiting: route?.awaiting ?? [], ...common };
  }
  return { year: null, asOf: null, result: null, awaiting: [], ...common };
}

/** A trend needs exact figures above zero at both ends and a figure in between. */
function trendOf(figure: FigureName, { years }: FirmFacts, toYear: number): Trend | undefined {
  const fromYear = toYear - Number(STEPS);
  const [from, between, to] = [fromYear, toYear - 1, toYear].map((year) => years[year]?.values[figure]);
  if (typeof from !== 'string' || typeof to !== 'string' || between === undefined) return undefined;
  const [first, last] = [hundredthsOf(from), hundredthsOf(to)];
  if (first <= 0n || last <= 0n) return undefined;
  const ratio = root((last * RATE * RATE) / first);
  return { figure, fromYear, toYear, from, to, yearlyGrowth: formatTrimmed(ratio - RATE, RATE_PLACES) };
}

const RATE_PLACES = 4;
const RATE = 10n ** BigInt(RATE_PLACES);

interface Course {
  readonly last: number;
  readonly through: number;
  readonly trends: readonly Trend[];
  readonly held: readonly FigureName[];
}

/** The facts with the years after the last recorded one filled in along the trends. */
function goingOn(facts: FirmFacts, { last, through, trends, held }: Course): FirmFacts {
  const years: Record<number, YearFigures> = { ...facts.years };
  for (let year = last + 1; year <= through; year += 1) {
    const values: Partial<Record<FigureName, FigureValue>> = {};
    for (const trend of trends) values[trend.figure] = along(trend, year - last);
    for (const figure of held) {
      const value = facts.years[last]?.values[figure];
      if (value !== undefined) values[figure] = value;
    }
    const recorded = facts.years[year];
    years[year] = {
      revision: recorded?.revision ?? 'projected',
      status: recorded?.status ?? 'estimated',
      values: { ...withinWholes(values), ...recorded?.values },
    };
  }
  return { ...facts, years };
}

/** v3 × (v3 ÷ v1)^(n/2), rounded half up to a whole of the figure's unit, exactly: the root of v3^(n+2) ÷ v1^n. */
function along({ figure, from, to }: Trend, ahead: number): string {
  const [first, last] = [hundredthsOf(from), hundredthsOf(to)];
  const [top, bottom] = [last ** BigInt(ahead + 2), first ** BigInt(ahead)];
  // Twice the value in whole units, so that a half can be seen: (2v/100)² = 4 · v² / 100².
  const doubled = root((4n * top) / (bottom * HUNDRED * HUNDRED));
  const units = (doubled + 1n) / 2n;
  return figureText(figure, units * HUNDRED);
}

const HUNDRED = 100n;

/** Parts that grow faster than their wholes end where the whole does. */
function withinWholes(values: Partial<Record<FigureName, FigureValue>>): Partial<Record<FigureName, FigureValue>> {
  for (const { part, whole } of PARTS) {
    const [share, all] = [values[part], values[whole]];
    if (typeof share === 'string' && typeof all === 'string' && hundredthsOf(share) > hundredthsOf(all)) values[part] = all;
  }
  return values;
}

/** The whole root of a whole number, rounded down (Newton's method). */
function root(square: bigint): bigint {
  if (square < 2n) return square;
  let guess = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const better = (guess + square / guess) >> 1n;
    if (better >= guess) return guess;
    guess = better;
  }
}
