import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';
import { HistoryStore } from './history.store.js';
import { FirmsModule } from '../firms/index.js';
import { ChangeEntity } from './change.entity.js';

/** Reading the record of changes; triggers of the database write it. */
@Module({
  imports: [TypeOrmModule.forFeature([ChangeEntity]), FirmsModule],
  controllers: [HistoryController],
  providers: [HistoryService, HistoryStore],
  exports: [HistoryService],
})
export class HistoryModule {}
