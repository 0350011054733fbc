import { digestOfText } from '../../shared/canonical-json.js';
import { type Explanation, type PointsRange, type ScoreItem, type UsedFact, type Verdict } from './verdict.js';
import { trace } from './view.js';

/** The verdict with its digest. */
export function sealed(explanation: Explanation): Verdict {
  const { asOf, awaiting, barredUntil, conditions, criteria, level, passMark, paths, result } = explanation;
  const { routes, scores, stage, stale, total, unknowns } = explanation;
  const digest = digestOfText(sealText(explanation));
  // Keys in their canonical order, so that the verdict's own JSON is canonical.
  return {
    asOf,
    awaiting,
    barredUntil,
    conditions,
    criteria,
    digest,
    level,
    passMark,
    paths,
    result,
    routes,
    scores,
    stage,
    stale,
    total,
    unknowns,
  };
}

/**
 * What the digest is of: a JSON array of what the verdict says (each condition's result, value and turning date, each score's points
 * and value, what is unknown) and of every recorded fact it says it from, each once; without the day it was asked for and without what
 * the criteria, named by their own digest, say again. Written out by hand because a sweep writes it for every firm; a property test
 * holds it to RFC 8785. All its texts are ids, decimals, dates and digests, which JSON needs not escape.
 */
export function sealText({
  criteria,
  level,
  result,
  total,
  barredUntil,
  stale,
  conditions,
  scores,
  unknowns,
}: Explanation): string {
  let text = `["${criteria.digest}","${level}","${result}",${range(total)},${literal(barredUntil)},${stale},[`;
  const facts: UsedFact[] = [];
  let comma = '';
  for (const condition of conditions) {
    text += `${comma}"${condition.result}",${literal(condition.value)},${literal(condition.metSince)}`;
    comma = ',';
    for (const fact of condition.facts) trace(facts, fact);
  }
  text += '],[';
  comma = '';
  for (const { id, revision, value, year } of facts) {
    text += `${comma}"${id}",${revision === null ? 'null' : `"${revision}"`},${literal(value)},${year}`;
    comma = ',';
  }
  text += `],[${itemsText(scores)}],[`;
  comma = '';
  for (const { figure, year } of unknowns) {
    text += `${comma}"${figure}",${year}`;
    comma = ',';
  }
  return `${text}]]`;
}

function itemsText(items: readonly ScoreItem[]): string {
  let text = '';
  let comma = '';
  for (const { points, value, parts } of items) {
    text += `${comma}${range(points)},${literal(value)}`;
    if (parts !== undefined) text += `,[${itemsText(parts)}]`;
    comma = ',';
  }
  return text;
}

function range(points: PointsRange | null): string {
  return typeof points === 'object' && points !== null ? `[${points.low},${points.high}]` : String(points);
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value !== 'object' || value === null) return String(value);
  const { low, high } = value as { low: string; high: string };
  return `["${low}","${high}"]`;
}
