export { compact, expand, type CompactVerdict } from './compact.js';
export { compile, type CompiledCriteria } from './compile.js';
export {
  type BandedItemRule,
  type CheckPeriod,
  type Clause,
  type ConditionRule,
  type Contradiction,
  type Criteria,
  type CriteriaDocument,
  type Judge,
  type NoteRule,
  type Operator,
  type Points,
  type ScoreBand,
  type ScoreItemRule,
  type SourceQuality,
  type Threshold,
  type Unit,
} from './criteria.js';
export { type Rates } from './rates.js';
export { evaluate } from './evaluate.js';
export { isOverdue, STALENESS_REASONS, stalenessOf, stalenessWords, type Staleness } from './staleness.js';
export { disagreementsOf, type Disagreement } from './disagreements.js';
export { figureConflictsOf, PART_OVER_WHOLE_NOTE, type FigureConflict } from './figure-conflicts.js';
export { judge, type Judgement } from './judge.js';
export { verdictOf } from './render.js';
export { digestOfJudgement } from './seal.js';
export { sentencesOf } from './sentences/sentence.js';
export { criteriaInForce, type InForce } from './in-force.js';
export { criteriaProblems } from './check.js';
export { type CriteriaProblem, type Soundness } from './criteria-problem.js';
export { criteriaSetProblems } from './check-set.js';
export {
  cliffsOf,
  decisionsOf,
  forecastOf,
  LEVER_UNITS,
  pathsOf,
  type Cliff,
  type Decision,
  type Forecast,
  type Lever,
  type Path,
  type PathTables,
  type WindowOutlook,
  type WindowTable,
} from './paths/index.js';
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
} from './verdict.js';
