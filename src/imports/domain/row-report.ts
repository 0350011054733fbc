import { type MessageData } from '../../shared/errors.js';

/** One thing to say about one cell of one row; the sentence is made when it is read, in the reader's language. */
export interface CellReport {
  /** The heading as it stands in the file; null when no column feeds the target. */
  readonly column: string | null;
  /** Target that the column feeds; null when it is about the whole row. */
  readonly target: string | null;
  readonly code: string;
  readonly data: MessageData;
  /** What stands in the cell; null when blank. */
  readonly value: string | null;
}

/** What became of a row. */
export const ROW_STATUSES = ['pending', 'created', 'updated', 'unchanged', 'rejected'] as const;

export type RowStatus = (typeof ROW_STATUSES)[number];
