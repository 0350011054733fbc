import { type MessageEvent } from '@nestjs/common';
import {
  catchError,
  concatMap,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  share,
  startWith,
  takeUntil,
  timer,
  withLatestFrom,
} from 'rxjs';
import { type EventType, type NewsEvent } from '../platform/events/index.js';
import { newId } from '../shared/ids.js';
import { type Authentication } from './actor.js';
import { type Permission } from './permissions.js';

/** Who hears which news. */
const PERMISSION_OF: Readonly<Record<EventType, Permission>> = {
  alert: 'alerts.read',
  import: 'imports.write',
  sweep: 'sweeps.read',
  export: 'exports.read',
  verdict: 'verdicts.read',
  firm: 'firms.read',
};

/** What one browser's stream is made of. */
export interface StreamSources {
  readonly news: Observable<NewsEvent>;
  /** Emits when the session is ended, wherever that happens. */
  readonly ended: Observable<unknown>;
  /** Beats of the heart; each sends a comment, which keeps proxies from closing the stream. */
  readonly beats: Observable<unknown>;
  /** Asks again who this is; undefined when the session is over. */
  readonly recheck: () => Promise<Authentication | undefined>;
  readonly authentication: Authentication;
  /** How long the session still lasts. */
  readonly lifetimeMs: number;
}

function messageOf({ type, ...data }: NewsEvent): MessageEvent {
  return { type, id: newId(), data };
}

/**
 * The stream of one signed-in browser: the news it may hear, and a comment at every beat. It completes when the session
 * ends or expires, when news ends (the program stops), or when nobody can tell any more whether the session is good.
 */
export function eventStream(sources: StreamSources): Observable<MessageEvent> {
  const rechecked = sources.beats.pipe(
    concatMap(() => sources.recheck()),
    catchError(() => of(undefined)),
    share(),
  );
  const authentication = rechecked.pipe(startWith(sources.authentication));
  const news = sources.news.pipe(
    withLatestFrom(authentication),
    filter(([event, now]) => now?.actor.permissions.has(PERMISSION_OF[event.type]) === true),
    map(([event]) => messageOf(event)),
  );
  const alive = rechecked.pipe(map((): MessageEvent => ({ comment: 'alive' })));
  const over = merge(
    sources.ended,
    timer(sources.lifetimeMs),
    rechecked.pipe(filter((now) => now === undefined)),
    sources.news.pipe(ignoreElements(), endWith(undefined)),
  );
  return merge(of<MessageEvent>({ comment: 'open' }), news, alive).pipe(
    takeUntil(over),
    catchError(() => EMPTY),
  );
}
