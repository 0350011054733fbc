import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { rememberPrincipal } from '../platform/http/index.js';
import { notPermitted, routeClosed, signInRequired } from './access.errors.js';
import { type CredentialedRequest } from './actor.js';
import { ACCESS_RULE, type AccessRule } from './allow.decorator.js';
import { Authenticator } from './authenticator.js';
import { rememberAuthentication } from './current-actor.decorator.js';

/** Stands before every route of the application: what is not allowed by name is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  /** Throws `access.route-closed`, `access.sign-in-required` or `access.not-permitted`; never answers false. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw routeClosed();
    if (rule.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<CredentialedRequest>();
    const authentication = await this.authenticator.authenticate(request);
    if (authentication === undefined) throw signInRequired();
    if (!authentication.actor.permissions.has(rule.permission)) throw notPermitted(rule.permission);
    rememberAuthentication(request, authentication);
    rememberPrincipal(request, authentication.actor.id);
    return true;
  }
}
