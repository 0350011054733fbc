import { DomainError } from '../../shared/errors.js';

/** The strong entity tag of a revision. */
export function etagOf(revision: string): string {
  return `"${revision}"`;
}

/** What the body of a 412 shows: the resource as it is now, and as it was when the caller read it (if that is known). */
export interface StaleView {
  current?(): unknown;
  original?(revision: string): unknown;
}

/**
 * Checks `If-Match` against the current revision before a change of what exists.
 * @throws DomainError precondition-required (428) without the header; precondition-failed (412) when it names another
 * revision, with `current` and `original` in the problem document.
 */
export async function requireMatch(ifMatch: string | undefined, currentRevision: string, view: StaleView = {}): Promise<void> {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new DomainError('precondition-required', 'request.if-match-required');
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes('*') || tags.includes(etagOf(currentRevision))) return;
  const [revision = ''] = tags.map((tag) => tag.replace(/^"|"$/g, ''));
  const current = await view.current?.();
  const original = (await view.original?.(revision)) ?? null;
  throw new DomainError('precondition-failed', 'request.stale', {}, [], {
    ...(current === undefined ? {} : { current }),
    ...(view.original === undefined ? {} : { original }),
  });
}
