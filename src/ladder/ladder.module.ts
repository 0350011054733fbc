import { Module } from '@nestjs/common';
import { EvaluationModule } from '../evaluation/index.js';
import { FiguresModule } from '../figures/index.js';
import { FirmsModule } from '../firms/index.js';
import { LadderController } from './ladder.controller.js';
import { RecognitionsService } from './recognitions.service.js';
import { StageHistoryService } from './stage-history.service.js';

/** Stages, recognitions and moves. */
@Module({
  imports: [FirmsModule, FiguresModule, EvaluationModule],
  controllers: [LadderController],
  providers: [RecognitionsService, StageHistoryService],
  exports: [RecognitionsService, StageHistoryService],
})
export class LadderModule {}
