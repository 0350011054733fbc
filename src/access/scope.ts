import { assert } from '../shared/errors.js';
import { type Actor } from './actor.js';

/** Which firms' rows somebody sees. One kind today: everybody who reads firms sees the whole zone. */
export interface Scope {
  readonly kind: 'zone';
}

/**
 * The rows an actor may see. Every query over firms (lists, search, counts, exports, single reads, events)
 * asks here, so that narrower scopes arrive in one place.
 */
export function scopeOf(actor: Actor): Scope {
  assert(actor.permissions.has('firms.read'), 'only somebody who may read firms has a scope');
  return { kind: 'zone' };
}
