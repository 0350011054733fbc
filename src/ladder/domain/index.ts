export { actDateProblems } from './act-dates.js';
export { type MovingRecognition, recognitionState, type StageMove, stageMoves } from './stage-moves.js';
export { type EndInput, END_KINDS, readEnd, readRecognition, type RecognitionInput } from './recognition-input.js';
