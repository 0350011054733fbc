import { figureNamed, PARTS, type FigureName, type FigureValue, type YearFigures } from '../../figures/domain/index.js';
import { decimal, formatTrimmed, formatUnits, unitsAt } from '../../shared/decimal.js';

/** A figure as whole hundredths, from `low` through `high`. */
export interface Amount {
  readonly low: bigint;
  readonly high: bigint;
}

/** A decimal text in whole hundredths. */
export function hundredthsOf(text: string): bigint {
  const units = unitsAt(decimal(text), 2);
  if (units === undefined) throw new Error(`A figure has at most two places, and "${text}" has more`);
  return units;
}

/** A recorded figure in hundredths. */
export function amountOf(value: FigureValue): Amount {
  if (typeof value === 'object') return { low: hundredthsOf(value.low), high: hundredthsOf(value.high) };
  const exact = hundredthsOf(value);
  return { low: exact, high: exact };
}

/** Hundredths as the figure's canonical text: money with two places, other things without zeros at the end. */
export function figureText(figure: FigureName, units: bigint): string {
  return figureNamed(figure)?.unit === 'yuan' ? formatUnits(units, 2) : formatTrimmed(units, 2);
}

/** An amount as a figure's canonical value. */
export function figureValue(figure: FigureName, { low, high }: Amount): FigureValue {
  if (low === high) return figureText(figure, low);
  return { low: figureText(figure, low), high: figureText(figure, high) };
}

/** Far beyond every limit of a rule, in hundredths. */
const FAR = hundredthsOf('1000000000000');

/** Between what a figure must lie, given what else is recorded of its year: its estimate, its part, its whole. */
export function possible(figure: FigureName, values: YearFigures['values']): Amount {
  const recorded = values[figure];
  if (recorded !== undefined) return amountOf(recorded);
  let low = figureNamed(figure)?.signed === true ? -FAR : 0n;
  let high = FAR;
  for (const { part, whole } of PARTS) {
    const [share, all] = [values[part], values[whole]];
    if (whole === figure && share !== undefined) ({ low } = amountOf(share));
    if (part === figure && all !== undefined) ({ high } = amountOf(all));
  }
  return { low, high };
}
