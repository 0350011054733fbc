import { Module } from '@nestjs/common';
import { CriteriaModule } from '../criteria/index.js';
import { EvaluationModule } from '../evaluation/index.js';
import { FirmListService } from './firm-list.service.js';
import { PipelineService } from './pipeline.service.js';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessService } from './readiness.service.js';

/** Levels, lists and boards over stored verdicts. */
@Module({
  imports: [EvaluationModule, CriteriaModule],
  controllers: [ReadinessController],
  providers: [ReadinessService, FirmListService, PipelineService],
})
export class ReadinessModule {}
