import { execute, firstRow, type Tx } from '../database/rows.js';
import { AHEAD_INTERVAL } from './tolerance.js';

/** How long a jump is shown after it was noticed. */
const SHOWN = `interval '24 hours'`;
/** A start after so long without a sign of life is told of: nobody knows whether nothing ran or the clock is wrong. */
const LONG_PAUSE = `interval '31 days'`;

/** That the database's clock went from one moment to another in no time. */
export interface ClockJump {
  readonly before: string;
  readonly after: string;
}

/** What the mark says: a jump that shows by it alone, and the last one noticed, while it is shown. */
export interface MarkReading {
  readonly found: ClockJump | undefined;
  readonly shown: ClockJump | undefined;
}

interface Row {
  readonly seenAt: string;
  readonly now: string;
  readonly isAhead: boolean;
  readonly isLongAgo: boolean;
}

/**
 * Sets the mark of this installation, the latest moment at which it was seen running, and keeps a jump there for every process to
 * show. `jump` is one that this process noticed by itself; else the mark may tell of one: it lies ahead when the clock was set
 * back, and a month behind at a start after a long pause, or when the clock was set ahead.
 */
export async function setMark(tx: Tx, jump: ClockJump | undefined, isStart: boolean): Promise<MarkReading> {
  await execute(tx, `INSERT INTO clock_mark (id, seen_at) VALUES (1, clock_timestamp()) ON CONFLICT DO NOTHING`);
  const row = await firstRow<Row>(
    tx,
    `SELECT seen_at AS "seenAt", clock_timestamp() AS now, seen_at > clock_timestamp() + ${AHEAD_INTERVAL} AS "isAhead",
            seen_at < clock_timestamp() - ${LONG_PAUSE} AS "isLongAgo" FROM clock_mark WHERE id = 1 FOR UPDATE`,
  );
  if (row === undefined) return { found: undefined, shown: undefined };
  const marked = row.isAhead || (isStart && row.isLongAgo) ? { before: row.seenAt, after: row.now } : undefined;
  const found = jump ?? marked;
  if (found === undefined) await execute(tx, `UPDATE clock_mark SET seen_at = greatest(seen_at, clock_timestamp()) WHERE id = 1`);
  else
    await execute(
      tx,
      `UPDATE clock_mark SET seen_at = clock_timestamp(), noticed_at = clock_timestamp(), jumped_from = $1, jumped_to = $2 WHERE id = 1`,
      [found.before, found.after],
    );
  return { found: found, shown: await lastShown(tx) };
}

async function lastShown(tx: Tx): Promise<ClockJump | undefined> {
  return firstRow<ClockJump>(
    tx,
    `SELECT jumped_from AS before, jumped_to AS after FROM clock_mark
      WHERE noticed_at BETWEEN clock_timestamp() - ${SHOWN} AND clock_timestamp() + ${AHEAD_INTERVAL}`,
  );
}
