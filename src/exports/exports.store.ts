import { Injectable } from '@nestjs/common';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type MessageData } from '../shared/errors.js';
import { type ExportFormat } from './bag/moves-files.js';
import { type ExportFilter } from './domain/export-filter.js';
import { type ExportState } from './export.entity.js';

/** What was asked of an export. */
export interface ExportRequest {
  readonly id: string;
  readonly kind: 'stage-history';
  readonly formats: readonly ExportFormat[];
  readonly asOf: string;
  readonly knownAt: string;
  readonly filter: ExportFilter;
}

/** An export and what came of it. */
export interface StoredExport extends ExportRequest {
  readonly state: ExportState;
  readonly firms: number | null;
  readonly moves: number | null;
  /** Of the zip: sha256:<hex>. */
  readonly digest: string | null;
  /** Of the zip, in bytes. */
  readonly size: number | null;
  readonly problem: { readonly code: string; readonly data: MessageData } | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly finishedAt: string | null;
}

/** The finished bundle. */
export interface ExportResult {
  readonly firms: number;
  readonly moves: number;
  readonly digest: string;
  readonly size: number;
}

const SELECTED = `id, kind, formats, as_of AS "asOf", known_at AS "knownAt", filter, state, firms, moves, digest,
  size::float8 AS size, problem, created_at AS "createdAt", created_by AS "createdBy", finished_at AS "finishedAt"`;

/** Exports and the bytes of their bundles. */
@Injectable()
export class ExportsStore {
  async insert(tx: Tx, request: ExportRequest, actor: string): Promise<void> {
    await execute(
      tx,
      `INSERT INTO exports (id, kind, formats, as_of, known_at, filter, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [request.id, request.kind, request.formats, request.asOf, request.knownAt, JSON.stringify(request.filter), actor],
    );
  }

  async find(tx: Tx, id: string): Promise<StoredExport | undefined> {
    return firstRow<StoredExport>(tx, `SELECT ${SELECTED} FROM exports WHERE id = $1`, [id]);
  }

  /** Newest first; `before` is the moment and id of the last one of the page before. */
  async list(tx: Tx, before: readonly [string, string] | undefined, limit: number): Promise<StoredExport[]> {
    return rows<StoredExport>(
      tx,
      `SELECT ${SELECTED} FROM exports WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1::timestamptz, $2::uuid)
        ORDER BY created_at DESC, id DESC LIMIT $3`,
      [before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  async count(tx: Tx): Promise<number> {
    return (await firstRow<{ count: number }>(tx, `SELECT count(*)::int AS count FROM exports`))?.count ?? 0;
  }

  /** Exports that are not finished, oldest first. */
  async open(tx: Tx): Promise<readonly string[]> {
    const found = await rows<{ id: string }>(tx, `SELECT id FROM exports WHERE finished_at IS NULL ORDER BY created_at, id`);
    return found.map(({ id }) => id);
  }

  /** Locks an export for the transaction, so that two workers on it write one after the other, each seeing what is done. */
  async lock(tx: Tx, id: string): Promise<void> {
    await execute(tx, `SELECT 1 FROM exports WHERE id = $1 FOR UPDATE`, [id]);
  }

  async begin(tx: Tx, id: string): Promise<void> {
    await execute(tx, `UPDATE exports SET state = 'running' WHERE id = $1 AND state = 'queued'`, [id]);
  }

  async insertPart(tx: Tx, id: string, part: number, bytes: Buffer): Promise<void> {
    await execute(tx, `INSERT INTO export_parts (export_id, part, bytes) VALUES ($1, $2, $3)`, [id, part, bytes]);
  }

  async part(tx: Tx, id: string, part: number): Promise<Buffer | undefined> {
    return (
      await firstRow<{ bytes: Buffer }>(tx, `SELECT bytes FROM export_parts WHERE export_id = $1 AND part = $2`, [id, part])
    )?.bytes;
  }

  async finish(tx: Tx, id: string, result: ExportResult): Promise<void> {
    await execute(
      tx,
      `UPDATE exports SET state = 'done', firms = $2, moves = $3, digest = $4, size = $5, finished_at = now() WHERE id = $1`,
      [id, result.firms, result.moves, result.digest, result.size],
    );
  }

  async fail(tx: Tx, id: string, problem: { readonly code: string; readonly data: MessageData }): Promise<void> {
    await execute(tx, `UPDATE exports SET state = 'failed', problem = $2, finished_at = now() WHERE id = $1`, [
      id,
      JSON.stringify(problem),
    ]);
  }
}
