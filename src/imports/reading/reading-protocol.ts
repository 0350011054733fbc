import { type MessageData } from '../../shared/errors.js';
import { type Cell, type SheetRow } from '../domain/cell.js';

/** What the server asks of the process that reads a file: the next rows. */
export interface Question {
  /** Name of the sheet; null: the first that is not hidden. Counts in the first question only. */
  readonly sheet: string | null;
  readonly rowsMax: number;
  /** Columns whose cells are wanted; null: all. Rows come also when none of their cells is. */
  readonly columns: readonly number[] | null;
}

/** A row as it travels. */
type SentRow = readonly [row: number, cells: readonly (readonly [column: number, cell: Cell])[]];

/** The next rows, what is wrong with the file as a whole, or a fault of the reader. */
export type Answer =
  | { readonly rows: readonly SentRow[]; readonly ended: boolean }
  | { readonly problem: { readonly code: string; readonly data: MessageData } }
  | { readonly fault: string };

/** Characters and cells of a batch, so that no answer holds up whoever takes it. */
const BATCH_TEXT_MAX = 200_000;
const BATCH_CELLS_MAX = 5000;

/** Gathers rows for one answer until it is large enough. */
export class BatchOfRows {
  readonly rows: SentRow[] = [];
  private text = 0;
  private cells = 0;

  constructor(
    private readonly rowsMax: number,
    columns: readonly number[] | null,
  ) {
    this.wanted = columns === null ? undefined : new Set(columns);
  }

  private readonly wanted: ReadonlySet<number> | undefined;

  add({ row, cells }: SheetRow): void {
    const sent = [...cells].filter(([column]) => this.wanted?.has(column) ?? true);
    this.rows.push([row, sent]);
    this.cells += sent.length;
    for (const [, cell] of sent) this.text += cell.kind === 'blank' ? 0 : cell.text.length;
  }

  get full(): boolean {
    return this.rows.length >= this.rowsMax || this.text >= BATCH_TEXT_MAX || this.cells >= BATCH_CELLS_MAX;
  }
}

/** A row as it arrived. */
export function received([row, cells]: SentRow): SheetRow {
  return { row, cells: new Map(cells) };
}
