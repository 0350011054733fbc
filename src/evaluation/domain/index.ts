export { expertScoreProblems } from './expert-scores.js';
export { groundsOf, type Grounds } from './grounds.js';
export { outlookOf, type Outlook } from './outlook.js';
export { spoken, type SpokenCondition } from './spoken.js';
export { isAbove, ladderPlace, type LadderPlace } from './standing.js';
export { NOTHING_KNOWN, type StatedFacts, withStated } from './what-if.js';
