import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Calendar } from '../platform/clock/index.js';
import { type Alive } from '../platform/database/advisory-lock.js';
import { Database } from '../platform/database/index.js';
import { Events } from '../platform/events/index.js';
import { type Confinement } from '../platform/process/confined.js';
import { type SheetCells, type SheetRow } from './domain/cell.js';
import { type ColumnPlan, planColumns } from './domain/column-plan.js';
import { FileProblem } from './domain/file-problem.js';
import { type Mapping } from './domain/mapping.js';
import { readRow } from './domain/read-row.js';
import { ImportFile } from './import-file.js';
import { type ImportRowRecord, ImportRowsStore } from './import-rows.store.js';
import { ImportsStore, type StoredImport } from './imports.store.js';
import { READING, SheetReading } from './reading/sheet-reading.js';

/** What long work is given: `signal` ends it at once; `alive` is called now and then and throws to stop. */
export interface Work {
  readonly signal: AbortSignal;
  readonly alive: Alive;
}

/** How often work that waits shows that it is alive, in ms. */
const PULSE_MS = 1000;
/** How long rows are judged before others have their turn, in ms. */
const TURN_MS = 10;

/** First half of an import: has the file read and stages each row with what is wrong with it. Writes nothing of any firm. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly rows: ImportRowsStore,
    private readonly file: ImportFile,
    private readonly calendar: Calendar,
    private readonly events: Events,
    @Inject(READING) private readonly confinement: Confinement,
  ) {}

  /**
   * Stages every row of the file, which is read by a process of its own. Starts over when it was cut off.
   * @throws FileProblem when the file as a whole cannot be used; ProcessDied when the process that reads it ended by itself.
   */
  async stage(job: StoredImport, { signal, alive }: Work): Promise<void> {
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      await this.imports.beginReading(tx, job.id);
    });
    const file = await this.file.open(job.id, alive);
    try {
      const reading = new SheetReading(this.confinement, { descriptor: file.fd, sheet: job.mapping.sheet }, signal);
      try {
        await this.stageRows(job, reading, alive);
      } finally {
        await reading.end();
      }
    } finally {
      await file.close();
    }
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      await this.rows.rejectRepeated(tx, job.id);
      await this.imports.beginRunning(tx, job.id);
    });
  }

  private async stageRows(job: StoredImport, reading: SheetReading, alive: Alive): Promise<void> {
    const plan = planColumns(job.kind, await headingsOf(reading, job.mapping, alive), job.mapping);
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      await this.imports.setColumns(tx, job.id, plan);
    });
    const columns = plan.columns.filter(({ uses }) => uses.length > 0).map(({ index }) => index);
    let read = 0;
    // The next rows are read while those before are written.
    let next = reading.next({ columns });
    for (;;) {
      const sheetRows = await whileAlive(next, alive);
      if (sheetRows === undefined) break;
      next = reading.next({ columns });
      next.catch(heardLater);
      read += sheetRows.length;
      await this.keep(job, await this.judged(plan, sheetRows), read, alive);
    }
    if (read === 0) throw new FileProblem('import.file.no-rows');
  }

  private async keep(job: StoredImport, batch: readonly ImportRowRecord[], read: number, alive: Alive): Promise<void> {
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      await this.rows.insert(tx, job.id, batch);
      const warnings = batch.reduce((sum, each) => sum + each.warnings.length, 0);
      await this.imports.addRead(tx, job.id, batch.length, warnings);
      await this.events.publish(tx, { type: 'import', id: job.id, state: 'reading', done: read, of: null });
    });
  }

  /** Judges rows, a few at a time, so that nobody waits for a file. */
  private async judged(plan: ColumnPlan, sheetRows: readonly SheetRow[]): Promise<readonly ImportRowRecord[]> {
    const today = this.calendar.today();
    const records: ImportRowRecord[] = [];
    let began = performance.now();
    for (const sheetRow of sheetRows) {
      const { row, staged, firmKey, firmName, subject, errors, warnings } = readRow(plan, sheetRow, { today });
      const status = staged === undefined ? 'rejected' : 'pending';
      records.push({ row, status, firmKey, subject, firmId: null, firmName, data: staged ?? null, errors, warnings });
      if (performance.now() - began < TURN_MS) continue;
      await turn();
      began = performance.now();
    }
    return records;
  }
}

/** Reads on to the row of headings: the one the mapping names, else the first that says anything. */
async function headingsOf(reading: SheetReading, mapping: Mapping, alive: Alive): Promise<SheetCells> {
  for (;;) {
    // One at a time: of the rows below only the columns are wanted that the headings make known.
    const found = await whileAlive(reading.next({ rowsMax: 1 }), alive);
    if (found === undefined) throw new FileProblem('import.file.no-headings');
    for (const { row, cells } of found) {
      if (row === (mapping.headingRow ?? row)) return cells;
      if (mapping.headingRow !== undefined && row > mapping.headingRow) throw new FileProblem('import.file.no-headings');
    }
  }
}

/** What goes wrong while nobody waits for it is told to whoever does, or to nobody when the work has ended for another reason. */
const heardLater = (): undefined => undefined;

const WAITING = Symbol('Waiting');

/** Waits for something that may take long, and shows meanwhile that it is alive. */
async function whileAlive<T>(work: Promise<T>, alive: Alive): Promise<T> {
  work.catch(heardLater);
  for (;;) {
    const over = new AbortController();
    const first = await Promise.race([work, pause(PULSE_MS, WAITING, { signal: over.signal })]).finally(() => over.abort());
    await alive();
    if (first !== WAITING) return first;
  }
}
