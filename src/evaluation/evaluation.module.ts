import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CriteriaModule } from '../criteria/index.js';
import { FiguresModule } from '../figures/index.js';
import { FirmsModule } from '../firms/index.js';
import { EvaluationController } from './evaluation.controller.js';
import { EvaluationProcessor } from './evaluation.processor.js';
import { EvaluationRunner } from './evaluation.runner.js';
import { ReplayService } from './replay.service.js';
import { SweepsService } from './sweeps.service.js';
import { VerdictsService } from './verdicts.service.js';
import { DueStore } from './due.store.js';
import { LevelNewsStore } from './level-news.store.js';
import { SweepsStore } from './sweeps.store.js';
import { VerdictsStore } from './verdicts.store.js';
import { WhatIfService } from './what-if.service.js';
import { FirmStandingEntity } from './firm-standing.entity.js';
import { LevelNewsEntity } from './level-news.entity.js';
import { VerdictEntity } from './verdict.entity.js';
import { DueEntity, EvaluationFailureEntity, SweepEntity } from './work.entity.js';

/** Firm + facts + criteria version → stored verdict; due work and sweeps. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      FirmStandingEntity,
      LevelNewsEntity,
      VerdictEntity,
      DueEntity,
      EvaluationFailureEntity,
      SweepEntity,
    ]),
    FirmsModule,
    FiguresModule,
    CriteriaModule,
  ],
  controllers: [EvaluationController],
  providers: [
    EvaluationRunner,
    EvaluationProcessor,
    DueStore,
    LevelNewsStore,
    SweepsStore,
    ReplayService,
    SweepsService,
    VerdictsService,
    VerdictsStore,
    WhatIfService,
  ],
  exports: [LevelNewsStore, VerdictsService, WhatIfService, ReplayService, SweepsService, EvaluationProcessor],
})
export class EvaluationModule {}
