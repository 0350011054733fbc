export { isAbove, isValidOn, ladderPlace, type LadderPlace } from './standing.js';
