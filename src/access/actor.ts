import { type IncomingHttpHeaders } from 'node:http';
import { type Permission, type Role } from './permissions.js';

/** The person a request acts for. `name` is the username: it is what history stores as the doer. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
}

/** What signing in rests on: who it is, on which session, and until when (exclusive). */
export interface Authentication {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

/** The part of an HTTP request that authentication looks at; Fastify's request is one. */
export interface CredentialedRequest {
  readonly method: string;
  /** Host and port that the caller addressed. */
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

/**
 * Knows who sends a request. `identity`, a floor above, provides it under this class as token;
 * the guard finds it there when the application starts, and the start fails when nobody does.
 */
export abstract class ActorSource {
  /**
   * The authentication a request carries, or undefined when it carries none that is valid now.
   * Throws `access.foreign-origin` for a write that a browser sends with the cookie from a foreign page.
   */
  abstract authenticate(request: CredentialedRequest): Promise<Authentication | undefined>;
}
