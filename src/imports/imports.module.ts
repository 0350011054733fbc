import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FiguresModule } from '../figures/index.js';
import { FirmsModule } from '../firms/index.js';
import { LadderModule } from '../ladder/index.js';
import { ImportApplier } from './import-applier.js';
import { ImportFile } from './import-file.js';
import { ImportReader } from './import-reader.js';
import { ImportRowsStore } from './import-rows.store.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ImportsStore } from './imports.store.js';
import { ImportsWorker } from './imports.worker.js';
import { READING, READING_CONFINEMENT } from './reading/sheet-reading.js';
import { RightsWriter } from './rights-writer.js';
import { RowWriter } from './row-writer.js';
import { ImportCancellationEntity, ImportEntity, ImportPartEntity, ImportRunEntity } from './import.entity.js';
import { ImportRowEntity } from './import-row.entity.js';

/** Files in: uploaded, read, checked, and written through the same services as everything else. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ImportCancellationEntity, ImportEntity, ImportPartEntity, ImportRunEntity, ImportRowEntity]),
    FirmsModule,
    FiguresModule,
    LadderModule,
  ],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    ImportsStore,
    ImportRowsStore,
    ImportsWorker,
    ImportFile,
    ImportReader,
    ImportApplier,
    RowWriter,
    RightsWriter,
    { provide: READING, useValue: READING_CONFINEMENT },
  ],
  exports: [ImportsService],
})
export class ImportsModule {}
