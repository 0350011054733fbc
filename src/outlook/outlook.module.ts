import { Module } from '@nestjs/common';
import { criteriaFolder, CriteriaModule } from '../criteria/index.js';
import { EvaluationModule } from '../evaluation/index.js';
import { OutlookController } from './outlook.controller.js';
import { OutlookService } from './outlook.service.js';
import { OutlookTables } from './outlook-tables.js';
import { loadPathTables } from './path-tables.js';
import { WorthAskingController } from './worth-asking.controller.js';
import { WorthAskingService } from './worth-asking.service.js';

const tables = {
  provide: OutlookTables,
  useFactory: (): OutlookTables => new OutlookTables(loadPathTables(criteriaFolder())),
};

/** What lies ahead of a firm: paths, forecast, limits about to change, and what is worth asking. */
@Module({
  imports: [EvaluationModule, CriteriaModule],
  controllers: [OutlookController, WorthAskingController],
  providers: [tables, OutlookService, WorthAskingService],
})
export class OutlookModule {}
