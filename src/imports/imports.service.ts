import fs from 'node:fs';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { Events } from '../platform/events/index.js';
import { cursorKey, pageOf } from '../platform/http/index.js';
import { Wakeups } from '../platform/queue/index.js';
import { type FieldProblem } from '../shared/errors.js';
import { isId, newId } from '../shared/ids.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { type ImportKind, IMPORT_KINDS, isImportKind } from './domain/kinds.js';
import { readMapping, type Mapping } from './domain/mapping.js';
import { type RowStatus } from './domain/row-report.js';
import { doneOf } from './import-applier.js';
import { importFinished, importInvalid, importNotFound } from './imports.errors.js';
import { ImportOver, ImportsStore, type StoredImport } from './imports.store.js';
import { type ImportRowRecord, ImportRowsStore } from './import-rows.store.js';
import { IMPORTS_QUEUE } from './imports.worker.js';

/** Bytes of a file per row of the database. */
const PART_SIZE = 1024 * 1024;

const NEWEST_FIRST = new CursorCodec('moment', 'id');
const BY_ROW = new CursorCodec('integer');

/** A file on disk and what is asked of it; fields as they came, not yet judged. */
export interface ImportOrder {
  readonly file: { readonly path: string; readonly name: string };
  readonly kind: string | undefined;
  readonly dryRun: string | undefined;
  readonly mapping: string | undefined;
}

/** Uploads of files, and what became of them. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly rows: ImportRowsStore,
    private readonly events: Events,
    private readonly wakeups: Wakeups,
  ) {}

  /** Takes a file in: its bytes and the order are one transaction; a worker does the rest. */
  async submit(actor: string, order: ImportOrder): Promise<StoredImport> {
    const { kind, dryRun, mapping } = accepted(order);
    const id = newId();
    const stored = await this.database.transaction(actor, async (tx) => {
      const { size, digest } = await measured(order.file.path);
      await this.imports.insert(
        tx,
        { id, kind, fileName: order.file.name, fileSize: size, fileDigest: digest, dryRun, mapping },
        actor,
      );
      let part = 0;
      for await (const bytes of fs.createReadStream(order.file.path, { highWaterMark: PART_SIZE }) as AsyncIterable<Buffer>) {
        await this.imports.insertPart(tx, id, part, bytes);
        part += 1;
      }
      await this.imports.insertRun(tx, id);
      await this.events.publish(tx, { type: 'import', id, state: 'queued', done: 0, of: null });
      return this.found(id, await this.imports.find(tx, id));
    });
    await this.wakeups.wake(IMPORTS_QUEUE);
    return stored;
  }

  /** All imports, newest first. */
  async list(query: { readonly limit: number; readonly cursor: string | undefined }): Promise<Page<StoredImport>> {
    const before = cursorKey(query.cursor, NEWEST_FIRST);
    return this.database.read(async (tx) => {
      const fetched = await this.imports.list(tx, before, query.limit + 1);
      return pageOf(
        fetched,
        { limit: query.limit, total: await this.imports.count(tx), codec: NEWEST_FIRST },
        (each) => [each.createdAt, each.id],
        (each) => each,
      );
    });
  }

  /** One import with its progress and counts. */
  async get(id: string): Promise<StoredImport> {
    if (!isId(id)) throw importNotFound(id);
    return this.database.read(async (tx) => this.found(id, await this.imports.find(tx, id)));
  }

  /**
   * Ends an import wherever it is being worked on. What was applied stays; rows that wait are never applied. Cancelling it again
   * changes nothing.
   * @throws DomainError 404, or 409 when it has ended in another way.
   */
  async cancel(actor: string, id: string): Promise<StoredImport> {
    if (!isId(id)) throw importNotFound(id);
    try {
      return await this.database.transaction(actor, async (tx) => {
        this.found(id, await this.imports.find(tx, id));
        await this.imports.cancel(tx, id, actor);
        const cancelled = this.found(id, await this.imports.find(tx, id));
        const { counts } = cancelled;
        await this.events.publish(tx, { type: 'import', id, state: 'cancelled', done: doneOf(counts), of: counts.rows });
        return cancelled;
      });
    } catch (error) {
      if (!(error instanceof ImportOver)) throw error;
      const over = await this.get(id);
      if (over.state !== 'cancelled') throw importFinished();
      return over;
    }
  }

  /** Its rows by their number, of one status or all. */
  async listRows(
    id: string,
    query: { readonly status: RowStatus | undefined; readonly limit: number; readonly cursor: string | undefined },
  ): Promise<Page<ImportRowRecord>> {
    if (!isId(id)) throw importNotFound(id);
    const [after = 0] = cursorKey(query.cursor, BY_ROW) ?? [];
    return this.database.read(async (tx) => {
      this.found(id, await this.imports.find(tx, id));
      const fetched = await this.rows.list(tx, id, { status: query.status, after, limit: query.limit + 1 });
      const total = await this.rows.count(tx, id, query.status);
      return pageOf(
        fetched,
        { limit: query.limit, total, codec: BY_ROW },
        (each) => [each.row],
        (each) => each,
      );
    });
  }

  private found(id: string, stored: StoredImport | undefined): StoredImport {
    if (stored === undefined) throw importNotFound(id);
    return stored;
  }
}

/** What the field `dryRun` may say. */
const DRY_RUN: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['', false],
]);

function accepted(order: ImportOrder): { readonly kind: ImportKind; readonly dryRun: boolean; readonly mapping: Mapping } {
  const problems: FieldProblem[] = [];
  const { kind } = order;
  if (kind === undefined) problems.push({ pointer: '/kind', code: 'field.required' });
  else if (!isImportKind(kind))
    problems.push({ pointer: '/kind', code: 'field.one-of', data: { values: IMPORT_KINDS.join(', ') } });
  const dryRun = DRY_RUN.get(order.dryRun ?? '');
  if (dryRun === undefined) problems.push({ pointer: '/dryRun', code: 'field.one-of', data: { values: 'true, false' } });
  const reading = isImportKind(kind) ? readMapping(order.mapping, kind) : undefined;
  if (reading !== undefined && 'problems' in reading) problems.push(...reading.problems);
  if (!isImportKind(kind) || dryRun === undefined || reading === undefined || 'problems' in reading)
    throw importInvalid(problems);
  return { kind, dryRun, mapping: reading.mapping };
}

async function measured(path: string): Promise<{ readonly size: number; readonly digest: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const bytes of fs.createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(bytes);
    size += bytes.length;
  }
  return { size, digest: `sha256:${hash.digest('hex')}` };
}
