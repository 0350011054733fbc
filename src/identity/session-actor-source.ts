import { Injectable } from '@nestjs/common';
import { ActorSource, type Authentication, type CredentialedRequest, foreignOrigin } from '../access/index.js';
import { Config } from '../platform/config/index.js';
import { isForeignWrite } from './domain/index.js';
import { SESSION_COOKIE, tokenInAuthorization } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

/** Tells who sends a request by its session: a bearer token, or else the browser's cookie. */
@Injectable()
export class SessionActorSource extends ActorSource {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: Config,
  ) {
    super();
  }

  /** A bearer token that does not fit is not made good by a cookie. */
  async authenticate(request: CredentialedRequest): Promise<Authentication | undefined> {
    const bearer = tokenInAuthorization(request.headers.authorization);
    if (bearer === null) return undefined;
    if (bearer !== undefined) return this.sessions.authenticate(bearer);
    const token = request.cookies[SESSION_COOKIE];
    if (token === undefined || token === '') return undefined;
    this.refuseForeign(request);
    return this.sessions.authenticate(token);
  }

  /** Throws `access.foreign-origin` for a write that a browser sends from another site's page. */
  refuseForeign(request: CredentialedRequest): void {
    const { origin, 'sec-fetch-site': site } = request.headers;
    const secFetchSite = typeof site === 'string' ? site : undefined;
    if (isForeignWrite({ method: request.method, host: request.host, origin, secFetchSite }, this.config.origins))
      throw foreignOrigin();
  }
}
