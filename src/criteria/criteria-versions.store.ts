import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { execute, type Tx } from '../platform/database/rows.js';
import { CriteriaVersionEntity } from './criteria-version.entity.js';
import { type CompiledCriteria } from './domain/index.js';

/** Every criteria version that was ever judged by. */
@Injectable()
export class CriteriaVersionsStore {
  /** The versions kept, but for those of these digests. */
  async others(tx: Tx, digests: readonly string[]): Promise<Pick<CriteriaVersionEntity, 'digest' | 'content'>[]> {
    return tx
      .getRepository(CriteriaVersionEntity)
      .find({ select: { digest: true, content: true }, where: { digest: Not(In(digests)) } });
  }

  /** Keeps versions for good; those that are there stay as they are. */
  async keep(tx: Tx, all: readonly CompiledCriteria[]): Promise<void> {
    const texts = all.map(({ digest, id, version, source }) => ({ digest, id, version, content: source }));
    await execute(
      tx,
      `INSERT INTO criteria_versions (digest, criteria_id, version, content)
       SELECT c.digest, c.id, c.version, c.content FROM jsonb_to_recordset($1) AS c (digest text, id text, version text, content jsonb)
       ON CONFLICT (digest) DO NOTHING`,
      [JSON.stringify(texts)],
    );
  }
}
