import { digestOfText } from '../../shared/canonical-json.js';
import {
  type Condition,
  type Explanation,
  type PointsRange,
  type ScoreItem,
  type TextInterval,
  type Verdict,
} from './verdict.js';

/** The verdict with its digest. */
export function sealed(explanation: Explanation): Verdict {
  const { asOf, awaiting, barredUntil, conditions, criteria, heldBy, level, passMark, paths, result } = explanation;
  const { routes, scores, stage, stale, total, unknowns } = explanation;
  const digest = digestOfText(JSON.stringify(sealTexts(explanation)));
  // Keys in their canonical order, so that the verdict's own JSON is canonical.
  return {
    asOf,
    awaiting,
    barredUntil,
    conditions,
    criteria,
    digest,
    heldBy,
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
 * What the digest is of, as a list of texts: what the verdict says (each condition's result, value and turning date, each score that is
 * not wide open, what is unknown) and the revisions of everything recorded that it says it from, each once. Left out are the day it was
 * asked for, what the criteria (named by their own digest) say again, and recorded values, which their revisions fix.
 */
export function sealTexts({
  criteria,
  level,
  result,
  total,
  barredUntil,
  heldBy,
  stale,
  conditions,
  scores,
  unknowns,
}: Explanation): readonly string[] {
  const texts = [criteria.digest, level, result, rangeText(total), barredUntil ?? '', stale ? 'stale' : ''];
  const revisions: string[] = [];
  if (heldBy !== null && heldBy.revision !== null) revisions.push(heldBy.revision);
  for (const condition of conditions) addCondition(texts, revisions, condition);
  addScores(texts, scores);
  for (const revision of revisions) texts.push(revision);
  for (const { figure, year } of unknowns) texts.push(figure, year === null ? '' : String(year));
  return texts;
}

function addCondition(texts: string[], revisions: string[], { result, value, metSince, facts }: Condition): void {
  texts.push(result);
  if (value !== null && typeof value !== 'boolean') texts.push(valueText(value));
  if (metSince !== null) texts.push(metSince);
  for (const { revision } of facts) if (revision !== null && !revisions.includes(revision)) revisions.push(revision);
}

function addScores(texts: string[], scores: readonly ScoreItem[]): void {
  for (const item of scores) {
    const { id, points, value, parts } = item;
    if (!isOpen(item)) {
      texts.push(id, rangeText(points));
      if (value !== null) texts.push(valueText(value));
    }
    if (parts !== undefined) addScores(texts, parts);
  }
}

/** True where the points are all the item can give: nothing is known of it. */
export function isOpen({ points, of }: ScoreItem): boolean {
  return typeof points === 'object' && points.low === 0 && points.high === of;
}

function rangeText(points: PointsRange | null): string {
  if (points === null) return '';
  return typeof points === 'object' ? `${points.low}~${points.high}` : String(points);
}

function valueText(value: string | TextInterval): string {
  return typeof value === 'object' ? `${value.low}~${value.high}` : value;
}
