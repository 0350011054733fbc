import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { FactsService, FiguresService } from '../figures/index.js';
import { FirmsService, type Provenance } from '../firms/index.js';
import { RecognitionsService } from '../ladder/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { patiently } from '../platform/database/patience.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { Readiness } from '../platform/health/index.js';
import { Stopping } from '../platform/process/stopping.js';
import { type Decision, DemoZoneStore } from './demo-zone.store.js';
import { type DemoFirm, demoFirms, type DemoSeed } from './domain/index.js';

/** Who recorded the demo zone, in the history. */
export const DEMO_ACTOR = 'demo';

const SEED = 20_260_701;
/** How many firms a demo zone has. */
export const DEMO_FIRMS = 300;
const BATCH_SIZE = 10;
/** Connections that load side by side: most of the time goes by between one statement and the next. */
const LANES = 4;
/** How long loading waits for a database that is away. */
const PATIENCE_MS = 10 * 60_000;
const PROVENANCE: Provenance = { actor: DEMO_ACTOR, source: '演示数据（虚构）', reason: null };

/**
 * The demo zone of an embedded installation: decided at the first start, loaded through the same services as everything
 * else, each firm whole in one transaction. A process that is killed on the way leaves whole firms and the decision, and the
 * next start goes on with the same seed and day, so that no firm comes twice.
 */
@Injectable()
export class DemoZone implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Demo');
  private progress: { readonly loaded: number; readonly of: number } | undefined;
  private failed = false;
  private loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly store: DemoZoneStore,
    private readonly firms: FirmsService,
    private readonly figures: FiguresService,
    private readonly facts: FactsService,
    private readonly recognitions: RecognitionsService,
    private readonly calendar: Calendar,
    private readonly readiness: Readiness,
    private readonly stopping: Stopping,
  ) {}

  onModuleInit(): void {
    this.readiness.register('demo zone', () => {
      if (this.failed) return 'loading stopped with an error that the log names; the next start goes on';
      return this.progress === undefined ? undefined : `${this.progress.loaded} of ${this.progress.of} firms loaded`;
    });
  }

  /** Lets loading end between two transactions. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.loading, this.stopping.begin()]);
  }

  /**
   * Call once, before the program listens, for an embedded installation. An empty database gets the demo zone when `wanted`;
   * loading goes on in the background, and the product is not ready before it ends. Later starts load nothing, except what a
   * kill left undone.
   */
  async begin(wanted: boolean, firms = DEMO_FIRMS): Promise<void> {
    const decision = await this.database.transaction(DEMO_ACTOR, (tx) => this.decide(tx, wanted, firms));
    if (!wanted || decision.state !== 'loading') return;
    this.progress = { loaded: 0, of: decision.firms };
    this.loading = this.load(decision).catch((error: unknown) => {
      this.failed = true;
      this.logger.error({ err: error }, 'The demo zone could not be loaded');
    });
  }

  /** Resolves when loading has ended, one way or another. */
  async ended(): Promise<void> {
    await this.loading;
  }

  private async decide(tx: Tx, wanted: boolean, firms: number): Promise<Decision> {
    await lockSubject(tx, 'demo zone');
    const made = await this.store.find(tx);
    if (made !== undefined) return made;
    const empty = (await this.firms.idsAfterIn(tx, null, 1)).length === 0;
    const decision: Decision = {
      state: wanted && empty ? 'loading' : 'declined',
      seed: SEED,
      today: this.calendar.today(),
      firms,
    };
    await this.store.insert(tx, decision);
    return decision;
  }

  private async load(seed: DemoSeed): Promise<void> {
    const zone = [...demoFirms(seed)];
    const starts = Array.from({ length: Math.ceil(zone.length / BATCH_SIZE) }, (_, batch) => batch * BATCH_SIZE);
    let loaded = 0;
    const lane = async (): Promise<void> => {
      for (let start = starts.shift(); start !== undefined && !this.stopping.signal.aborted; start = starts.shift()) {
        const batch = zone.slice(start, start + BATCH_SIZE);
        await this.write(async (tx) => {
          for (const firm of batch) await this.loadFirm(tx, firm);
        });
        loaded += batch.length;
        this.progress = { loaded, of: zone.length };
      }
    };
    const broken = (await Promise.allSettled(Array.from({ length: LANES }, lane))).find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    if (loaded < zone.length) return;
    await this.write((tx) => this.store.finish(tx));
    this.progress = undefined;
  }

  /** One transaction, again when its session was lost: each of ours finds by itself what an earlier try has done. */
  private async write(work: (tx: Tx) => Promise<void>): Promise<void> {
    await patiently(() => this.database.transaction(DEMO_ACTOR, work), PATIENCE_MS, this.stopping.signal);
  }

  private async loadFirm(tx: Tx, firm: DemoFirm): Promise<void> {
    // A firm is written whole or not at all, so one that is there is complete.
    if ((await this.firms.findIn(tx, { uscc: firm.profile.uscc })) !== undefined) return;
    const { id } = await this.firms.createIn(tx, firm.profile, PROVENANCE);
    for (const { year, status, values } of firm.years)
      await this.figures.patchYearIn(tx, id, year, values, { ...PROVENANCE, status });
    for (const fact of firm.facts) await this.facts.recordIn(tx, id, fact, { ...PROVENANCE, evidence: null });
    for (const { end, ...content } of firm.recognitions) {
      const { id: recognition } = await this.recognitions.recordIn(tx, id, content, PROVENANCE);
      if (end !== null) await this.recognitions.endIn(tx, id, recognition, end, DEMO_ACTOR);
    }
  }
}
