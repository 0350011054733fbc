import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CriteriaArchive } from './criteria-archive.js';
import { CriteriaController } from './criteria.controller.js';
import { CriteriaFreshness } from './criteria-freshness.js';
import { CriteriaRegistry } from './criteria-registry.js';
import { CriteriaVersionsStore } from './criteria-versions.store.js';
import { loadCriteriaSet } from './files/criteria-files.js';
import { criteriaFolder } from './files/criteria-folder.js';
import { CriteriaVersionEntity } from './criteria-version.entity.js';

/** A file that is wrong stops the start. */
const registry = {
  provide: CriteriaRegistry,
  useFactory: (): CriteriaRegistry => new CriteriaRegistry(loadCriteriaSet(criteriaFolder())),
};

/** The criteria, read from `criteria/` at boot, and every version ever judged by. */
@Module({
  imports: [TypeOrmModule.forFeature([CriteriaVersionEntity])],
  controllers: [CriteriaController],
  providers: [registry, CriteriaArchive, CriteriaFreshness, CriteriaVersionsStore],
  exports: [CriteriaRegistry, CriteriaArchive],
})
export class CriteriaModule {}
