import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CriteriaRegistry } from '../criteria/index.js';
import { STAGES } from '../figures/domain/index.js';
import { FirmsService } from '../firms/index.js';
import { Calendar, ClockWatch } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { cursorKey, pageOf } from '../platform/http/index.js';
import { Nightly, Wakes } from '../platform/queue/index.js';
import { DomainError } from '../shared/errors.js';
import { newId } from '../shared/ids.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { EvaluationRunner, type RunCounts } from './evaluation.runner.js';

/** A run over every firm, counted in verdicts (firm × stage): due = evaluated + unknown + failed. */
export interface Sweep extends RunCounts {
  readonly id: string;
  readonly reason: 'asked' | 'nightly' | 'criteria' | 'clock';
  readonly state: 'running' | 'done';
  readonly asOf: string;
  readonly requestedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** A sweep in hand: the firm up to which it has come, and the day it was asked for. */
interface OpenSweep {
  readonly id: string;
  readonly nextFirm: string | null;
  readonly asOf: string;
}

/** The queue that wakes sweeps. */
export const SWEEPS_QUEUE = 'sweeps';

const RANGE_SIZE = 200;
const NEWEST_FIRST = new CursorCodec('moment', 'id');

const SELECTED = `s.id, s.reason, CASE WHEN s.finished_at IS NULL THEN 'running' ELSE 'done' END AS state, s.as_of AS "asOf",
  s.requested_by AS "requestedBy", s.started_at AS "startedAt", s.finished_at AS "finishedAt", s.due, s.evaluated, s.unknown, s.failed`;

/** A sweep that has not met any firm yet, so that it will meet everybody. */
const BEFORE_EVERYBODY = `SELECT FROM sweeps WHERE finished_at IS NULL AND next_firm IS NULL`;

/** Sweeps: by the administrator's word, and every night, since dates pass without anybody writing. */
@Injectable()
export class SweepsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly runner: EvaluationRunner,
    private readonly registry: CriteriaRegistry,
    private readonly calendar: Calendar,
    private readonly events: Events,
    private readonly watch: ClockWatch,
  ) {}

  /** Criteria that changed since the verdicts in force were made call for a sweep at the start, and so does a clock that was wrong. */
  async onApplicationBootstrap(): Promise<void> {
    await this.afterCriteriaChanged();
    await this.afterWrongClock();
    await this.watch.onJump(() => this.afterWrongClock());
  }

  /** Asks for a sweep over every firm. */
  async start(actor: string): Promise<Sweep> {
    return this.database.transaction(actor, async (tx) => {
      const id = await this.insert(tx, 'asked', actor);
      return this.found(tx, id);
    });
  }

  /**
   * Asks for the day's sweep, once a day however often it is called. A sweep that was done counts while what it left is there: where
   * anybody stands as of another day, a wrong clock has judged since, or the sweep itself was one's.
   */
  @Nightly('nightly-sweep', '5 0 * * *')
  async nightly(): Promise<void> {
    await this.database.transaction('job:nightly', async (tx) => {
      await lockSubject(tx, 'sweeps');
      const swept = await firstRow(
        tx,
        `SELECT 1 AS swept FROM sweeps WHERE reason = 'nightly' AND as_of = $1::date
            AND (finished_at IS NULL OR NOT EXISTS (SELECT FROM firm_standings WHERE as_of <> $1::date)) LIMIT 1`,
        [this.calendar.today()],
      );
      if (swept === undefined) await this.insert(tx, 'nightly', 'job:nightly');
    });
  }

  /** Asks for a sweep when firms were judged for a day to come, or for one before the last night's sweep: by a wrong clock. */
  private async afterWrongClock(): Promise<void> {
    await this.database.transaction('job:clock', async (tx) => {
      await lockSubject(tx, 'sweeps');
      const misjudged = await firstRow(
        tx,
        `SELECT 1 AS misjudged WHERE NOT EXISTS (${BEFORE_EVERYBODY}) AND EXISTS (
           SELECT FROM firm_standings WHERE as_of > $2::date OR as_of < $1::date AND EXISTS (
             SELECT FROM sweeps WHERE reason = 'nightly' AND as_of = $1::date AND finished_at IS NOT NULL))`,
        [this.calendar.today(), this.calendar.latestToday()],
      );
      if (misjudged !== undefined) await this.insert(tx, 'clock', 'job:clock');
    });
  }

  /** Asks for a sweep when verdicts in force rest on other criteria than those in force. For whoever puts other criteria in force. */
  async afterCriteriaChanged(): Promise<void> {
    const today = this.calendar.today();
    const { current } = this.registry;
    const inForce = STAGES.flatMap((stage) => {
      const criteria = current.inForce(stage, today)?.criteria;
      return criteria === undefined ? [] : [{ stage, digest: criteria.digest }];
    });
    await this.database.transaction('job:criteria', async (tx) => {
      const outdated = await firstRow(
        tx,
        `SELECT 1 AS outdated FROM jsonb_to_recordset($1) AS c (stage text, digest text) CROSS JOIN firm_standings s
           LEFT JOIN verdicts v ON v.firm_id = s.firm_id AND v.stage = c.stage AND v.superseded_at IS NULL
          WHERE v.criteria_digest IS DISTINCT FROM c.digest
            AND NOT EXISTS (${BEFORE_EVERYBODY}) LIMIT 1`,
        [JSON.stringify(inForce)],
      );
      if (outdated !== undefined) await this.insert(tx, 'criteria', 'job:criteria');
    });
  }

  async get(id: string): Promise<Sweep> {
    return this.database.read((tx) => this.found(tx, id));
  }

  /** All sweeps, newest first. */
  async list({ limit, cursor }: { readonly limit: number; readonly cursor: string | undefined }): Promise<Page<Sweep>> {
    const before = cursorKey(cursor, NEWEST_FIRST);
    return this.database.read(async (tx) => {
      const fetched = await rows<Sweep>(
        tx,
        `SELECT ${SELECTED} FROM sweeps s WHERE $1::timestamptz IS NULL OR (s.started_at, s.id) < ($1::timestamptz, $2::uuid)
          ORDER BY s.started_at DESC, s.id DESC LIMIT $3`,
        [before?.[0] ?? null, before?.[1] ?? null, limit + 1],
      );
      const counted = await firstRow<{ total: number }>(tx, 'SELECT count(*)::int AS total FROM sweeps');
      return pageOf(
        fetched,
        { limit, total: counted?.total ?? 0, codec: NEWEST_FIRST },
        (sweep) => [sweep.startedAt, sweep.id],
        (sweep) => sweep,
      );
    });
  }

  /** Works through unfinished sweeps by ranges of firm ids; where a worker was killed, the next goes on. */
  @Wakes(SWEEPS_QUEUE)
  async drain(stopping?: AbortSignal): Promise<void> {
    while (stopping?.aborted !== true && (await this.range()));
  }

  private async insert(tx: Tx, reason: Sweep['reason'], actor: string): Promise<string> {
    const id = newId();
    await execute(tx, `INSERT INTO sweeps (id, reason, requested_by, as_of) VALUES ($1, $2, $3, $4)`, [
      id,
      reason,
      actor,
      this.calendar.today(),
    ]);
    await execute(tx, `SELECT pg_notify('echelon_wake', $1)`, [SWEEPS_QUEUE]);
    return id;
  }

  private async range(): Promise<boolean> {
    return this.database.transaction('job:sweep', async (tx) => {
      const found = await firstRow<OpenSweep>(
        tx,
        `SELECT id, next_firm AS "nextFirm", as_of AS "asOf" FROM sweeps WHERE finished_at IS NULL ORDER BY started_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (found === undefined) return false;
      const sweep = await this.beginningAnew(tx, found);
      const firmIds = await this.firms.idsAfterIn(tx, sweep.nextFirm, RANGE_SIZE);
      const { counts } = await this.runner.run(tx, firmIds, sweep.id);
      await execute(
        tx,
        `UPDATE sweeps SET due = due + $2, evaluated = evaluated + $3, unknown = unknown + $4, failed = failed + $5,
           next_firm = coalesce($6, next_firm), finished_at = CASE WHEN $6::uuid IS NULL THEN now() END WHERE id = $1`,
        [sweep.id, counts.due, counts.evaluated, counts.unknown, counts.failed, firmIds.at(-1) ?? null],
      );
      await this.events.publish(tx, { type: 'sweep', id: sweep.id, state: firmIds.length === 0 ? 'done' : 'running' });
      return true;
    });
  }

  /** A sweep that a wrong clock began for a day to come begins again, for today; any other goes on where it is. */
  private async beginningAnew(tx: Tx, sweep: OpenSweep): Promise<OpenSweep> {
    if (sweep.asOf <= this.calendar.latestToday()) return sweep;
    const asOf = this.calendar.today();
    await execute(
      tx,
      `UPDATE sweeps SET as_of = $2, next_firm = NULL, due = 0, evaluated = 0, unknown = 0, failed = 0 WHERE id = $1`,
      [sweep.id, asOf],
    );
    return { ...sweep, asOf, nextFirm: null };
  }

  private async found(tx: Tx, id: string): Promise<Sweep> {
    const sweep = await firstRow<Sweep>(tx, `SELECT ${SELECTED} FROM sweeps s WHERE s.id::text = $1`, [id]);
    if (sweep === undefined) throw new DomainError('not-found', 'sweep.not-found', { sweep: id });
    return sweep;
  }
}
