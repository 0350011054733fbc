import { formatUnits, readDecimal, type Decimal, type NumberFault } from '../../shared/decimal.js';
import { DIGITS_MAX } from '../../shared/digits.js';
import { type FieldProblem } from '../../shared/errors.js';
import { type FigureDefinition, type FigureUnit } from './catalogue.js';

/** Canonical decimal text, or an estimate between two of them. Money has two places; head-counts and counts have no zeros at the end. */
export type FigureValue = string | { readonly low: string; readonly high: string };

/** What {@link readFigure} found: the value in canonical text, or what is wrong; its pointer is relative to the figure (`''`, `/low`, `/high`). */
export type FigureReading = { readonly value: FigureValue } | { readonly problem: FieldProblem };

/** What the database holds: numeric(20,2). */
const WHOLE_DIGITS_MAX = 18;
const PLACES_MAX: Readonly<Record<FigureUnit, number>> = { yuan: 2, persons: 2, count: 0 };
const FAULTS: Readonly<Record<NumberFault, string>> = {
  'not-a-number': 'figure.not-a-number',
  'too-many-digits': 'figure.too-many-digits',
  unsafe: 'figure.unsafe-number',
  'too-large': 'figure.too-large',
  'too-fine': 'figure.too-precise',
};

type Bound = { readonly amount: Decimal; readonly text: string } | { readonly problem: FieldProblem };

const problem = (pointer: string, code: string, data?: FieldProblem['data']): { problem: FieldProblem } => ({
  problem: data === undefined ? { pointer, code } : { pointer, code, data },
});

/**
 * Reads one figure from JSON: decimal text, a number, or `{low, high}` for an estimate.
 * Codes: `figure.not-a-number`, `figure.too-many-digits` (longer than any number is read), `figure.unsafe-number` (a JSON number with
 * more digits than such a number keeps), `figure.negative`, `figure.too-precise` (more places than the unit has), `figure.too-large` (more than 18 digits before the point),
 * `figure.interval-shape`, `figure.interval-reversed`.
 */
export function readFigure(definition: FigureDefinition, input: unknown): FigureReading {
  if (typeof input !== 'object' || input === null) {
    const bound = readBound(definition, input, '');
    return 'problem' in bound ? bound : { value: bound.text };
  }
  const { low, high, ...others } = input as Record<string, unknown>;
  if (Array.isArray(input) || low === undefined || high === undefined || Object.keys(others).length > 0)
    return problem('', 'figure.interval-shape');
  const from = readBound(definition, low, '/low');
  if ('problem' in from) return from;
  const to = readBound(definition, high, '/high');
  if ('problem' in to) return to;
  if (from.text === to.text) return { value: from.text };
  return isAbove(from.amount, to.amount) ? problem('', 'figure.interval-reversed') : { value: { low: from.text, high: to.text } };
}

function isAbove(left: Decimal, right: Decimal): boolean {
  return left.units * 10n ** BigInt(right.scale) > right.units * 10n ** BigInt(left.scale);
}

function readBound(definition: FigureDefinition, input: unknown, pointer: string): Bound {
  const reading = readDecimal(input);
  if ('decimal' in reading) return fitted(definition, reading.decimal, pointer);
  return problem(pointer, FAULTS[reading.fault], reading.fault === 'too-many-digits' ? { max: DIGITS_MAX } : undefined);
}

function fitted({ signed, unit }: FigureDefinition, amount: Decimal, pointer: string): Bound {
  if (amount.units < 0n && !signed) return problem(pointer, 'figure.negative');
  const places = PLACES_MAX[unit];
  if (amount.scale > places) return problem(pointer, 'figure.too-precise', { places });
  const magnitude = amount.units < 0n ? -amount.units : amount.units;
  if (magnitude >= 10n ** BigInt(WHOLE_DIGITS_MAX + amount.scale))
    return problem(pointer, 'figure.too-large', { digits: WHOLE_DIGITS_MAX });
  const scale = unit === 'yuan' ? 2 : amount.scale;
  return { amount, text: formatUnits(amount.units * 10n ** BigInt(scale - amount.scale), scale) };
}
