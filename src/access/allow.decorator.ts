import { SetMetadata } from '@nestjs/common';
import { type Permission } from './permissions.js';

/** Metadata key under which a handler or controller says who may call it. */
export const ACCESS_RULE = 'echelon:access';

/** What a route declares: one permission, or that it needs nobody signed in. */
export type AccessRule = { readonly kind: 'public' } | { readonly kind: 'permission'; readonly permission: Permission };

/** Opens a route (or a controller's routes) to those who hold the permission. The handler's own rule wins. */
export function Allow(permission: Permission): MethodDecorator & ClassDecorator {
  return SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'permission', permission });
}

/** Opens a route to everybody, signed in or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'public' });
}
