import { Module } from '@nestjs/common';
import { CriteriaController } from './criteria.controller.js';
import { CriteriaRegistry } from './criteria-registry.js';

/** The criteria, read from `criteria/` at boot. */
@Module({ controllers: [CriteriaController], providers: [CriteriaRegistry], exports: [CriteriaRegistry] })
export class CriteriaModule {}
