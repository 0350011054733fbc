import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { StageHistoryService } from '../ladder/index.js';
import { Config, projectRoot } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { type Alive, withAdvisoryLock, Stopped } from '../platform/database/advisory-lock.js';
import { isTransient } from '../platform/database/transient.js';
import { Events } from '../platform/events/index.js';
import { isDiskFull } from '../platform/process/storage.js';
import { Wakes } from '../platform/queue/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { buildBag } from './bag/build-bag.js';
import { isWithin } from './domain/export-filter.js';
import { type ExportedMove } from './domain/move-columns.js';
import { ExportsStore, type StoredExport } from './exports.store.js';

/** The queue that wakes the making of bundles. */
export const EXPORTS_QUEUE = 'exports';

/** Bytes of a bundle per row of the database. */
const PART_SIZE = 1024 * 1024;
/** Moves between two signs of life. */
const MOVES_PER_SIGN = 1000;

/** Makes the bundles that are asked for. Nothing of one is kept until it is whole, so it may die anywhere. */
@Injectable()
export class ExportsWorker {
  private readonly logger = new Logger('Exports');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly exports: ExportsStore,
    private readonly history: StageHistoryService,
    private readonly events: Events,
  ) {}

  @Wakes(EXPORTS_QUEUE)
  async drain(signal: AbortSignal): Promise<void> {
    for (const id of await this.database.read((tx) => this.exports.open(tx))) {
      if (signal.aborted) return;
      await withAdvisoryLock(this.database, `export ${id}`, signal, (alive) => this.work(id, alive));
    }
  }

  private async work(id: string, alive: Alive): Promise<void> {
    const job = await this.database.read((tx) => this.exports.find(tx, id));
    if (job?.finishedAt !== null) return;
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.exports.begin(tx, id);
      await this.events.publish(tx, { type: 'export', id, state: 'running' });
    });
    const base = path.join(this.config.dataDir, 'exports');
    let folder: string | undefined;
    try {
      folder = await workFolder(base, id);
      await this.make(job, folder, alive);
    } catch (error) {
      const full = isDiskFull(error);
      if (!full && (error instanceof Stopped || isTransient(error))) throw error;
      // A failure counts only for whoever still holds the export.
      await alive();
      this.logger.error({ err: error, exportId: id }, 'An export failed');
      await this.database.transaction(job.createdBy, async (tx) => {
        await this.exports.fail(tx, id, { code: full ? 'export.disk-full' : 'export.unexpected', data: {} });
        await this.events.publish(tx, { type: 'export', id, state: 'failed' });
      });
    } finally {
      if (folder !== undefined) await fs.promises.rm(folder, { recursive: true, force: true });
    }
  }

  private async make(job: StoredExport, folder: string, alive: Alive): Promise<void> {
    const { formats, asOf, knownAt } = job;
    const bag = await buildBag({
      formats,
      asOf,
      knownAt,
      filter: canonicalJson(job.filter),
      moves: this.moves(job, alive),
      criteriaFile,
      folder,
    });
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.exports.lock(tx, job.id);
      await alive(tx);
      const hash = createHash('sha256');
      let part = 0;
      let size = 0;
      for await (const bytes of fs.createReadStream(bag.location, { highWaterMark: PART_SIZE }) as AsyncIterable<Buffer>) {
        hash.update(bytes);
        size += bytes.length;
        await this.exports.insertPart(tx, job.id, part, bytes);
        part += 1;
      }
      const digest = `sha256:${hash.digest('hex')}`;
      await this.exports.finish(tx, job.id, { firms: bag.firms, moves: bag.moves, digest, size });
      await this.events.publish(tx, { type: 'export', id: job.id, state: 'done' });
    });
  }

  private async *moves(job: StoredExport, alive: Alive): AsyncGenerator<ExportedMove> {
    let seen = 0;
    await alive();
    for await (const move of this.history.movesOf(job.asOf, job.knownAt)) {
      seen += 1;
      if (seen % MOVES_PER_SIGN === 0) await alive();
      if (isWithin(job.filter, move)) yield exported(move);
    }
  }
}

/**
 * A folder of this attempt's own. Those of earlier attempts go: one that died left its own, and one that lost the export in a process
 * that still runs cannot finish it any more.
 */
async function workFolder(base: string, id: string): Promise<string> {
  await fs.promises.mkdir(base, { recursive: true, mode: 0o700 });
  for (const name of await fs.promises.readdir(base))
    if (name.startsWith(id)) await fs.promises.rm(path.join(base, name), { recursive: true, force: true });
  return fs.promises.mkdtemp(path.join(base, `${id}-`));
}

/** The fields of a move that are exported, and no others that a later version may add. */
function exported(move: ExportedMove): ExportedMove {
  const { effectiveOn, recordedAt, kind, stage, from, to, recognition, number, endKind, reason, evidence, by } = move;
  const firm = { id: move.firm.id, uscc: move.firm.uscc, name: move.firm.name };
  const verdict =
    move.verdict === null ? null : { digest: move.verdict.digest, criteria: move.verdict.criteria, result: move.verdict.result };
  return { firm, effectiveOn, recordedAt, kind, stage, from, to, recognition, number, endKind, reason, evidence, by, verdict };
}

/** Where the file of a version of criteria lies; undefined when it is not installed, or no such name. */
function criteriaFile(criteria: string): string | undefined {
  const match = /^([a-z0-9-]+(?:\/[a-z0-9-]+)+)@([\w.-]+)$/.exec(criteria);
  if (match === null) return undefined;
  const location = path.join(projectRoot(), 'criteria', match[1] ?? '', `${match[2] ?? ''}.yaml`);
  return fs.existsSync(location) ? location : undefined;
}
