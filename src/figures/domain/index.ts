export {
  FIGURES,
  figureNamed,
  PARTS,
  type FigureDefinition,
  type FigureName,
  type FigureUnit,
  type PartOfWhole,
} from './catalogue.js';
export {
  ATTESTATIONS,
  FACT_KINDS,
  isFactKind,
  type AttestationName,
  type FactField,
  type FactKind,
  type FactKindDefinition,
  type FieldType,
} from './fact-kinds.js';
export { asksForFounding, EARLIEST_DATE, factDateProblems, LATEST_DATE } from './fact-dates.js';
export { LONG_TERM, readFact, readStatedRecognition, type DatedFact, type FactReading, type StatedRecognition } from './facts.js';
export { type Labels } from './labels.js';
export { readFigure, type FigureReading, type FigureValue } from './figure-value.js';
export { isValidOn, type FirmFacts, type ProfileFacts, type RecognitionFact } from './firm-facts.js';
export { certificateParts, recognitionNumberWarnings, suggestedNumber, type NumberedRecognition } from './recognition-number.js';
export {
  FURTHER_STAGES,
  RECOGNISED_STAGES,
  isRecognisedStage,
  type RecognisedStage,
  isJudgedStage,
  isStage,
  lastValidDay,
  rungOf,
  STAGE_LABELS,
  STAGES,
  type JudgedStage,
  type StageId,
} from './stages.js';
export { STATED_NUMBERS, type StatedNumberName } from './stated-numbers.js';
export { yearProblem, yearWarnings, type FigureStatus, type YearFigures } from './year.js';
