import { Module } from '@nestjs/common';
import { FirmsModule } from '../firms/index.js';
import { FactsController } from './facts.controller.js';
import { FactsService } from './facts.service.js';
import { FactsStore } from './facts.store.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { FiguresStore } from './figures.store.js';
import { FirmFactsReader } from './firm-facts.reader.js';
import { RecognitionsStore } from './recognitions.store.js';

/** Yearly figures, dated facts and recognitions: what is known of firms, on two clocks. */
@Module({
  imports: [FirmsModule],
  controllers: [FiguresController, FactsController],
  providers: [FiguresService, FiguresStore, FactsService, FactsStore, RecognitionsStore, FirmFactsReader],
  exports: [FiguresService, FactsService, RecognitionsStore, FirmFactsReader],
})
export class FiguresModule {}
