import { isRole, ROLES } from '../access/index.js';
import { type DomainError } from '../shared/errors.js';
import { invalidAccount } from './identity.errors.js';
import { makePassword } from './password-hasher.js';
import { type UsersService } from './users.service.js';
import { type UserRow } from './users.store.js';

/** What `echelon user add` was given. */
export interface UserAddOptions {
  readonly username: string;
  readonly role: string;
  readonly displayName?: string | undefined;
  /** From standard input; absent or empty: one is made. */
  readonly password?: string | undefined;
}

/** The account, and its password when the program made it: to be shown once. */
export interface UserAdded {
  readonly user: UserRow;
  readonly madePassword: string | undefined;
}

/**
 * Makes an account from the command line, the first admin of a server among them; recorded in history as done by `cli`.
 * Throws `identity.invalid-account` or `identity.username-taken`.
 */
export async function addUser(users: UsersService, options: UserAddOptions): Promise<UserAdded> {
  const { username, role, displayName } = options;
  if (!isRole(role)) throw unknownRole();
  const given = options.password === '' ? undefined : options.password;
  const password = given ?? makePassword();
  const user = await users.create('cli', { username, role, displayName: displayName ?? username, password });
  return { user, madePassword: given === undefined ? password : undefined };
}

function unknownRole(): DomainError {
  return invalidAccount([{ pointer: '/role', code: 'identity.unknown-role', data: { roles: ROLES.join(', ') } }]);
}
