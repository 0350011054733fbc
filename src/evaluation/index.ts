export { EvaluationModule } from './evaluation.module.js';
export { VerdictsService, type FirmVerdicts } from './verdicts.service.js';
export { ReplayService, type Replay } from './replay.service.js';
export { SweepsService, type Sweep } from './sweeps.service.js';
export { type StoredVerdict } from './verdicts.store.js';
export { closenessOf } from './evaluation.runner.js';
export { ClockQuery, readClocks, type AskedMoment } from './clocks.js';
export { CriteriaReferenceDto, FirmReferenceDto, UnknownDto } from './verdict.dto.js';
export { PointsIntervalDto } from './verdict-parts.dto.js';
