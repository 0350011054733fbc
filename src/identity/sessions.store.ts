import { type Role, type SessionEndings } from '../access/index.js';
import { AHEAD_INTERVAL } from '../platform/clock/index.js';
import { type Database } from '../platform/database/index.js';
import { execute, rows, type Tx } from '../platform/database/rows.js';
import { type SessionEnd } from './session.entity.js';

/**
 * A session that has begun by the moment of a parameter, or by the database's clock, which agrees with the program's where the
 * product runs. One of a moment to come was opened by a wrong clock and lets nobody in.
 */
const begunBy = (parameter: string): string => `created_at <= greatest(now(), ${parameter}::timestamptz) + ${AHEAD_INTERVAL}`;

/** A session that is open now, as its owner sees it. */
export interface SessionRow {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
}

/** An open session together with the account it belongs to. */
export interface OpenSession {
  readonly id: string;
  readonly expiresAt: string;
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
}

/**
 * Opens a session, if the account can still sign in with the password hash that was checked; false otherwise.
 * The share lock makes a sign-in and a change of password or role of the same account one after the other.
 */
export async function insertSession(
  tx: Tx,
  session: { id: string; tokenHash: string; userAgent: string | null; createdAt: Date; expiresAt: Date },
  account: { id: string; passwordHash: string },
): Promise<boolean> {
  const inserted = await execute(
    tx,
    `INSERT INTO sessions (id, user_id, token_hash, user_agent, created_at, expires_at)
     SELECT $1, id, $2, $3, $4, $5 FROM users WHERE id = $6 AND password_hash = $7 AND NOT disabled FOR SHARE`,
    [session.id, session.tokenHash, session.userAgent, session.createdAt, session.expiresAt, account.id, account.passwordHash],
  );
  return inserted === 1;
}

/** The open session with this token hash; asked at every request, so it is one statement and no transaction. */
export async function findOpenSession(database: Database, tokenHash: string, now: Date): Promise<OpenSession | undefined> {
  const [session] = await database.query<OpenSession>(
    `SELECT s.id, s.expires_at AS "expiresAt", u.id AS "userId", u.username, u.role
       FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.${begunBy('$2')} AND NOT u.disabled`,
    [tokenHash, now],
  );
  return session;
}

/** The open sessions of an account, newest first. */
export async function listOpenSessions(tx: Tx, userId: string, now: Date): Promise<SessionRow[]> {
  return rows(
    tx,
    `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", user_agent AS "userAgent"
       FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ${begunBy('$2')}
      ORDER BY created_at DESC, id DESC`,
    [userId, now],
  );
}

/** Ends one open session of an account, with its streams; false when there is none. */
export async function endSession(
  tx: Tx,
  endings: SessionEndings,
  id: string,
  userId: string,
  reason: SessionEnd,
  now: Date,
): Promise<boolean> {
  const ended = await execute(
    tx,
    `UPDATE sessions SET ended_at = $3, end_reason = $4 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > $3`,
    [id, userId, now, reason],
  );
  if (ended === 1) await endings.announce(tx, id);
  return ended === 1;
}

/** Ends every open session of an account but one, with their streams. */
export async function endSessionsOf(
  tx: Tx,
  endings: SessionEndings,
  userId: string,
  reason: SessionEnd,
  now: Date,
  except: string | null = null,
): Promise<void> {
  const ended = await rows<{ id: string }>(
    tx,
    `UPDATE sessions SET ended_at = $2, end_reason = $3
      WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ($4::uuid IS NULL OR id <> $4) RETURNING id`,
    [userId, now, reason, except],
  );
  for (const session of ended) await endings.announce(tx, session.id);
}

/** Ends every session of a moment to come, which would let somebody in when that moment has come. */
export async function endSessionsAhead(tx: Tx, endings: SessionEndings, now: Date): Promise<void> {
  const ended = await rows<{ id: string }>(
    tx,
    `UPDATE sessions SET ended_at = $1, end_reason = $2 WHERE ended_at IS NULL AND NOT (${begunBy('$1')}) RETURNING id`,
    [now, 'revoked' satisfies SessionEnd],
  );
  for (const session of ended) await endings.announce(tx, session.id);
}
