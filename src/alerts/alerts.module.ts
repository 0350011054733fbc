import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationModule } from '../evaluation/index.js';
import { FirmsModule } from '../firms/index.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsProcessor } from './alerts.processor.js';
import { AlertsService } from './alerts.service.js';
import { AlertsStore } from './alerts.store.js';
import { AlertAcknowledgementEntity, AlertEpisodeEntity, AlertSilenceEntity } from './alert.entity.js';

/** Episodes moved by news of levels, and the inbox that shows them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([AlertAcknowledgementEntity, AlertEpisodeEntity, AlertSilenceEntity]),
    FirmsModule,
    EvaluationModule,
  ],
  controllers: [AlertsController],
  providers: [AlertsService, AlertsProcessor, AlertsStore],
})
export class AlertsModule {}
