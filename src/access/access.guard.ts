import { type CanActivate, type ExecutionContext, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { notPermitted, routeClosed, signInRequired } from './access.errors.js';
import { ActorSource, type CredentialedRequest } from './actor.js';
import { ACCESS_RULE, type AccessRule } from './allow.decorator.js';
import { rememberAuthentication } from './current-actor.decorator.js';

/** Stands before every route of the application: what is not allowed by name is refused. */
@Injectable()
export class AccessGuard implements CanActivate, OnModuleInit {
  private source!: ActorSource;

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  /** Finds the source that a higher floor provides; throws, and so stops the start, when there is none. */
  onModuleInit(): void {
    this.source = this.modules.get(ActorSource, { strict: false });
  }

  /** Throws `access.route-closed`, `access.sign-in-required` or `access.not-permitted`; never answers false. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw routeClosed();
    if (rule.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<CredentialedRequest>();
    const authentication = await this.source.authenticate(request);
    if (authentication === undefined) throw signInRequired();
    if (!authentication.actor.permissions.has(rule.permission)) throw notPermitted(rule.permission);
    rememberAuthentication(request, authentication);
    return true;
  }
}
