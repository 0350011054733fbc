import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmsController } from './firms.controller.js';
import { FirmsService } from './firms.service.js';
import { FirmsStore } from './firms.store.js';
import { FirmEntity, FirmIdentifierEntity } from './firm.entity.js';
import { FirmRevisionEntity } from './firm-revision.entity.js';

/** The register of firms. */
@Module({
  imports: [TypeOrmModule.forFeature([FirmEntity, FirmIdentifierEntity, FirmRevisionEntity])],
  controllers: [FirmsController],
  providers: [FirmsService, FirmsStore],
  exports: [FirmsService],
})
export class FirmsModule {}
