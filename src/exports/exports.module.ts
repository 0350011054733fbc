import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmsModule } from '../firms/index.js';
import { LadderModule } from '../ladder/index.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ExportsStore } from './exports.store.js';
import { ExportsWorker } from './exports.worker.js';
import { ExportEntity, ExportPartEntity } from './export.entity.js';

/** Bundles out, for people who must be able to check them without trusting us. */
@Module({
  imports: [TypeOrmModule.forFeature([ExportEntity, ExportPartEntity]), FirmsModule, LadderModule],
  controllers: [ExportsController],
  providers: [ExportsService, ExportsStore, ExportsWorker],
  exports: [ExportsService],
})
export class ExportsModule {}
