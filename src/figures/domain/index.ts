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
  STATED_NUMBERS,
  type StatedNumberName,
  FACT_KINDS,
  isFactKind,
  type AttestationName,
  type FactField,
  type FactKind,
  type FactKindDefinition,
  type FieldType,
  type Labels,
} from './fact-kinds.js';
export { readFact, readStatedRecognition, type DatedFact, type FactReading, type StatedRecognition } from './facts.js';
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
export { yearProblem, yearWarnings, type FigureStatus, type YearFigures } from './year.js';
