import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { execute } from '../platform/database/rows.js';
import { CriteriaRegistry } from './criteria-registry.js';
import { compile, type CompiledCriteria, type Criteria } from './domain/index.js';

/** Every criteria version that was ever judged by, by its digest: a verdict is read and made again with the very text it was made with. */
@Injectable()
export class CriteriaArchive implements OnApplicationBootstrap {
  private readonly logger = new Logger('Criteria');
  private readonly byDigest: Map<string, CompiledCriteria>;

  constructor(
    private readonly database: Database,
    registry: CriteriaRegistry,
  ) {
    this.byDigest = new Map(registry.all.map((criteria) => [criteria.digest, criteria]));
  }

  /** Keeps the versions of this program for good, and reads those that earlier ones kept. */
  async onApplicationBootstrap(): Promise<void> {
    const current = [...this.byDigest.values()].map(({ digest, id, version, source }) => ({
      digest,
      id,
      version,
      content: source,
    }));
    await this.database.transaction('job:criteria', async (tx) => {
      await execute(
        tx,
        `INSERT INTO criteria_versions (digest, criteria_id, version, content)
         SELECT c.digest, c.id, c.version, c.content FROM jsonb_to_recordset($1) AS c (digest text, id text, version text, content jsonb)
         ON CONFLICT (digest) DO NOTHING`,
        [JSON.stringify(current)],
      );
    });
    const kept = await this.database.query<{ digest: string; content: Criteria }>(
      `SELECT digest, content FROM criteria_versions WHERE digest <> ALL($1::text[])`,
      [[...this.byDigest.keys()]],
    );
    for (const { digest, content } of kept) this.add(digest, content);
  }

  /** The criteria of that digest; undefined where no program on this database has had them. */
  pinned(digest: string): CompiledCriteria | undefined {
    return this.byDigest.get(digest);
  }

  private add(digest: string, content: Criteria): void {
    try {
      this.byDigest.set(digest, compile(content));
    } catch (error) {
      this.logger.warn({ err: error, digest }, 'Criteria kept by an earlier version cannot be read by this one');
    }
  }
}
