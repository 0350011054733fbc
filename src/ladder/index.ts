export { LadderModule } from './ladder.module.js';
export { RecognitionsService, type RecognitionView } from './recognitions.service.js';
export { type FirmMove, type RecordedMove, StageHistoryService } from './stage-history.service.js';
export { type RecognitionInput } from './domain/index.js';
