import { digestOfText } from '../../../shared/canonical-json.js';
import { type Judgement } from './decide.js';
import { isWideOpen, rangeOf, shownValue, type ItemOutcome } from '../rules/score-items.js';
import { Slot } from '../facts/slots.js';
import {
  type Condition,
  type Explanation,
  type PointsRange,
  type ScoreItem,
  type TextInterval,
  type Unknown,
  type Verdict,
} from '../model/verdict.js';

/** The verdict with its digest, which is made of what it says unless it is known already. */
export function withDigest(explanation: Explanation, digest = digestOfExplanation(explanation)): Verdict {
  const { asOf, awaiting, barredUntil, conditions, criteria, heldBy, level, passMark, paths, result } = explanation;
  const { routes, scores, stage, stale, total, unknowns } = explanation;
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

type Head = Pick<Explanation, 'level' | 'result' | 'total' | 'barredUntil' | 'stale'> & { readonly criteria: string };

/**
 * What the digest is of, as a list of texts: what the verdict says (each condition's result, value and turning date, each score that is
 * not wide open, what is unknown) and the revisions of everything recorded that it says it from, each once. Left out are the day it was
 * asked for, what the criteria (named by their own digest) say again, and recorded values, which their revisions fix.
 */
class DigestTexts {
  private readonly texts: string[];
  private readonly revisions: string[] = [];

  constructor({ criteria, level, result, total, barredUntil, stale }: Head) {
    this.texts = [criteria, level, result, rangeText(total), barredUntil ?? '', stale ? 'stale' : ''];
  }

  says({ result, value, metSince }: Pick<Condition, 'result' | 'value' | 'metSince'>): void {
    this.texts.push(result);
    if (value !== null && typeof value !== 'boolean') this.texts.push(valueText(value));
    if (metSince !== null) this.texts.push(metSince);
  }

  rests(revision: string | null): void {
    if (revision !== null && !this.revisions.includes(revision)) this.revisions.push(revision);
  }

  scores(id: string, points: PointsRange, value: ScoreItem['value']): void {
    this.texts.push(id, rangeText(points));
    if (value !== null) this.texts.push(valueText(value));
  }

  digest(unknowns: readonly Unknown[]): string {
    const { texts, revisions } = this;
    for (const revision of revisions) texts.push(revision);
    for (const { figure, year } of unknowns) texts.push(figure, year === null ? '' : String(year));
    return digestOfText(JSON.stringify(texts));
  }
}

/** The digest of a verdict that is written out. */
function digestOfExplanation({ criteria, conditions, scores, heldBy, unknowns, ...said }: Explanation): string {
  const texts = new DigestTexts({ ...said, criteria: criteria.digest });
  if (heldBy !== null) texts.rests(heldBy.revision);
  for (const condition of conditions) {
    texts.says(condition);
    for (const { revision } of condition.facts) texts.rests(revision);
  }
  addScores(texts, scores);
  return texts.digest(unknowns);
}

function addScores(texts: DigestTexts, scores: readonly ScoreItem[]): void {
  for (const item of scores) {
    if (!isOpen(item)) texts.scores(item.id, item.points, item.value);
    if (item.parts !== undefined) addScores(texts, item.parts);
  }
}

/** The digest of the verdict that would be written from a judgement, without writing it. */
export function digestOfJudgement(judgement: Judgement): string {
  const { compiled, view, level, result, total, barredUntil, stale, heldBy, unknowns } = judgement;
  const points = total === null ? null : rangeOf(total.low, total.high);
  const texts = new DigestTexts({ criteria: compiled.digest, level, result, total: points, barredUntil, stale });
  if (heldBy !== null) texts.rests(heldBy.revision);
  // The figures of a year share their revision.
  const years: number[] = [];
  for (const finding of judgement.conditions) {
    texts.says({ result: finding.result, value: finding.of.valueOf(finding), metSince: finding.metSince });
    for (const source of finding.facts) {
      if (!(source instanceof Slot)) texts.rests(source.revision);
      else if (!years.includes(source.offset)) {
        years.push(source.offset);
        texts.rests(view.revisionOf(source));
      }
    }
  }
  if (total !== null) addOutcomes(texts, total.items);
  return texts.digest(unknowns);
}

function addOutcomes(texts: DigestTexts, outcomes: readonly ItemOutcome[]): void {
  for (const outcome of outcomes) {
    const { of: item, low, high, parts } = outcome;
    if (!isWideOpen(outcome)) texts.scores(item.id, rangeOf(low, high), shownValue(outcome));
    if (parts !== undefined) addOutcomes(texts, parts);
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
