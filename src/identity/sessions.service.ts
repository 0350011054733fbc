import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Authentication, permissionsOf, SessionEndings } from '../access/index.js';
import { CLOCK, ClockWatch } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { addressBlock } from '../platform/http/index.js';
import { type Clock } from '../shared/clock.js';
import { isId, newId } from '../shared/ids.js';
import { usernameKey } from './domain/index.js';
import { sessionNotFound, wrongCredentials } from './identity.errors.js';
import { PasswordHasher } from './password-hasher.js';
import {
  endSession,
  endSessionsAhead,
  findOpenSession,
  insertSession,
  listOpenSessions,
  type SessionRow,
} from './sessions.store.js';
import { isKnownDevice } from './sign-in.store.js';
import { digest, type Origin, SignInThrottle } from './sign-in-throttle.js';
import { type CredentialRow, findCredential, findUser, type UserRow } from './users.store.js';

/** How long a session lasts from sign-in, twelve hours: not prolonged, so a working day takes one sign-in and a lost token dies by night. */
export const SESSION_SECONDS = 12 * 3600;
const USER_AGENT_LENGTH_MAX = 200;

/** Somebody who wants in, and where from. */
export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** IP address of the caller. */
  readonly address: string;
  /** The token by which the browser says it has been here before. */
  readonly device?: string | undefined;
  readonly userAgent: string | undefined;
}

/** A new session. The token is told once, here; the database knows only its SHA-256. */
export interface SessionStarted {
  readonly token: string;
  readonly expiresAt: Date;
  /** The token by which the browser is known again. */
  readonly device: string;
  readonly user: UserRow;
}

const newToken = (): string => randomBytes(32).toString('base64url');

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Signing in and out. */
@Injectable()
export class SessionsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly endings: SessionEndings,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly watch: ClockWatch,
  ) {}

  /** Sessions opened by a clock that was ahead are over once it is set back. */
  async onApplicationBootstrap(): Promise<void> {
    await this.watch.onJump(() =>
      this.database.transaction('job:clock', (tx) => endSessionsAhead(tx, this.endings, this.clock.now())),
    );
  }

  /**
   * Opens a session. Throws `identity.too-many-attempts`, `identity.too-busy`, or `identity.wrong-credentials` after the same work
   * whether the account is missing, disabled or the password wrong.
   */
  async signIn(request: SignIn): Promise<SessionStarted> {
    const key = usernameKey(request.username);
    const { account, known } = await this.database.read(async (tx) => ({
      account: await findCredential(tx, key),
      known: request.device !== undefined && (await isKnownDevice(tx, digest(request.device))),
    }));
    const origin = { block: addressBlock(request.address), device: known ? request.device : undefined };
    const admission = await this.throttle.admit(key, account?.id, origin);
    const lane = admission.from === 'nowhere' ? 'strangers' : 'known';
    const fits = await this.hasher.verify(account?.passwordHash, request.password, lane);
    if (account === undefined || account.disabled || !fits) throw wrongCredentials();
    const started = await this.open(account, request.userAgent, origin);
    await this.throttle.forgive(admission);
    return started;
  }

  private async open(account: CredentialRow, userAgent: string | undefined, origin: Origin): Promise<SessionStarted> {
    const device = origin.device ?? newToken();
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_SECONDS * 1000);
    const session = {
      id: newId(),
      tokenHash: tokenHash(token),
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
      createdAt,
      expiresAt,
    };
    const opened = await this.database.transaction(account.username, async (tx) => {
      const inserted = await insertSession(tx, session, account);
      if (inserted) await this.throttle.remember(tx, account.id, { ...origin, device });
      return inserted;
    });
    if (!opened) throw wrongCredentials();
    return { token, expiresAt, device, user: account };
  }

  /** Who holds this token; undefined when its session is over, unknown or its account disabled. */
  async authenticate(token: string): Promise<Authentication | undefined> {
    const session = await findOpenSession(this.database, tokenHash(token), this.clock.now());
    if (session === undefined) return undefined;
    const { userId: id, username: name, role } = session;
    return {
      actor: { id, name, role, permissions: permissionsOf(role) },
      sessionId: session.id,
      expiresAt: new Date(session.expiresAt),
    };
  }

  /** The account behind an authentication. */
  async userOf(authentication: Authentication): Promise<UserRow> {
    const user = await this.database.read((tx) => findUser(tx, authentication.actor.id));
    if (user === undefined) throw sessionNotFound();
    return user;
  }

  /** One's own open sessions, newest first. */
  async list(authentication: Authentication): Promise<SessionRow[]> {
    return this.database.read((tx) => listOpenSessions(tx, authentication.actor.id, this.clock.now()));
  }

  /** Ends one of one's own sessions; throws `identity.session-not-found`. */
  async end(authentication: Authentication, id: string): Promise<void> {
    const reason = id === authentication.sessionId ? 'signed-out' : 'revoked';
    const ended =
      isId(id) &&
      (await this.database.transaction(authentication.actor.name, (tx) =>
        endSession(tx, this.endings, id, authentication.actor.id, reason, this.clock.now()),
      ));
    if (!ended) throw sessionNotFound();
  }
}
