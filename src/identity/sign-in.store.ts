import { execute, firstRow, type Tx } from '../platform/database/rows.js';

/** The table of counters of attempts; rate-limiter-flexible writes its statements. */
export const COUNTERS_TABLE = 'sign_in_attempts';

/** So many places of an account are remembered, the latest used. */
const PLACES_MAX = 50;

/** Where an account has signed in: the digest of an address, or of a browser's own token. */
export interface Place {
  readonly kind: 'address' | 'device';
  /** Hexadecimal. */
  readonly digest: string;
}

const textOf = ({ kind, digest }: Place): string => `${kind}:${digest}`;

/** The first of the places, in their order, where this account has signed in since a moment; undefined when it has in none. */
export async function findPlace(
  tx: Tx,
  userId: string,
  places: readonly Place[],
  since: Date,
): Promise<Place['kind'] | undefined> {
  const found = await firstRow<{ kind: Place['kind'] }>(
    tx,
    `SELECT split_part(place, ':', 1) AS kind FROM sign_in_places
      WHERE user_id = $1 AND place = ANY($2::text[]) AND last_used_at > $3 ORDER BY array_position($2::text[], place) LIMIT 1`,
    [userId, places.map(textOf), since],
  );
  return found?.kind;
}

/** True for the token of a browser in which somebody has signed in, whoever it was: several people may share a browser. */
export async function isKnownDevice(tx: Tx, digest: string): Promise<boolean> {
  return (
    (await firstRow(tx, 'SELECT 1 AS known FROM sign_in_places WHERE place = $1 LIMIT 1', [`device:${digest}`])) !== undefined
  );
}

/** Notes that an account has signed in at these places. */
export async function rememberPlaces(tx: Tx, userId: string, places: readonly Place[], now: Date): Promise<void> {
  await execute(
    tx,
    `INSERT INTO sign_in_places (user_id, place, last_used_at) SELECT $1, unnest($2::text[]), $3
     ON CONFLICT (user_id, place) DO UPDATE SET last_used_at = excluded.last_used_at`,
    [userId, places.map(textOf), now],
  );
  await execute(
    tx,
    `DELETE FROM sign_in_places WHERE user_id = $1 AND place NOT IN
       (SELECT place FROM sign_in_places WHERE user_id = $1 ORDER BY last_used_at DESC, place LIMIT $2)`,
    [userId, PLACES_MAX],
  );
}

/** Forgets all places of an account: whoever knew the old password may have signed in at some of them. */
export async function forgetPlaces(tx: Tx, userId: string): Promise<void> {
  await execute(tx, 'DELETE FROM sign_in_places WHERE user_id = $1', [userId]);
}

/** Forgets places that nobody has used since a moment. */
export async function forgetPlacesUnusedSince(tx: Tx, since: Date): Promise<void> {
  await execute(tx, 'DELETE FROM sign_in_places WHERE last_used_at <= $1', [since]);
}

/** Deletes counters whose window ended before a moment, or would end after one: in milliseconds since 1970. */
export async function forgetCounters(tx: Tx, endedBefore: number, endsAfter: number): Promise<void> {
  await execute(tx, `DELETE FROM ${COUNTERS_TABLE} WHERE expire < $1 OR expire > $2`, [endedBefore, endsAfter]);
}
