import { explain } from '../../../src/criteria/domain/judgement/evaluate.js';
import { type CompiledCriteria, type ScoreItem } from '../../../src/criteria/domain/index.js';
import { type FirmFacts } from '../../../src/figures/domain/index.js';
import { type CalendarDate } from '../../../src/shared/dates.js';

/** What a verdict says that a limit can change, by `conditions/…`, `limits/…`, `scores/…`, `level`. */
export type Answers = Readonly<Record<string, string>>;

/** The answers of the criteria about a firm on a day. */
export function answersOf(criteria: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Answers {
  const { conditions, level, result, scores, total } = explain(criteria, facts, asOf);
  const answers: Record<string, string> = { level, result, total: JSON.stringify(total) };
  for (const condition of conditions) {
    answers[`conditions/${condition.id}`] = condition.result;
    answers[`limits/${condition.id}`] = String(condition.threshold);
  }
  addScores(answers, scores);
  return answers;
}

function addScores(answers: Record<string, string>, scores: readonly ScoreItem[]): void {
  for (const { id, points, parts } of scores) {
    answers[`scores/${id}`] = JSON.stringify(points);
    if (parts !== undefined) addScores(answers, parts);
  }
}

/** The keys on which two sets of answers differ. */
export function differences(left: Answers, right: Answers): readonly string[] {
  return Object.keys(left).filter((key) => left[key] !== right[key]);
}
