import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { exclusively, Stopped } from '../platform/database/exclusive.js';
import { isTransient } from '../platform/database/transient.js';
import { Events } from '../platform/events/index.js';
import { Wakes } from '../platform/queue/index.js';
import { FileProblem } from './domain/file-problem.js';
import { ImportApplier } from './import-applier.js';
import { ImportReader } from './import-reader.js';
import { ImportsStore, type StoredImport } from './imports.store.js';

/** The queue that wakes the work on uploaded files. */
export const IMPORTS_QUEUE = 'imports';

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
      await exclusively(this.database, `import ${id}`, signal, (alive) => this.work(id, alive));
    }
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
