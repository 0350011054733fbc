export { EvaluationModule } from './evaluation.module.js';
export { type FirmVerdict, VerdictsService, type FirmVerdicts } from './verdicts.service.js';
export { WhatIfService, type WhatIfVerdict } from './what-if.service.js';
export { ReplayService, type Replay } from './replay.service.js';
export { SweepsService, type Sweep } from './sweeps.service.js';
export { LevelNewsStore, type StoredLevelNews } from './level-news.store.js';
export { type FirmPosition, POSITIONS, type StoredVerdict, VERDICTS_IN_FORCE } from './verdicts.store.js';
export { closenessOf } from './evaluation.runner.js';
export { ClockQuery, readClocks, type AskedMoment, VerdictQuery } from './clocks.js';
export {
  ConditionDto,
  CriteriaReferenceDto,
  FirmReferenceDto,
  RouteDto,
  ScoreItemDto,
  UnknownDto,
  UsedFactDto,
} from './verdict.dto.js';
export { VerdictContradictionDto, FigureConflictDto, StalenessDto } from './caveats.dto.js';
export { BilingualDto, GapDto, PointsIntervalDto, pointsOrInterval, RESULTS, TextIntervalDto } from './verdict-parts.dto.js';
