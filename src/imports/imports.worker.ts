import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { execute, firstRow, type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { Wakes } from '../platform/queue/index.js';
import { FileProblem } from './domain/file-problem.js';
import { ImportApplier } from './import-applier.js';
import { ImportReader } from './import-reader.js';
import { ImportsStore, type StoredImport } from './imports.store.js';
import { isTransient } from './transient.js';

/** The queue that wakes the work on uploaded files. */
export const IMPORTS_QUEUE = 'imports';

/** Stops the work on one import without a fault of its own: the process ends. It goes on from its last batch later. */
class Stopped extends Error {}

/** Works on open imports, one after another. What is done stands in the tables, so it may die anywhere and be called any time. */
@Injectable()
export class ImportsWorker {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly reader: ImportReader,
    private readonly applier: ImportApplier,
    private readonly events: Events,
  ) {}

  @Wakes(IMPORTS_QUEUE)
  async drain(signal: AbortSignal): Promise<void> {
    const open = await this.database.read((tx) => this.imports.open(tx));
    for (const id of open) {
      if (signal.aborted) return;
      await this.exclusively(id, (alive) => this.work(id, alive), signal);
    }
  }

  /**
   * One process works on one import: the lock belongs to a session that only reads, so that it holds back neither writers nor
   * what is known, and ends with the process however that ends.
   */
  private async exclusively(id: string, work: (alive: () => Promise<void>) => Promise<void>, signal: AbortSignal): Promise<void> {
    await this.database.read(async (tx) => {
      if (!(await this.lock(tx, id))) return;
      const alive = async (): Promise<void> => {
        if (signal.aborted) throw new Stopped();
        // Also keeps the session from being ended as idle.
        await execute(tx, 'SELECT 1');
      };
      try {
        await work(alive);
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
      }
    });
  }

  private async lock(tx: Tx, id: string): Promise<boolean> {
    const lock = await firstRow<{ taken: boolean }>(
      tx,
      `SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) AS taken`,
      [id],
    );
    return lock?.taken === true;
  }

  private async work(id: string, alive: () => Promise<void>): Promise<void> {
    try {
      const found = await this.find(id);
      if (found?.finishedAt !== null) return;
      if (found.state !== 'running') await this.reader.stage(found, alive);
      const job = await this.find(id);
      if (job === undefined) return;
      do await alive();
      while (await this.applier.batch(job));
    } catch (error) {
      if (error instanceof Stopped || isTransient(error)) throw error;
      if (!(error instanceof FileProblem)) this.logger.error({ err: error, importId: id }, 'An import failed');
      await this.fail(id, error instanceof FileProblem ? error : new FileProblem('import.unexpected'));
    }
  }

  private async fail(id: string, { code, data }: FileProblem): Promise<void> {
    this.logger.warn({ importId: id, code }, 'An uploaded file could not be used');
    const job = await this.find(id);
    await this.database.transaction(job?.createdBy ?? 'job:imports', async (tx) => {
      await this.imports.fail(tx, id, { code, data });
      await this.events.publish(tx, { type: 'import', id, state: 'failed', done: 0, of: null });
    });
  }

  private async find(id: string): Promise<StoredImport | undefined> {
    return this.database.read((tx) => this.imports.find(tx, id));
  }
}
