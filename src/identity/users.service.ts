import { Inject, Injectable } from '@nestjs/common';
import { type Authentication, type Role, SessionEndings } from '../access/index.js';
import { HistoryService } from '../history/index.js';
import { CLOCK } from '../platform/clock/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { cursorKey, pageOf, requireMatch } from '../platform/http/index.js';
import { type Clock } from '../shared/clock.js';
import { type FieldProblem } from '../shared/errors.js';
import { isId, newId } from '../shared/ids.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { requireText } from '../shared/text.js';
import { normaliseUsername, passwordProblem, usernameKey, usernameLook, usernameProblem } from './domain/index.js';
import {
  invalidAccount,
  lastAdmin,
  usernameLooksLike,
  usernameTaken,
  userNotFound,
  wrongCurrentPassword,
} from './identity.errors.js';
import { PasswordHasher } from './password-hasher.js';
import { endSessionsOf } from './sessions.store.js';
import { forgetPlaces } from './sign-in.store.js';
import { SignInThrottle } from './sign-in-throttle.js';
import * as store from './users.store.js';
import { type UserQuery, type UserRow } from './users.store.js';

/** What a new account is made of. */
export interface NewUser {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly password: string;
}

/** What an admin may change of an account; absent stays. */
export interface UserChange {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
}

/** Accounts in order of their username keys. */
const BY_USERNAME = new CursorCodec('text');

/** Accounts. One public method without `In` is one use case and one transaction. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly history: HistoryService,
    private readonly endings: SessionEndings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One page of accounts by username. */
  async list(query: Omit<UserQuery, 'after'> & { cursor: string | undefined }): Promise<Page<UserRow>> {
    const [after] = cursorKey(query.cursor, BY_USERNAME) ?? [];
    const { items, total } = await this.database.read((tx) => store.listUsers(tx, { ...query, after, limit: query.limit + 1 }));
    return pageOf(
      items,
      { limit: query.limit, total, codec: BY_USERNAME },
      ({ key }) => [key],
      (user) => user,
    );
  }

  /** The account with this id; throws `identity.user-not-found`. */
  async get(id: string): Promise<UserRow> {
    const user = isId(id) ? await this.database.read((tx) => store.findUser(tx, id)) : undefined;
    if (user === undefined) throw userNotFound();
    return user;
  }

  /** Makes an account; throws `identity.invalid-account` or `identity.username-taken`. */
  async create(actor: string, input: NewUser): Promise<UserRow> {
    const prepared = await this.prepare(input);
    return this.database.transaction(actor, (tx) => this.createIn(tx, prepared));
  }

  /** Checks a new account and hashes its password: the slow part, done before a transaction begins. */
  async prepare(input: NewUser): Promise<store.CredentialRow> {
    const problems = [
      usernameProblem(input.username, '/username'),
      passwordProblem(input.password, input.username, '/password'),
    ].filter((problem): problem is FieldProblem => problem !== undefined);
    if (problems.length > 0) throw invalidAccount(problems);
    const displayName = shownName(input.displayName);
    const passwordHash = await this.hasher.hash(input.password);
    const { role } = input;
    return {
      id: newId(),
      revision: newId(),
      username: normaliseUsername(input.username),
      displayName,
      role,
      disabled: false,
      passwordHash,
    };
  }

  /** Writes a prepared account; throws `identity.username-taken` or `identity.username-looks-like`. */
  async createIn(tx: Tx, prepared: store.CredentialRow): Promise<UserRow> {
    const key = usernameKey(prepared.username);
    const other = await store.findLookalike(tx, usernameLook(prepared.username));
    if (other !== undefined && usernameKey(other) !== key) throw usernameLooksLike(other);
    if (!(await store.insertUser(tx, { ...prepared, key }))) throw usernameTaken();
    return prepared;
  }

  /**
   * Changes an account that the caller saw at revision `ifMatch`. Disabling it ends its sessions at once; a new role
   * holds from the next request. Throws `identity.last-admin` when nobody would be left to manage accounts.
   */
  async change(actor: string, id: string, change: UserChange, ifMatch: string | undefined): Promise<UserRow> {
    if (!isId(id)) throw userNotFound();
    return this.database.transaction(actor, async (tx) => {
      const admins = await store.lockActiveAdmins(tx);
      const user = await store.lockUser(tx, id);
      if (user === undefined) throw userNotFound();
      await requireMatch(ifMatch, user.revision, {
        current: () => store.findUser(tx, id),
        original: (revision) => store.findUserAt(tx, this.history, id, revision),
      });
      const changed: UserRow = {
        id,
        revision: newId(),
        username: user.username,
        displayName: change.displayName === undefined ? user.displayName : shownName(change.displayName),
        role: change.role ?? user.role,
        disabled: change.disabled ?? user.disabled,
      };
      const leaves = changed.disabled || changed.role !== 'admin';
      if (leaves && admins.length === 1 && admins[0] === id) throw lastAdmin();
      await store.updateProfile(tx, changed);
      if (changed.disabled) await endSessionsOf(tx, this.endings, id, 'disabled', this.clock.now());
      return changed;
    });
  }

  /** Gives an account a new password without knowing the old one, and ends all its sessions. */
  async resetPassword(actor: string, id: string, password: string): Promise<void> {
    const { username } = await this.get(id);
    const passwordHash = await this.hashNew(password, username, '/password');
    await this.database.transaction(actor, async (tx) => {
      await store.updatePassword(tx, id, passwordHash);
      await endSessionsOf(tx, this.endings, id, 'password-changed', this.clock.now());
      await forgetPlaces(tx, id);
    });
  }

  /**
   * Changes one's own password and ends one's other sessions. Wrong tries at the present one are limited as well, so that
   * a session left open does not let anybody guess it.
   */
  async changeOwnPassword(authentication: Authentication, current: string, next: string): Promise<void> {
    const { id, name } = authentication.actor;
    const admission = await this.throttle.admitOwner(id);
    const account = await this.database.read((tx) => store.findCredential(tx, usernameKey(name)));
    if (!(await this.hasher.verify(account?.passwordHash, current, 'known'))) throw wrongCurrentPassword();
    await this.throttle.forgive(admission);
    const passwordHash = await this.hashNew(next, name, '/newPassword');
    await this.database.transaction(name, async (tx) => {
      const locked = await store.lockUser(tx, id);
      if (locked?.passwordHash !== account?.passwordHash) throw wrongCurrentPassword();
      await store.updatePassword(tx, id, passwordHash);
      await endSessionsOf(tx, this.endings, id, 'password-changed', this.clock.now(), authentication.sessionId);
    });
  }

  private async hashNew(password: string, username: string, pointer: string): Promise<string> {
    const problem = passwordProblem(password, username, pointer);
    if (problem !== undefined) throw invalidAccount([problem]);
    return this.hasher.hash(password);
  }
}

/** A name as people read it. @throws DomainError invalid (400) with a pointer to it. */
function shownName(stated: string): string {
  const name = requireText(stated, '/displayName', { max: 100 });
  if (name === null) throw invalidAccount([{ pointer: '/displayName', code: 'field.required' }]);
  return name;
}
