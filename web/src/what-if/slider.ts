import { compareDecimals, isDecimal, shiftPoint } from '../format/decimal.js';

/** A slider in whole steps: position `n` stands for `n` steps. */
export interface Slider {
  readonly steps: number;
  /** The number at a position, exact, in the unit of the cell. */
  textAt(position: number): string;
  /** The position nearest to a number. */
  positionOf(text: string): number;
}

const STEPS_WANTED = 200;
const MANTISSAS = [1, 2, 5, 10] as const;

/**
 * A slider from 0 to twice a figure, in steps that read well (1, 2 or 5 of a power of ten), never finer than `finest` powers of ten.
 * Null for an unknown, an interval, zero or less, which have no middle to slide around.
 */
export function sliderAround(text: string, finest: number): Slider | null {
  if (!isDecimal(text) || compareDecimals(text, '0') <= 0) return null;
  const end = Number(text) * 2;
  const power = Math.max(finest, Math.floor(Math.log10(end / STEPS_WANTED)));
  const mantissa = MANTISSAS.find((one) => end / (one * 10 ** power) <= STEPS_WANTED) ?? 10;
  const step = mantissa * 10 ** power;
  return {
    steps: Math.max(10, Math.ceil(end / step)),
    textAt: (position) => plain(shiftPoint(String(position * mantissa), power)),
    positionOf: (value) => (isDecimal(value) ? Math.round(Number(value) / step) : 0),
  };
}

function plain(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
