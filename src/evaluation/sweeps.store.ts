import { Injectable } from '@nestjs/common';
import { execute, firstRow, insert, rows, type Tx } from '../platform/database/rows.js';
import { selected } from '../platform/database/selected.js';
import { type CalendarDate } from '../shared/dates.js';
import { isId, newId } from '../shared/ids.js';
import { SweepEntity } from './work.entity.js';

/** How many verdicts a sweep made, by outcome; `due` is the sum of the others. */
export type SweepCounts = Pick<SweepEntity, 'due' | 'evaluated' | 'unknown' | 'failed'>;

/** A sweep in hand: the firm up to which it has come, and the day it was asked for. */
export type OpenSweep = Pick<SweepEntity, 'id' | 'nextFirm' | 'asOf'>;

const STORED = [
  'id',
  'reason',
  'asOf',
  'requestedBy',
  'startedAt',
  'finishedAt',
  'due',
  'evaluated',
  'unknown',
  'failed',
] as const satisfies readonly (keyof SweepEntity)[];

/** A sweep and how far it is. */
export type StoredSweep = Pick<SweepEntity, (typeof STORED)[number]>;

/** A sweep that has not met any firm yet, so that it will meet everybody. */
const BEFORE_EVERYBODY = `SELECT FROM sweeps WHERE finished_at IS NULL AND next_firm IS NULL`;

/** Runs over every firm, and whether one is called for. */
@Injectable()
export class SweepsStore {
  async insert(tx: Tx, sweep: Pick<SweepEntity, 'reason' | 'requestedBy' | 'asOf'>): Promise<string> {
    const id = newId();
    await insert(tx, SweepEntity, { id, ...sweep });
    return id;
  }

  async find(tx: Tx, id: string): Promise<StoredSweep | undefined> {
    return isId(id) ? ((await tx.getRepository(SweepEntity).findOneBy({ id })) ?? undefined) : undefined;
  }

  /** Newest first; `before` is the moment and id of the last one of the page before. */
  async list(tx: Tx, before: readonly [string, string] | undefined, limit: number): Promise<StoredSweep[]> {
    return rows<StoredSweep>(
      tx,
      `SELECT ${selected('s', STORED)} FROM sweeps s
        WHERE $1::timestamptz IS NULL OR (s.started_at, s.id) < ($1::timestamptz, $2::uuid)
        ORDER BY s.started_at DESC, s.id DESC LIMIT $3`,
      [before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  async count(tx: Tx): Promise<number> {
    return tx.getRepository(SweepEntity).count();
  }

  /** True when the night's sweep of a day was done and what it left is there, or it is still at work. */
  async isSwept(tx: Tx, day: CalendarDate): Promise<boolean> {
    const swept = await firstRow(
      tx,
      `SELECT 1 AS swept FROM sweeps WHERE reason = 'nightly' AND as_of = $1::date
          AND (finished_at IS NULL OR NOT EXISTS (SELECT FROM firm_standings WHERE as_of <> $1::date)) LIMIT 1`,
      [day],
    );
    return swept !== undefined;
  }

  /** True when firms were judged for a day to come, or for one before the last night's sweep, and no sweep will meet them yet. */
  async isMisjudged(tx: Tx, today: CalendarDate, latestToday: CalendarDate): Promise<boolean> {
    const misjudged = await firstRow(
      tx,
      `SELECT 1 AS misjudged WHERE NOT EXISTS (${BEFORE_EVERYBODY}) AND EXISTS (
         SELECT FROM firm_standings WHERE as_of > $2::date OR as_of < $1::date AND EXISTS (
           SELECT FROM sweeps WHERE reason = 'nightly' AND as_of = $1::date AND finished_at IS NOT NULL))`,
      [today, latestToday],
    );
    return misjudged !== undefined;
  }

  /** True when verdicts in force rest on other criteria than these of each stage, and no sweep will meet them yet. */
  async isOutdated(tx: Tx, inForce: readonly { readonly stage: string; readonly digest: string }[]): Promise<boolean> {
    const outdated = await firstRow(
      tx,
      `SELECT 1 AS outdated FROM jsonb_to_recordset($1) AS c (stage text, digest text) CROSS JOIN firm_standings s
         LEFT JOIN verdicts v ON v.firm_id = s.firm_id AND v.stage = c.stage AND v.superseded_at IS NULL
        WHERE v.criteria_digest IS DISTINCT FROM c.digest
          AND NOT EXISTS (${BEFORE_EVERYBODY}) LIMIT 1`,
      [JSON.stringify(inForce)],
    );
    return outdated !== undefined;
  }

  /** The latest day up to `today` for which everybody was judged: whoever stands as of an earlier one was judged anew by a clock behind. */
  async lastSweptDay(tx: Tx, today: CalendarDate): Promise<CalendarDate | undefined> {
    const found = await firstRow<{ day: CalendarDate | null }>(
      tx,
      `SELECT max(as_of) AS day FROM sweeps WHERE finished_at IS NOT NULL AND as_of <= $1::date`,
      [today],
    );
    return found?.day ?? undefined;
  }

  /** The oldest sweep that is not finished and that no other worker holds, locked. */
  async claim(tx: Tx): Promise<OpenSweep | undefined> {
    return firstRow<OpenSweep>(
      tx,
      `SELECT ${selected('s', ['id', 'nextFirm', 'asOf'] satisfies readonly (keyof OpenSweep)[])} FROM sweeps s
        WHERE finished_at IS NULL ORDER BY started_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
  }

  /** Counts a range that ends with `lastFirm`; without one the sweep has met everybody and is finished. */
  async advance(tx: Tx, id: string, counts: SweepCounts, lastFirm: string | undefined): Promise<void> {
    await execute(
      tx,
      `UPDATE sweeps SET due = due + $2, evaluated = evaluated + $3, unknown = unknown + $4, failed = failed + $5,
         next_firm = coalesce($6, next_firm), finished_at = CASE WHEN $6::uuid IS NULL THEN now() END WHERE id = $1`,
      [id, counts.due, counts.evaluated, counts.unknown, counts.failed, lastFirm ?? null],
    );
  }

  /** Begins a sweep again, for another day. */
  async beginAnew(tx: Tx, id: string, asOf: CalendarDate): Promise<void> {
    const nothing: SweepCounts = { due: 0, evaluated: 0, unknown: 0, failed: 0 };
    await tx.getRepository(SweepEntity).update({ id }, { asOf, nextFirm: null, ...nothing });
  }
}
