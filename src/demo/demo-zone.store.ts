import { Injectable } from '@nestjs/common';
import { insert, type Tx } from '../platform/database/rows.js';
import { DemoZoneEntity } from './demo-zone.entity.js';

/** What the first start decided: `declined` where there were firms already, or no demo was wanted. */
export type Decision = Pick<DemoZoneEntity, 'state' | 'seed' | 'today' | 'firms'>;

/** The one row about the demo zone. */
@Injectable()
export class DemoZoneStore {
  async find(tx: Tx): Promise<Decision | undefined> {
    const [made] = await tx.getRepository(DemoZoneEntity).find();
    return made;
  }

  async insert(tx: Tx, decision: Decision): Promise<void> {
    await insert(tx, DemoZoneEntity, decision);
  }

  /** The zone is whole. */
  async finish(tx: Tx): Promise<void> {
    await tx.getRepository(DemoZoneEntity).update({ state: 'loading' }, { state: 'loaded' });
  }
}
