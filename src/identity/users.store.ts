import { type Role } from '../access/index.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type HistoryService } from '../history/index.js';
import { selected } from '../platform/database/selected.js';
import { LOOKALIKE_PAIRS, LOOKALIKES } from './domain/index.js';
import { UserEntity } from './user.entity.js';

const PUBLIC = ['id', 'revision', 'username', 'displayName', 'role', 'disabled'] as const satisfies readonly (keyof UserEntity)[];

/** An account as it is stored, without its password. `revision` changes with every change of it; the resource's ETag. */
export type UserRow = Pick<UserEntity, (typeof PUBLIC)[number]>;

/** An account with what signing in needs. */
export type CredentialRow = UserRow & Pick<UserEntity, 'passwordHash'>;

const SHOWN = { id: true, revision: true, username: true, displayName: true, role: true, disabled: true } as const;
const WITH_PASSWORD = { ...SHOWN, passwordHash: true } as const;

/** The account with this username key, with its password hash. */
export async function findCredential(tx: Tx, key: string): Promise<CredentialRow | undefined> {
  return (await tx.getRepository(UserEntity).findOne({ select: WITH_PASSWORD, where: { usernameKey: key } })) ?? undefined;
}

/** The account with this id, locked against other writers until the transaction ends. */
export async function lockUser(tx: Tx, id: string): Promise<CredentialRow | undefined> {
  const lock = { mode: 'pessimistic_write' } as const;
  return (await tx.getRepository(UserEntity).findOne({ select: WITH_PASSWORD, where: { id }, lock })) ?? undefined;
}

/** The account with this id. */
export async function findUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  return (await tx.getRepository(UserEntity).findOne({ select: SHOWN, where: { id } })) ?? undefined;
}

/** The account as it was at a revision; undefined where the record of changes does not know it. */
export async function findUserAt(tx: Tx, history: HistoryService, id: string, revision: string): Promise<UserRow | undefined> {
  const names = ['username', 'displayName', 'role', 'disabled'] as const;
  const was = await history.rowAtIn(tx, { entity: UserEntity, names, rowId: id, revision });
  return was === undefined ? undefined : { id, revision, ...was };
}

/** What narrows and pages a list of accounts, which is in order of their username keys. */
export interface UserQuery {
  readonly role: Role | undefined;
  readonly disabled: boolean | undefined;
  /** Part of the username or the displayed name, in any case. */
  readonly search: string | undefined;
  /** The username key after which the page begins. */
  readonly after: string | undefined;
  readonly limit: number;
}

const MATCHES = `
  ($1::text IS NULL OR role = $1)
  AND ($2::boolean IS NULL OR disabled = $2)
  AND ($3::text IS NULL OR strpos(username_key, lower($3)) > 0 OR strpos(lower(display_name), lower($3)) > 0)`;

/** One page of accounts, with the key each is sorted by, and how many there are in all. */
export async function listUsers(tx: Tx, query: UserQuery): Promise<{ items: (UserRow & { key: string })[]; total: number }> {
  const filter = [query.role ?? null, query.disabled ?? null, query.search ?? null];
  const items = await rows<UserRow & { key: string }>(
    tx,
    `SELECT ${selected('u', PUBLIC)}, username_key AS key FROM users u
      WHERE ${MATCHES} AND ($4::text IS NULL OR username_key > $4) ORDER BY username_key LIMIT $5`,
    [...filter, query.after ?? null, query.limit],
  );
  const count = await firstRow<{ total: number }>(tx, `SELECT count(*)::int AS total FROM users WHERE ${MATCHES}`, filter);
  return { items, total: count?.total ?? 0 };
}

/** A new account; false when somebody has the username key already. */
export async function insertUser(tx: Tx, user: CredentialRow & { key: string }): Promise<boolean> {
  const inserted = await execute(
    tx,
    `INSERT INTO users (id, revision, username, username_key, display_name, role, disabled, password_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (username_key) DO NOTHING`,
    [user.id, user.revision, user.username, user.key, user.displayName, user.role, user.disabled, user.passwordHash],
  );
  return inserted === 1;
}

/** An account's username as readers may take it for another: the same as `usernameLook` of the domain. */
const LOOK = LOOKALIKE_PAIRS.reduce(
  (look, [pair, one]) => `replace(${look}, '${pair}', '${one}')`,
  `lower(translate(username, '${LOOKALIKES[0]}', '${LOOKALIKES[1]}'))`,
);

/**
 * The username of another account that readers could take for one of this look. Whoever makes an account asks first, one after another
 * until their transactions end, so that no two make each other's twin.
 */
export async function findLookalike(tx: Tx, look: string): Promise<string | undefined> {
  await execute(tx, `SELECT pg_advisory_xact_lock(hashtextextended('usernames', 0))`);
  return (await firstRow<{ username: string }>(tx, `SELECT username FROM users WHERE ${LOOK} = $1 LIMIT 1`, [look]))?.username;
}

/** Writes an account's profile under its new revision. */
export async function updateProfile(tx: Tx, { id, revision, displayName, role, disabled }: UserRow): Promise<void> {
  await tx.getRepository(UserEntity).update({ id }, { revision, displayName, role, disabled });
}

/** Writes an account's password hash. */
export async function updatePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.getRepository(UserEntity).update({ id }, { passwordHash });
}

/** The ids of the admins that can sign in, locked in one order so that two changes cannot each think the other stays. */
export async function lockActiveAdmins(tx: Tx): Promise<string[]> {
  const admins = await tx.getRepository(UserEntity).find({
    select: { id: true },
    where: { role: 'admin', disabled: false },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return admins.map(({ id }) => id);
}

/** True when there is no account at all. */
export async function hasNoUsers(tx: Tx): Promise<boolean> {
  return !(await tx.getRepository(UserEntity).exists());
}
