import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { CriteriaRegistry } from './criteria-registry.js';
import { CriteriaVersionsStore } from './criteria-versions.store.js';
import { compile, type CompiledCriteria, type Criteria, type CriteriaSet } from './domain/index.js';

/** Every criteria version that was ever judged by, by its digest: a verdict is read and made again with the very text it was made with. */
@Injectable()
export class CriteriaArchive implements OnApplicationBootstrap {
  private readonly logger = new Logger('Criteria');
  /** Of versions that are not in force: those that earlier programs and earlier sets had. */
  private readonly earlier = new Map<string, CompiledCriteria>();

  constructor(
    private readonly database: Database,
    private readonly store: CriteriaVersionsStore,
    private readonly registry: CriteriaRegistry,
  ) {}

  /** Keeps the versions of this program for good, and reads those that earlier ones kept. */
  async onApplicationBootstrap(): Promise<void> {
    const { all } = this.registry.current;
    await this.keep(all);
    const kept = await this.database.read((tx) =>
      this.store.others(
        tx,
        all.map(({ digest }) => digest),
      ),
    );
    for (const { digest, content } of kept) this.add(digest, content);
  }

  /** Puts other criteria in force: kept for good first, since verdicts are pinned to them from the moment they are. */
  async install(set: CriteriaSet): Promise<void> {
    await this.keep(set.all);
    for (const criteria of this.registry.current.all) this.earlier.set(criteria.digest, criteria);
    this.registry.replace(set);
  }

  /** The criteria of that digest; undefined where no program on this database has had them. */
  pinned(digest: string): CompiledCriteria | undefined {
    return this.registry.current.pinned(digest) ?? this.earlier.get(digest);
  }

  private async keep(all: readonly CompiledCriteria[]): Promise<void> {
    await this.database.transaction('job:criteria', (tx) => this.store.keep(tx, all));
  }

  private add(digest: string, content: Criteria): void {
    try {
      this.earlier.set(digest, compile(content));
    } catch (error) {
      this.logger.warn({ err: error, digest }, 'Criteria kept by an earlier version cannot be read by this one');
    }
  }
}
