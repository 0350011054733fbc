import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type Alive, withAdvisoryLock, Stopped } from '../platform/database/advisory-lock.js';
import { isTransient } from '../platform/database/transient.js';
import { Events } from '../platform/events/index.js';
import { ProcessDied } from '../platform/process/confined.js';
import { Wakes } from '../platform/queue/index.js';
import { FileProblem } from './domain/file-problem.js';
import { ImportApplier } from './import-applier.js';
import { ImportReader, type Work } from './import-reader.js';
import { ATTEMPTS_MAX, ImportOver, ImportsStore, type OpenImport, type StoredImport } from './imports.store.js';

/** The queue that wakes the work on uploaded files. */
export const IMPORTS_QUEUE = 'imports';

/** So many people's imports are worked on side by side: whoever uploads a huge file keeps nobody else waiting. */
const SIDE_BY_SIDE = 3;
/** How often it is looked for imports of others while some are being worked on, in ms. */
const LOOK_MS = 1000;

/** Works on open imports: those of one person one after another, as they were uploaded, those of different people side by side. What is done stands in the tables, so it may die anywhere and be called any time. */
@Injectable()
export class ImportsWorker {
  private readonly logger = new Logger('Imports');
  /** Imports whose last attempt here ended well while the database was away, so that it still counts there. */
  private readonly unreturned = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly reader: ImportReader,
    private readonly applier: ImportApplier,
    private readonly events: Events,
  ) {}

  @Wakes(IMPORTS_QUEUE)
  async drain(signal: AbortSignal): Promise<void> {
    const tried = new Set<string>();
    const busy = new Map<string, Promise<void>>();
    const failures: unknown[] = [];
    const fails = (error: unknown): void => void failures.push(error);
    for (;;) {
      const isOver = signal.aborted || failures.length > 0;
      const open = isOver ? [] : await this.open().catch((error: unknown) => (fails(error), []));
      for (const { id, createdBy } of open) {
        if (busy.size >= SIDE_BY_SIDE || busy.has(createdBy) || tried.has(id)) continue;
        tried.add(id);
        const work = this.hold(id, signal).catch(fails);
        busy.set(
          createdBy,
          work.finally(() => busy.delete(createdBy)),
        );
      }
      if (busy.size === 0) break;
      await Promise.race([...busy.values(), pause(LOOK_MS, undefined, { ref: false })]);
    }
    if (failures.length > 0) throw failures[0];
  }

  private async open(): Promise<readonly OpenImport[]> {
    return this.database.read((tx) => this.imports.open(tx));
  }

  private async hold(id: string, signal: AbortSignal): Promise<void> {
    await withAdvisoryLock(this.database, `import ${id}`, signal, (alive) => this.work(id, this.watched(id, signal, alive)));
  }

  /** Work that also stops when the import is over, in whichever process somebody cancelled it. */
  private watched(id: string, signal: AbortSignal, alive: Alive): Work {
    return {
      signal,
      alive: async (tx) => {
        await alive(tx);
        if (tx === undefined && (await this.database.read((reading) => this.imports.isOver(reading, id)))) throw new ImportOver();
      },
    };
  }

  /** Attempts are counted before they begin, so that a file that ends whoever works on it is not tried for ever. */
  private async work(id: string, work: Work): Promise<void> {
    for (;;) {
      const job = await this.find(id);
      if (job?.finishedAt !== null) return;
      if (!(await this.beginAttempt(job))) {
        await this.fail(id, new FileProblem('import.tried-too-often', { attempts: ATTEMPTS_MAX }));
        return;
      }
      try {
        await this.advance(job, work);
        return;
      } catch (error) {
        if (!(error instanceof ProcessDied)) {
          await this.endAttempt(job, error, work.alive);
          return;
        }
        this.logger.error({ importId: id }, error.message);
      }
    }
  }

  private async advance(job: StoredImport, work: Work): Promise<void> {
    if (job.state !== 'running') await this.reader.stage(job, work);
    const read = await this.find(job.id);
    if (read === undefined) return;
    do await work.alive();
    while (await this.applier.batch(read, work.alive));
  }

  private async beginAttempt(job: StoredImport): Promise<boolean> {
    const returned = this.unreturned.has(job.id) ? 1 : 0;
    const begun = await this.database.transaction(job.createdBy, (tx) => this.imports.beginAttempt(tx, job.id, returned));
    this.unreturned.delete(job.id);
    return begun;
  }

  /** What stopped the work did so either for now, for good, or because the import is over. */
  private async endAttempt(job: StoredImport, error: unknown, alive: Alive): Promise<void> {
    if (error instanceof ImportOver) return;
    if (error instanceof Stopped || isTransient(error)) {
      await this.returnAttempt(job);
      throw error;
    }
    if (!(await this.stillHolds(job, alive))) return;
    if (!(error instanceof FileProblem)) this.logger.error({ err: error, importId: job.id }, 'An import failed');
    await this.fail(job.id, error instanceof FileProblem ? error : new FileProblem('import.unexpected'));
  }

  /** A failure counts only for whoever still holds the import; what says otherwise is looked at like any other end. */
  private async stillHolds(job: StoredImport, alive: Alive): Promise<boolean> {
    try {
      await alive();
      return true;
    } catch (lost) {
      if (lost instanceof ImportOver) return false;
      await this.returnAttempt(job);
      throw lost;
    }
  }

  private async returnAttempt(job: StoredImport): Promise<void> {
    try {
      await this.database.transaction(job.createdBy, (tx) => this.imports.returnAttempt(tx, job.id));
    } catch {
      // What stopped the work is worth telling, not this; it is made up for when the database is back.
      this.unreturned.add(job.id);
    }
  }

  private async fail(id: string, { code, data }: FileProblem): Promise<void> {
    this.logger.warn({ importId: id, code }, 'An uploaded file could not be used');
    const job = await this.find(id);
    try {
      await this.database.transaction(job?.createdBy ?? 'job:imports', async (tx) => {
        await this.imports.fail(tx, id, { code, data });
        await this.events.publish(tx, { type: 'import', id, state: 'failed', done: 0, of: null });
      });
    } catch (error) {
      if (!(error instanceof ImportOver)) throw error;
    }
  }

  private async find(id: string): Promise<StoredImport | undefined> {
    return this.database.read((tx) => this.imports.find(tx, id));
  }
}
