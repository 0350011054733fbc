import { Injectable } from '@nestjs/common';
import { type Provenance } from '../firms/index.js';
import { isKnownAt, supersede } from '../platform/database/revisions.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type RowOf, selected, type Shown } from '../platform/database/selected.js';
import { newId } from '../shared/ids.js';
import { type FactKind } from './domain/index.js';
import { FactRevisionEntity } from './fact-revision.entity.js';

const STORED = {
  id: 'factId',
  revision: 'id',
  firmId: 'firmId',
  kind: 'kind',
  data: 'data',
  evidence: 'evidence',
  source: 'source',
  reason: 'reason',
  recordedAt: 'recordedAt',
  recordedBy: 'recordedBy',
} as const satisfies Shown<FactRevisionEntity>;

/** One revision of a dated fact (a right granted, an attestation, an incident …). */
export type StoredFact = RowOf<FactRevisionEntity, typeof STORED>;

const SELECTED = selected('r', STORED);

/** Who states a fact, why, and what proves it. */
export interface FactProvenance extends Provenance {
  readonly evidence?: string | null;
}

/** Reads and appends revisions of dated facts. */
@Injectable()
export class FactsStore {
  async current(tx: Tx, factId: string): Promise<StoredFact | undefined> {
    return firstRow<StoredFact>(
      tx,
      `SELECT ${SELECTED} FROM fact_revisions r WHERE r.fact_id::text = $1 AND r.superseded_at IS NULL`,
      [factId],
    );
  }

  async revision(tx: Tx, factId: string, revision: string): Promise<StoredFact | undefined> {
    return firstRow<StoredFact>(tx, `SELECT ${SELECTED} FROM fact_revisions r WHERE r.fact_id::text = $1 AND r.id::text = $2`, [
      factId,
      revision,
    ]);
  }

  /** The firms' facts, in the order they were recorded, as known at a moment (null: now). */
  async list(tx: Tx, firmIds: readonly string[], knownAt: string | null, kind?: string): Promise<StoredFact[]> {
    return rows<StoredFact>(
      tx,
      `SELECT ${SELECTED} FROM fact_revisions r
        WHERE r.firm_id = ANY($1::uuid[]) AND ${isKnownAt('r', '$2')} AND ($3::text IS NULL OR r.kind = $3)
        ORDER BY r.firm_id, r.fact_id`,
      [firmIds, knownAt, kind ?? null],
    );
  }

  /** Facts by the ids of their revisions, in the order they were recorded. */
  async byRevision(tx: Tx, revisions: readonly string[]): Promise<StoredFact[]> {
    return rows<StoredFact>(tx, `SELECT ${SELECTED} FROM fact_revisions r WHERE r.id = ANY($1::uuid[]) ORDER BY r.fact_id`, [
      revisions,
    ]);
  }

  async insert(
    tx: Tx,
    firmId: string,
    fact: { readonly kind: FactKind; readonly data: Readonly<Record<string, unknown>> },
    provenance: FactProvenance,
    previous?: StoredFact,
  ): Promise<string> {
    const factId = previous?.id ?? newId();
    if (previous !== undefined) await supersede(tx, FactRevisionEntity, previous.revision);
    const { evidence = null, source, reason, actor: recordedBy } = provenance;
    await execute(
      tx,
      `INSERT INTO fact_revisions (id, fact_id, firm_id, kind, data, evidence, source, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), factId, firmId, fact.kind, JSON.stringify(fact.data), evidence, source, reason, recordedBy],
    );
    return factId;
  }

  /** Ends a revision that nothing follows. */
  async withdraw(tx: Tx, current: StoredFact): Promise<void> {
    await supersede(tx, FactRevisionEntity, current.revision);
  }
}
