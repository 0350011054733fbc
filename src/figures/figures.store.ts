import { Injectable } from '@nestjs/common';
import { type Provenance } from '../firms/index.js';
import { isKnownAt, supersede } from '../platform/database/revisions.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type RowOf, selected, type Shown } from '../platform/database/selected.js';
import { newId } from '../shared/ids.js';
import { FigureRevisionEntity, type FigureStatus, type FigureValues } from './figure-revision.entity.js';

const STORED = {
  firmId: 'firmId',
  year: 'year',
  revision: 'id',
  status: 'status',
  figures: 'figures',
  source: 'source',
  reason: 'reason',
  recordedAt: 'recordedAt',
  recordedBy: 'recordedBy',
} as const satisfies Shown<FigureRevisionEntity>;

/** One revision of a firm's figures of a year. */
export type StoredYear = RowOf<FigureRevisionEntity, typeof STORED>;

const SELECTED = selected('r', STORED);

/** Reads and appends revisions of yearly figures. */
@Injectable()
export class FiguresStore {
  async year(tx: Tx, firmId: string, year: number): Promise<StoredYear | undefined> {
    return firstRow<StoredYear>(
      tx,
      `SELECT ${SELECTED} FROM figure_revisions r WHERE r.firm_id = $1 AND r.year = $2 AND r.superseded_at IS NULL`,
      [firmId, year],
    );
  }

  async revision(tx: Tx, firmId: string, revision: string): Promise<StoredYear | undefined> {
    return firstRow<StoredYear>(tx, `SELECT ${SELECTED} FROM figure_revisions r WHERE r.firm_id = $1 AND r.id::text = $2`, [
      firmId,
      revision,
    ]);
  }

  /** All years of the firms, newest first, as known at a moment (null: now). */
  async years(tx: Tx, firmIds: readonly string[], knownAt: string | null): Promise<StoredYear[]> {
    return rows<StoredYear>(
      tx,
      `SELECT ${SELECTED} FROM figure_revisions r WHERE r.firm_id = ANY($1::uuid[]) AND ${isKnownAt('r', '$2')} ORDER BY r.firm_id, r.year DESC`,
      [firmIds, knownAt],
    );
  }

  /** Years by the ids of their revisions. */
  async byRevision(tx: Tx, revisions: readonly string[]): Promise<StoredYear[]> {
    return rows<StoredYear>(tx, `SELECT ${SELECTED} FROM figure_revisions r WHERE r.id = ANY($1::uuid[])`, [revisions]);
  }

  async replace(
    tx: Tx,
    firmId: string,
    year: number,
    current: StoredYear | undefined,
    next: { readonly status: FigureStatus; readonly figures: FigureValues },
    provenance: Provenance,
  ): Promise<void> {
    if (current !== undefined) await supersede(tx, FigureRevisionEntity, current.revision);
    const { source, reason, actor: recordedBy } = provenance;
    await execute(
      tx,
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures, source, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), firmId, year, next.status, JSON.stringify(next.figures), source, reason, recordedBy],
    );
  }
}
