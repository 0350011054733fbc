export { annotated, type AnnotatedVerdict } from './annotated-verdict.js';
export { expertScoreProblems } from './expert-scores.js';
export { isAbove, ladderPosition, type LadderPosition } from './ladder-position.js';
export { NOTHING_KNOWN, type StatedFacts, withStated } from './what-if.js';
