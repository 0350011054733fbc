import { Injectable } from '@nestjs/common';
import { Calendar } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { Events } from '../platform/events/index.js';
import { isBlankRow, type SheetRow } from './domain/cell.js';
import { type ColumnPlan, planColumns } from './domain/column-plan.js';
import { FileProblem } from './domain/file-problem.js';
import { type Mapping } from './domain/mapping.js';
import { readRow } from './domain/read-row.js';
import { type ImportRowRecord, ImportRowsStore } from './import-rows.store.js';
import { ImportsStore, type StoredImport } from './imports.store.js';
import { type ByteSource } from './reading/encoding.js';
import { readSheet } from './reading/read-sheet.js';

/** Rows staged per transaction. */
const STAGED_AT_ONCE = 500;

/** First half of an import: reads the file and stages each row with what is wrong with it. Writes nothing of any firm. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly rows: ImportRowsStore,
    private readonly calendar: Calendar,
    private readonly events: Events,
  ) {}

  /**
   * Stages every row of the file; `alive` is called now and then and throws to stop. Starts over when it was cut off.
   * @throws FileProblem when the file as a whole cannot be used.
   */
  async stage(job: StoredImport, alive: () => Promise<void>): Promise<void> {
    await this.database.transaction(job.createdBy, (tx) => this.imports.beginReading(tx, job.id));
    const sheet = readSheet(this.bytesOf(job), job.mapping.sheet);
    const plan = planColumns(job.kind, await headingsOf(sheet, job.mapping), job.mapping);
    await this.database.transaction(job.createdBy, (tx) => this.imports.setColumns(tx, job.id, plan));
    let read = 0;
    for await (const batch of batches(this.staged(plan, sheet), STAGED_AT_ONCE)) {
      await alive();
      read += batch.length;
      await this.keep(job, batch, read);
    }
    if (read === 0) throw new FileProblem('import.file.no-rows');
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.rows.rejectRepeated(tx, job.id);
      await this.imports.beginRunning(tx, job.id);
    });
  }

  private async keep(job: StoredImport, batch: readonly ImportRowRecord[], read: number): Promise<void> {
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.rows.insert(tx, job.id, batch);
      await this.imports.addRead(
        tx,
        job.id,
        batch.length,
        batch.reduce((sum, each) => sum + each.warnings.length, 0),
      );
      await this.events.publish(tx, { type: 'import', id: job.id, state: 'reading', done: read, of: null });
    });
  }

  private async *staged(plan: ColumnPlan, sheet: AsyncIterable<SheetRow>): AsyncGenerator<ImportRowRecord> {
    const today = this.calendar.today();
    for await (const sheetRow of sheet) {
      if (isBlankRow(sheetRow.cells)) continue;
      const { row, staged, firmKey, firmName, subject, errors, warnings } = readRow(plan, sheetRow, { today });
      const status = staged === undefined ? 'rejected' : 'pending';
      yield { row, status, firmKey, subject, firmId: null, firmName, data: staged ?? null, errors, warnings };
    }
  }

  /** The uploaded bytes, piece by piece out of the database: any process can read them. */
  private bytesOf(job: StoredImport): ByteSource {
    const { database, imports } = this;
    return {
      size: job.fileSize,
      async *chunks() {
        for (let part = 0; ; part += 1) {
          const at = part;
          const bytes = await database.read((tx) => imports.part(tx, job.id, at));
          if (bytes === undefined) return;
          yield bytes;
        }
      },
    };
  }
}

/** Reads on to the row of headings: the one the mapping names, else the first that says anything. */
async function headingsOf(sheet: AsyncGenerator<SheetRow>, mapping: Mapping): Promise<SheetRow['cells']> {
  for (;;) {
    const next = await sheet.next();
    if (next.done === true) throw new FileProblem('import.file.no-headings');
    const { row, cells } = next.value;
    if (mapping.headingRow === undefined ? !isBlankRow(cells) : row === mapping.headingRow) return cells;
  }
}

async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
