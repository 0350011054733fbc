import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { readClocks } from '../evaluation/index.js';
import { FirmsService } from '../firms/index.js';
import { isStage, STAGES } from '../figures/domain/index.js';
import { StageHistoryService } from '../ladder/index.js';
import { Calendar } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { patiently } from '../platform/database/patience.js';
import { type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { cursorKey, pageOf } from '../platform/http/index.js';
import { Wakeups } from '../platform/queue/index.js';
import { isCalendarDate } from '../shared/dates.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import { isId, newId } from '../shared/ids.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { EXPORT_FORMATS, type ExportFormat } from './bag/moves-files.js';
import { type ExportFilter } from './domain/export-filter.js';
import { bundleNotReady, exportNotFound } from './exports.errors.js';
import { ExportsStore, type StoredExport } from './exports.store.js';
import { EXPORTS_QUEUE } from './exports.worker.js';

const NEWEST_FIRST = new CursorCodec('moment', 'id');

/** How long a download that has begun waits for a database that is away: its answer cannot become an error any more. */
const PART_PATIENCE_MS = 20_000;

/** What is asked of an export; checked in part by its form. */
export interface ExportOrder {
  readonly formats: readonly ExportFormat[];
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
  readonly filter: {
    readonly stage: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
    /** Credit codes or ids. */
    readonly firms: readonly string[] | undefined;
  };
}

/** The bytes of a finished bundle and the name to save them under. */
export interface Bundle {
  readonly name: string;
  readonly size: number;
  readonly digest: string;
  readonly stream: Readable;
}

/** Bundles for the auditor: asked for, made by a worker, kept and served. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly exports: ExportsStore,
    private readonly firms: FirmsService,
    private readonly history: StageHistoryService,
    private readonly calendar: Calendar,
    private readonly events: Events,
    private readonly wakeups: Wakeups,
  ) {}

  /** Asks for a bundle. Both clocks are settled now, so that making it later or again gives the same. */
  async request(actor: string, order: ExportOrder): Promise<StoredExport> {
    const asked = readClocks(
      {
        ...(order.asOf === undefined ? {} : { asOf: order.asOf }),
        ...(order.knownAt === undefined ? {} : { knownAt: order.knownAt }),
      },
      this.calendar.today(),
    );
    refuseFilterFaults(order.filter);
    const knownAt = await this.history.settledMoment(asked.knownAt);
    const id = newId();
    const formats = EXPORT_FORMATS.filter((format) => order.formats.includes(format));
    const stored = await this.database.transaction(actor, async (tx) => {
      const filter = await this.filterIn(tx, order.filter);
      await this.exports.insert(tx, { id, kind: 'stage-history', formats, asOf: asked.asOf, knownAt, filter }, actor);
      await this.events.publish(tx, { type: 'export', id, state: 'queued' });
      return found(id, await this.exports.find(tx, id));
    });
    await this.wakeups.wake(EXPORTS_QUEUE);
    return stored;
  }

  /** All exports, newest first. */
  async list(query: { readonly limit: number; readonly cursor: string | undefined }): Promise<Page<StoredExport>> {
    const before = cursorKey(query.cursor, NEWEST_FIRST);
    return this.database.read(async (tx) => {
      const fetched = await this.exports.list(tx, before, query.limit + 1);
      return pageOf(
        fetched,
        { limit: query.limit, total: await this.exports.count(tx), codec: NEWEST_FIRST },
        (each) => [each.createdAt, each.id],
        (each) => each,
      );
    });
  }

  /** One export with its state, counts and digest. */
  async get(id: string): Promise<StoredExport> {
    if (!isId(id)) throw exportNotFound(id);
    return this.database.read(async (tx) => found(id, await this.exports.find(tx, id)));
  }

  /** The bundle of a finished export, read piece by piece as it is sent. */
  async bundle(id: string): Promise<Bundle> {
    const stored = await this.get(id);
    if (stored.digest === null || stored.size === null) throw bundleNotReady(stored.state);
    const name = `${stored.kind}-${stored.asOf}.zip`;
    return { name, size: stored.size, digest: stored.digest, stream: Readable.from(this.parts(stored.id)) };
  }

  private async *parts(id: string): AsyncGenerator<Buffer> {
    for (let part = 0; ; part += 1) {
      const at = part;
      const bytes = await patiently(() => this.database.read((tx) => this.exports.part(tx, id, at)), PART_PATIENCE_MS);
      if (bytes === undefined) return;
      yield bytes;
    }
  }

  private async filterIn(tx: Tx, filter: ExportOrder['filter']): Promise<ExportFilter> {
    const { stage, from, to, firms } = filter;
    const ids: string[] = [];
    for (const reference of firms ?? []) ids.push((await this.firms.resolveIn(tx, reference)).id);
    return {
      ...(isStage(stage) ? { stage } : {}),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(firms === undefined ? {} : { firms: ids }),
    };
  }
}

function refuseFilterFaults({ stage, from, to }: ExportOrder['filter']): void {
  const problems: FieldProblem[] = [];
  if (stage !== undefined && !isStage(stage))
    problems.push({ pointer: '/filter/stage', code: 'field.one-of', data: { values: STAGES.join(', ') } });
  if (from !== undefined && !isCalendarDate(from)) problems.push({ pointer: '/filter/from', code: 'field.not-a-date' });
  if (to !== undefined && !isCalendarDate(to)) problems.push({ pointer: '/filter/to', code: 'field.not-a-date' });
  if (problems.length > 0) throw new DomainError('invalid', 'request.invalid', {}, problems);
}

function found(id: string, stored: StoredExport | undefined): StoredExport {
  if (stored === undefined) throw exportNotFound(id);
  return stored;
}
