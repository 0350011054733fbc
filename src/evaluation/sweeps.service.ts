import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CriteriaRegistry } from '../criteria/index.js';
import { STAGES } from '../figures/domain/index.js';
import { FirmsService } from '../firms/index.js';
import { Calendar, ClockWatch } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { execute, type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { cursorKey, pageOf } from '../platform/http/index.js';
import { Nightly, Wakes } from '../platform/queue/index.js';
import { DomainError } from '../shared/errors.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { EvaluationRunner } from './evaluation.runner.js';
import { type OpenSweep, type StoredSweep, SweepsStore } from './sweeps.store.js';

/** A run over every firm, counted in verdicts (firm × stage): due = evaluated + unknown + failed. */
export interface Sweep extends StoredSweep {
  readonly state: 'running' | 'done';
}

/** The queue that wakes sweeps. */
export const SWEEPS_QUEUE = 'sweeps';

const RANGE_SIZE = 200;
const NEWEST_FIRST = new CursorCodec('moment', 'id');

/** Sweeps: by the administrator's word, and every night, since dates pass without anybody writing. */
@Injectable()
export class SweepsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly store: SweepsStore,
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
      if (!(await this.store.isSwept(tx, this.calendar.today()))) await this.insert(tx, 'nightly', 'job:nightly');
    });
  }

  /** Asks for a sweep when firms were judged for a day to come, or for one before the last night's sweep: by a wrong clock. */
  private async afterWrongClock(): Promise<void> {
    await this.database.transaction('job:clock', async (tx) => {
      await lockSubject(tx, 'sweeps');
      const misjudged = await this.store.isMisjudged(tx, this.calendar.today(), this.calendar.latestToday());
      if (misjudged) await this.insert(tx, 'clock', 'job:clock');
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
      if (await this.store.isOutdated(tx, inForce)) await this.insert(tx, 'criteria', 'job:criteria');
    });
  }

  async get(id: string): Promise<Sweep> {
    return this.database.read((tx) => this.found(tx, id));
  }

  /** All sweeps, newest first. */
  async list({ limit, cursor }: { readonly limit: number; readonly cursor: string | undefined }): Promise<Page<Sweep>> {
    const before = cursorKey(cursor, NEWEST_FIRST);
    return this.database.read(async (tx) => {
      const fetched = await this.store.list(tx, before, limit + 1);
      return pageOf(
        fetched,
        { limit, total: await this.store.count(tx), codec: NEWEST_FIRST },
        (sweep) => [sweep.startedAt, sweep.id],
        sweepOf,
      );
    });
  }

  /** Works through unfinished sweeps by ranges of firm ids; where a worker was killed, the next goes on. */
  @Wakes(SWEEPS_QUEUE)
  async drain(stopping?: AbortSignal): Promise<void> {
    while (stopping?.aborted !== true && (await this.range()));
  }

  private async insert(tx: Tx, reason: Sweep['reason'], actor: string): Promise<string> {
    const id = await this.store.insert(tx, { reason, requestedBy: actor, asOf: this.calendar.today() });
    await execute(tx, `SELECT pg_notify('echelon_wake', $1)`, [SWEEPS_QUEUE]);
    return id;
  }

  private async range(): Promise<boolean> {
    return this.database.transaction('job:sweep', async (tx) => {
      const found = await this.store.claim(tx);
      if (found === undefined) return false;
      const sweep = await this.beginningAnew(tx, found);
      const firmIds = await this.firms.idsAfterIn(tx, sweep.nextFirm, RANGE_SIZE);
      const { counts } = await this.runner.run(tx, firmIds, sweep.id);
      await this.store.advance(tx, sweep.id, counts, firmIds.at(-1));
      await this.events.publish(tx, { type: 'sweep', id: sweep.id, state: firmIds.length === 0 ? 'done' : 'running' });
      return true;
    });
  }

  /** A sweep that a wrong clock began for a day to come begins again, for today; any other goes on where it is. */
  private async beginningAnew(tx: Tx, sweep: OpenSweep): Promise<OpenSweep> {
    if (sweep.asOf <= this.calendar.latestToday()) return sweep;
    const asOf = this.calendar.today();
    await this.store.beginAnew(tx, sweep.id, asOf);
    return { ...sweep, asOf, nextFirm: null };
  }

  private async found(tx: Tx, id: string): Promise<Sweep> {
    const sweep = await this.store.find(tx, id);
    if (sweep === undefined) throw new DomainError('not-found', 'sweep.not-found', { sweep: id });
    return sweepOf(sweep);
  }
}

/** A sweep as it is told, in this order. */
function sweepOf({ id, reason, asOf, requestedBy, startedAt, finishedAt, due, evaluated, unknown, failed }: StoredSweep): Sweep {
  const state = finishedAt === null ? 'running' : 'done';
  return { id, reason, state, asOf, requestedBy, startedAt, finishedAt, due, evaluated, unknown, failed };
}
