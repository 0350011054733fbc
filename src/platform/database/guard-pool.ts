import type pg from 'pg';

/**
 * Keeps a connection that dies while it is lent out from ending the process: the pool listens only to the ones it holds, and
 * a borrower hears of the loss by its next statement.
 */
export function guardPool(pool: pg.Pool): void {
  const guarded = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (guarded.has(client)) return;
    guarded.add(client);
    client.on('error', () => undefined);
  });
}
