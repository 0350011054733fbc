import { compareDecimals, decimal, type Decimal } from '../../shared/decimal.js';
import { type FieldProblem } from '../../shared/errors.js';
import { PARTS, type FigureName } from './catalogue.js';
import { type FigureValue } from './figure-value.js';

/** How firm a year's figures are. */
export const FIGURE_STATUSES = ['estimated', 'reported', 'audited'] as const;

/** How firm a year's figures are: an estimate, as filed, or audited. */
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/** The figures of one calendar year in one revision. A figure that is absent is unknown; `0` is a filed zero. */
export interface YearFigures {
  readonly revision: string;
  readonly status: FigureStatus;
  readonly values: Readonly<Partial<Record<FigureName, FigureValue>>>;
}

/** No rule looks further back; the credit-information systems these figures come from start later still. */
const YEAR_MIN = 1990;

/** What is wrong with a calendar year of figures (`year.not-a-year`, `year.out-of-range`); `latest` is the newest a caller takes, usually the current one. */
export function yearProblem(year: number, latest: number): FieldProblem | undefined {
  if (!Number.isInteger(year)) return { pointer: '/year', code: 'year.not-a-year' };
  if (year < YEAR_MIN || year > latest)
    return { pointer: '/year', code: 'year.out-of-range', data: { from: YEAR_MIN, to: latest } };
  return undefined;
}

const lowOf = (value: FigureValue): Decimal => decimal(typeof value === 'string' ? value : value.low);
const highOf = (value: FigureValue): Decimal => decimal(typeof value === 'string' ? value : value.high);

/**
 * What looks wrong among figures that are each possible, for a person to look at; nothing is refused for it, since
 * filed figures are recorded as they were filed. Codes: `figure.part-exceeds-whole`, `figure.net-assets-differ`.
 */
export function yearWarnings(values: YearFigures['values']): FieldProblem[] {
  const warnings: FieldProblem[] = [];
  for (const { part, whole } of PARTS) {
    const [share, all] = [values[part], values[whole]];
    if (share !== undefined && all !== undefined && compareDecimals(lowOf(share), highOf(all)) > 0) {
      warnings.push({ pointer: `/${part}`, code: 'figure.part-exceeds-whole', data: { part, whole } });
    }
  }
  const { netAssets, totalAssets, totalLiabilities } = values;
  if (typeof netAssets === 'string' && typeof totalAssets === 'string' && typeof totalLiabilities === 'string') {
    const liabilities = decimal(totalLiabilities);
    const [net, assets] = [decimal(netAssets), decimal(totalAssets)];
    if (net.units !== assets.units - liabilities.units)
      warnings.push({ pointer: '/netAssets', code: 'figure.net-assets-differ' });
  }
  return warnings;
}
