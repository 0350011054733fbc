import { Module } from '@nestjs/common';
import { CriteriaArchive } from './criteria-archive.js';
import { CriteriaController } from './criteria.controller.js';
import { CriteriaFreshness } from './criteria-freshness.js';
import { CriteriaRegistry } from './criteria-registry.js';

/** The criteria, read from `criteria/` at boot, and every version ever judged by. */
@Module({
  controllers: [CriteriaController],
  providers: [CriteriaRegistry, CriteriaArchive, CriteriaFreshness],
  exports: [CriteriaRegistry, CriteriaArchive],
})
export class CriteriaModule {}
