import { type Route } from '../../criteria/domain/index.js';

/** What the goal asks of a route, be it judged or written out. */
type Answered = Pick<Route, 'awaiting' | 'unknown' | 'unmet'>;

/**
 * The route on which an answer reaches the stage: every condition is met, or waits for a person's judgement alone. Undefined when
 * none does. Conditions that persons judge do not stop a path, since no change of figures could answer them; the path names them.
 */
export function reachedRoute<Each extends Answered>({ routes }: { readonly routes: readonly Each[] }): Each | undefined {
  let awaiting: Each | undefined;
  for (const route of routes) {
    if (route.unmet.length > 0 || route.unknown.length > 0) continue;
    if (route.awaiting.length === 0) return route;
    awaiting ??= route;
  }
  return awaiting;
}
