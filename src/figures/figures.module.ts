import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmsModule } from '../firms/index.js';
import { FactsController } from './facts.controller.js';
import { FactsService } from './facts.service.js';
import { FactsStore } from './facts.store.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { FiguresStore } from './figures.store.js';
import { FirmFactsReader } from './firm-facts.reader.js';
import { RecognitionsStore } from './recognitions.store.js';
import { FactRevisionEntity } from './fact-revision.entity.js';
import { FigureRevisionEntity } from './figure-revision.entity.js';
import { RecognitionRevisionEntity } from './recognition-revision.entity.js';

/** Yearly figures, dated facts and recognitions: what is known of firms, on two clocks. */
@Module({
  imports: [TypeOrmModule.forFeature([FactRevisionEntity, FigureRevisionEntity, RecognitionRevisionEntity]), FirmsModule],
  controllers: [FiguresController, FactsController],
  providers: [FiguresService, FiguresStore, FactsService, FactsStore, RecognitionsStore, FirmFactsReader],
  exports: [FiguresService, FactsService, RecognitionsStore, FirmFactsReader],
})
export class FiguresModule {}
