import { Injectable } from '@nestjs/common';
import { type FirmBrief, FirmsService } from '../firms/index.js';
import { Config } from '../platform/config/index.js';
import { Database, firstRow, type Tx } from '../platform/database/index.js';
import { cursorKey } from '../platform/http/index.js';
import { addDays, isCalendarDate } from '../shared/dates.js';
import { DomainError } from '../shared/errors.js';
import { isId } from '../shared/ids.js';
import { isMoment } from '../shared/moments.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { camelCase, snakeCase } from './field-names.js';
import { type FieldChangeRow, type HistoryFilter, HistoryStore, type RowQuery } from './history.store.js';

/** What an auditor asks: every member may be absent. `from` and `to` are days of the zone (both inclusive) or moments (`to` exclusive). */
export interface HistoryQuery {
  readonly firm: string | undefined;
  readonly actor: string | undefined;
  readonly field: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** One field of one change, in the API's names. */
export interface ChangeRecord extends Omit<FieldChangeRow, 'firmId'> {
  readonly firm: { readonly id: string; readonly name: string | null } | null;
}

/** By number of the change and, within it, field; the number counted at the first page goes with it. */
const NEWEST_FIRST = new CursorCodec('serial', 'optional text', 'integer');

function unreadable(pointer: string): DomainError {
  return new DomainError('invalid', 'history.moment-unreadable', {}, [{ pointer, code: 'history.moment-unreadable' }]);
}

function recordOf({ firmId, ...row }: FieldChangeRow, firms: ReadonlyMap<string, FirmBrief>): ChangeRecord {
  const subject = Object.fromEntries(Object.entries(row.subject).map(([column, value]) => [camelCase(column), value]));
  const field = row.field === null ? null : camelCase(row.field);
  return { ...row, subject, field, firm: firmId === null ? null : { id: firmId, name: firms.get(firmId)?.name ?? null } };
}

/** Reads the record of changes that the database's triggers keep; nothing writes it from here. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly store: HistoryStore,
    private readonly firms: FirmsService,
    private readonly config: Config,
  ) {}

  /**
   * Changes of fields, newest first, all of them by as many pages as it takes. Counting walks everything that fits the
   * filter, so it is done for the first page and the cursor carries the number on.
   */
  async list(query: HistoryQuery): Promise<Page<ChangeRecord>> {
    const [id, field, counted] = cursorKey(query.cursor, NEWEST_FIRST) ?? [];
    const position = id === undefined ? undefined : { id, field: field ?? '' };
    return this.database.read(async (tx) => {
      const firmId = query.firm === undefined ? null : await this.firmIdIn(tx, query.firm);
      if (query.firm !== undefined && firmId === null) return { items: [], nextCursor: null, total: 0 };
      const filter = await this.filterIn(tx, query);
      const fetched = await this.store.listFieldChanges(tx, filter, firmId, position, query.limit + 1);
      const total = counted ?? (await this.store.countFieldChanges(tx, filter, firmId));
      const shown = fetched.slice(0, query.limit);
      const last = shown.at(-1);
      const nextCursor =
        fetched.length > shown.length && last !== undefined ? NEWEST_FIRST.encode([last.id, last.field, total]) : null;
      const firms = await this.firms.briefsIn(
        tx,
        shown.flatMap(({ firmId }) => firmId ?? []),
      );
      return { items: shown.map((row) => recordOf(row, firms)), nextCursor, total };
    });
  }

  /** Columns of a row that belongs to no firm as it was at a revision; undefined when history does not know it. */
  async rowAtIn<Entity extends object, Name extends keyof Entity & string>(
    tx: Tx,
    query: RowQuery<Entity, Name>,
  ): Promise<Pick<Entity, Name> | undefined> {
    return this.store.findRowAt(tx, query);
  }

  private async firmIdIn(tx: Tx, reference: string): Promise<string | null> {
    return isId(reference) ? reference : this.firms.lastHolderIn(tx, reference.toUpperCase());
  }

  private async filterIn(tx: Tx, query: HistoryQuery): Promise<HistoryFilter> {
    return {
      actor: query.actor,
      fields: query.field === undefined ? undefined : [query.field, snakeCase(query.field)],
      from: await this.momentIn(tx, query.from, '/from', 0),
      until: await this.momentIn(tx, query.to, '/to', 1),
    };
  }

  private async momentIn(tx: Tx, text: string | undefined, pointer: string, daysLater: number): Promise<string | undefined> {
    if (text === undefined) return undefined;
    if (isCalendarDate(text)) {
      const day = addDays(text, daysLater);
      const start = await firstRow<{ moment: string }>(tx, `SELECT $1::date::timestamp AT TIME ZONE $2 AS moment`, [
        day,
        this.config.timeZone,
      ]);
      return start?.moment;
    }
    const moment = text.toUpperCase();
    if (!isMoment(moment)) throw unreadable(pointer);
    return moment;
  }
}
