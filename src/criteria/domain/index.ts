export { compact, expand, type CompactVerdict } from './judgement/compact.js';
export { compile, type CompiledCriteria } from './rules/compile.js';
export {
  type BandedItemRule,
  type BandEnds,
  type CheckPeriod,
  type Clause,
  type ConditionRule,
  type ContradictionRule,
  type Criteria,
  type CriteriaDocument,
  type Judge,
  type LimitBand,
  type NoteRule,
  type Operator,
  type Period,
  type Points,
  type ScoreBand,
  type ScoreItemRule,
  type SourceQuality,
  type Threshold,
  type Unit,
} from './model/criteria.js';
export { type Rates } from './model/rates.js';
export { evaluate, explain } from './judgement/evaluate.js';
export { isOverdue, STALENESS_REASONS, stalenessOf, stalenessWords, type Staleness } from './model/staleness.js';
export { contradictionsOf, type Contradiction } from './rules/contradictions.js';
export { PART_OVER_WHOLE_NOTE } from './facts/part-over-whole.js';
export { decide, type Judgement } from './judgement/decide.js';
export { verdictOf } from './judgement/explanation.js';
export { digestOfJudgement } from './judgement/verdict-digest.js';
export { sentencesOf } from './sentences/sentence.js';
export { criteriaInForce, CriteriaSet, type InForce } from './rules/criteria-set.js';
export { criteriaProblems } from './checks/check.js';
export { type CriteriaProblem, type Soundness } from './checks/problem.js';
export { criteriaSetProblems } from './checks/check-set.js';
export {
  LEVELS,
  type Condition,
  type Explanation,
  type Gap,
  type Level,
  type PointsRange,
  type Result,
  type Route,
  type ScoreItem,
  type TextInterval,
  type Unknown,
  type UnknownKind,
  type UsedFact,
  type Verdict,
} from './model/verdict.js';
export { figureConflictsOf, type FigureConflict } from './judgement/figure-conflicts.js';
