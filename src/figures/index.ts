export { FiguresModule } from './figures.module.js';
export { FiguresService } from './figures.service.js';
export { FactsService, type FactContent } from './facts.service.js';
export { type FactProvenance, type StoredFact } from './facts.store.js';
export { type FigureStatus, type FigureValues } from './figure-revision.entity.js';
export { type StoredYear } from './figures.store.js';
export { type EndKind } from './recognition-revision.entity.js';
export {
  CURRENT_RECOGNITIONS,
  type PinnedVerdict,
  type RecognitionContent,
  type RecognitionEnd,
  recognitionsKnownAt,
  RecognitionsStore,
  type StoredRecognition,
} from './recognitions.store.js';
export { FirmFactsReader, type KnownFirm, lastValidDay } from './firm-facts.reader.js';
