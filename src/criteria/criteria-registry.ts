import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot } from '../platform/config/index.js';
import { type StageId } from '../figures/domain/index.js';
import { type CalendarDate } from '../shared/dates.js';
import { loadCriteria } from './criteria-files.js';
import { criteriaInForce, type CompiledCriteria, type InForce } from './domain/index.js';
import { adoptedCriteria } from './zone-tables.js';

/** Every criteria version the program judges by, read and checked once at boot: a file that is wrong stops the start. */
@Injectable()
export class CriteriaRegistry {
  /** All versions, by id and version. */
  readonly all: readonly CompiledCriteria[] = loadCriteria(path.join(projectRoot(), 'criteria'));

  /** Of all versions, those by which the zone judges the rungs of its ladder. */
  readonly adopted: readonly CompiledCriteria[] = adoptedCriteria(path.join(projectRoot(), 'criteria'), this.all);

  /** The version of that id (`cn/sci-tech-sme`, `2017`); undefined when there is none. */
  find(id: string, version: string): CompiledCriteria | undefined {
    return this.all.find((criteria) => criteria.id === id && criteria.version === version);
  }

  /** The adopted version that speaks for a stage on a day, `stale` when none was in force; undefined when the zone has adopted none. */
  inForce(stage: StageId, asOf: CalendarDate): InForce | undefined {
    return criteriaInForce(this.adopted, stage, asOf);
  }
}
