import { Injectable } from '@nestjs/common';
import { type Provenance } from '../firms/index.js';
import { isKnownAt, supersede } from '../platform/database/revisions.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type CalendarDate } from '../shared/dates.js';
import { newId } from '../shared/ids.js';
import { type RecognisedStage } from './domain/index.js';
import { type EndKind, RecognitionRevisionEntity } from './recognition-revision.entity.js';

/** The verdict in force when a recognition was recorded. */
export interface PinnedVerdict {
  readonly digest: string;
  readonly criteria: string;
  readonly result: 'met' | 'unmet' | 'unknown';
}

/** What an authority's act says: stage, number, dates; `expiresOn` is the last valid day, null = no end stated. */
export interface RecognitionContent {
  readonly stage: RecognisedStage;
  readonly number: string | null;
  readonly issuedOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly evidence: string | null;
}

/** One revision of a recognition. `endsBefore` is the first day it is no longer valid; null = open. */
export interface StoredRecognition extends RecognitionContent {
  readonly id: string;
  readonly revision: string;
  readonly firmId: string;
  readonly endsBefore: CalendarDate | null;
  readonly endKind: EndKind | null;
  readonly endReason: string | null;
  readonly verdict: PinnedVerdict | null;
  readonly source: string | null;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

const SELECTED = `r.recognition_id AS id, r.id AS revision, r.firm_id AS "firmId", r.stage, r.number, r.issued_on AS "issuedOn",
  r.effective_on AS "effectiveOn", r.expires_on AS "expiresOn",
  CASE WHEN isempty(r.valid) THEN r.effective_on ELSE upper(r.valid) END AS "endsBefore",
  r.end_kind AS "endKind", r.end_reason AS "endReason", r.evidence,
  CASE WHEN r.verdict_digest IS NULL THEN NULL ELSE
    jsonb_build_object('digest', r.verdict_digest, 'criteria', r.verdict_criteria, 'result', r.verdict_result) END AS verdict,
  r.source, r.reason, r.recorded_at AS "recordedAt", r.recorded_by AS "recordedBy"`;

/** SQL that stands where a table would, for set-wise reads above: recognitions as they are on record now. */
export const CURRENT_RECOGNITIONS = `(SELECT * FROM recognition_revisions WHERE superseded_at IS NULL)`;

/** The same, as known at a moment. `moment` is the SQL of a parameter; where that is null, as known at present. */
export const recognitionsKnownAt = (moment: string): string =>
  `(SELECT r.* FROM recognition_revisions r WHERE ${isKnownAt('r', moment)})`;

/** How a recognition was cut short. */
export interface RecognitionEnd {
  readonly kind: EndKind;
  readonly effectiveOn: CalendarDate;
  readonly reason: string;
}

/** Reads and appends revisions of recognitions. Two valid ones of a stage at once are refused by the database. */
@Injectable()
export class RecognitionsStore {
  async current(tx: Tx, recognitionId: string): Promise<StoredRecognition | undefined> {
    return firstRow<StoredRecognition>(
      tx,
      `SELECT ${SELECTED} FROM recognition_revisions r WHERE r.recognition_id::text = $1 AND r.superseded_at IS NULL`,
      [recognitionId],
    );
  }

  /** The firms' recognitions by effective date, as known at a moment (null: now). */
  async list(tx: Tx, firmIds: readonly string[], knownAt: string | null): Promise<StoredRecognition[]> {
    return rows<StoredRecognition>(
      tx,
      `SELECT ${SELECTED} FROM recognition_revisions r WHERE r.firm_id = ANY($1::uuid[]) AND ${isKnownAt('r', '$2')}
        ORDER BY r.firm_id, r.effective_on, r.stage, r.id`,
      [firmIds, knownAt],
    );
  }

  /** Recognitions by the ids of their revisions, by effective date. */
  async byRevision(tx: Tx, revisions: readonly string[]): Promise<StoredRecognition[]> {
    return rows<StoredRecognition>(
      tx,
      `SELECT ${SELECTED} FROM recognition_revisions r WHERE r.id = ANY($1::uuid[]) ORDER BY r.effective_on, r.stage, r.id`,
      [revisions],
    );
  }

  /** Appends a revision: a new recognition, or the successor of `previous` (a correction, an end). */
  async insert(
    tx: Tx,
    firmId: string,
    content: RecognitionContent,
    provenance: Provenance,
    context: { readonly verdict: PinnedVerdict | null; readonly end?: RecognitionEnd; readonly previous?: StoredRecognition },
  ): Promise<string> {
    const { previous } = context;
    const id = previous?.id ?? newId();
    if (previous !== undefined) await supersede(tx, RecognitionRevisionEntity, previous.revision);
    await execute(
      tx,
      `INSERT INTO recognition_revisions (id, recognition_id, firm_id, stage, number, issued_on, effective_on, expires_on, valid,
         evidence, end_kind, end_reason, verdict_digest, verdict_criteria, verdict_result, source, reason, recorded_by)
       SELECT $1, $2, $3, c->>'stage', c->>'number', (c->>'issuedOn')::date, (c->>'effectiveOn')::date, (c->>'expiresOn')::date,
         daterange((c->>'effectiveOn')::date, coalesce((e->>'effectiveOn')::date, (c->>'expiresOn')::date + 1), '[)'),
         c->>'evidence', e->>'kind', e->>'reason', v->>'digest', v->>'criteria', v->>'result', $4, $5, $6
         FROM (SELECT $7::jsonb AS c, $8::jsonb AS e, $9::jsonb AS v) stated`,
      [
        newId(),
        id,
        firmId,
        provenance.source,
        provenance.reason,
        provenance.actor,
        JSON.stringify(content),
        JSON.stringify(context.end ?? null),
        JSON.stringify(context.verdict),
      ],
    );
    return id;
  }
}
