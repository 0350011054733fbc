import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { assert } from '../shared/errors.js';
import { type Actor, type Authentication } from './actor.js';

const authentications = new WeakMap<object, Authentication>();

/** Keeps, for the life of the request, what the guard found out. */
export function rememberAuthentication(request: object, authentication: Authentication): void {
  authentications.set(request, authentication);
}

/** What the guard found out about a request; undefined on public routes. */
export function authenticationOf(request: object): Authentication | undefined {
  return authentications.get(request);
}

function required(context: ExecutionContext): Authentication {
  const authentication = authenticationOf(context.switchToHttp().getRequest<object>());
  assert(authentication, '@CurrentActor and @CurrentAuthentication need a route with @Allow, not @Public');
  return authentication;
}

/** Handler parameter: the person the request acts for. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => required(context).actor);

/** Handler parameter: the person together with the session and its end. */
export const CurrentAuthentication = createParamDecorator((_: unknown, context: ExecutionContext): Authentication =>
  required(context),
);
