import { compareDecimals, decimal } from '../../../shared/decimal.js';
import { type BandEnds } from '../model/criteria.js';

/** What is wrong with a table of bands: where two overlap or leave a gap. Every value must have exactly one band. */
export function bandProblem(rules: readonly BandEnds[]): string | undefined {
  // Of two that begin at one value the one that holds it comes first: exactly 0, then over 0.
  const sorted = [...rules].sort(
    (left, right) =>
      compareEnds(lowerOf(left), lowerOf(right)) || Number(right.atLeast !== undefined) - Number(left.atLeast !== undefined),
  );
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return 'has no bands';
  if (lowerOf(first) !== undefined) return `leaves values below band "${first.label}" without a band`;
  if (upperOf(last) !== undefined) return `leaves values above band "${last.label}" without a band`;
  for (const [index, band] of sorted.slice(0, -1).entries()) {
    const next = sorted[index + 1];
    const problem = next === undefined ? undefined : seamProblem(band, next);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function seamProblem(lower: BandEnds, upper: BandEnds): string | undefined {
  const [to, from] = [upperOf(lower), lowerOf(upper)];
  if (to === undefined || from === undefined) return `lets bands "${lower.label}" and "${upper.label}" overlap`;
  const order = compareDecimals(decimal(to), decimal(from));
  const closed = (lower.atMost !== undefined ? 1 : 0) + (upper.atLeast !== undefined ? 1 : 0);
  if (order > 0 || (order === 0 && closed === 2)) return `lets bands "${lower.label}" and "${upper.label}" overlap at ${from}`;
  if (order < 0 || closed === 0) return `leaves a gap between bands "${lower.label}" and "${upper.label}" at ${to}`;
  return undefined;
}

const lowerOf = ({ atLeast, over }: BandEnds): string | undefined => atLeast ?? over;
const upperOf = ({ atMost, below }: BandEnds): string | undefined => atMost ?? below;

function compareEnds(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  return compareDecimals(decimal(left), decimal(right));
}
