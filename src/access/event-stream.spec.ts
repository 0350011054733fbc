import { type MessageEvent } from '@nestjs/common';
import { Subject, type Subscription } from 'rxjs';
import { type NewsEvent } from '../platform/events/index.js';
import { type Authentication } from './actor.js';
import { eventStream } from './event-stream.js';
import { permissionsOf, type Role } from './permissions.js';

function signedIn(role: Role): Authentication {
  return { actor: { id: 'u', name: 'wei', role, permissions: permissionsOf(role) }, sessionId: 's', expiresAt: new Date(0) };
}

const open: Subscription[] = [];

afterEach(() => {
  for (const subscription of open.splice(0)) subscription.unsubscribe();
});

function listen(authentication: Authentication, recheck: () => Promise<Authentication | undefined>, lifetimeMs = 3_600_000) {
  const news = new Subject<NewsEvent>();
  const ended = new Subject<void>();
  const beats = new Subject<void>();
  const heard: MessageEvent[] = [];
  const over = new Promise<void>((resolve, reject) => {
    const subscription = eventStream({ news, ended, beats, recheck, authentication, lifetimeMs }).subscribe({
      next: (message) => heard.push(message),
      complete: () => resolve(),
      error: reject,
    });
    open.push(subscription);
  });
  return {
    news,
    ended,
    beats,
    heard,
    over,
    types: () => heard.flatMap((message) => (message.type === undefined ? [] : [message.type])),
  };
}

const still = (authentication: Authentication) => () => Promise.resolve(authentication);

describe("a browser's stream of news", () => {
  it('tells ids under the name of the event, each with an id of its own', () => {
    const stream = listen(signedIn('manager'), still(signedIn('manager')));
    stream.news.next({ type: 'alert', id: 'a1', firmId: 'f1' });
    stream.news.next({ type: 'alert', id: 'a2', firmId: 'f1' });
    const [opening, first, second] = stream.heard;
    expect(opening).toEqual({ comment: 'open' });
    expect(first).toMatchObject({ type: 'alert', data: { id: 'a1', firmId: 'f1' } });
    expect(second?.id).not.toBe(first?.id);
  });

  it.each([
    ['officer', ['alert', 'import', 'verdict', 'firm']],
    ['manager', ['alert', 'verdict', 'firm']],
    ['auditor', ['alert', 'export', 'verdict', 'firm']],
    ['admin', ['alert', 'sweep', 'verdict', 'firm']],
  ] as const)('lets %s hear %j', (role, types) => {
    const stream = listen(signedIn(role), still(signedIn(role)));
    for (const type of ['alert', 'import', 'sweep', 'export', 'verdict', 'firm'] as const) stream.news.next({ type });
    expect(stream.types()).toEqual(types);
  });

  it('beats, and follows a change of role', async () => {
    let now = signedIn('officer');
    const stream = listen(now, () => Promise.resolve(now));
    stream.news.next({ type: 'import', id: 'i1' });
    now = signedIn('manager');
    stream.beats.next();
    await new Promise((resolve) => setImmediate(resolve));
    stream.news.next({ type: 'import', id: 'i1' });
    expect(stream.types()).toEqual(['import']);
    expect(stream.heard.at(-1)).toEqual({ comment: 'alive' });
  });

  it('ends when the session is ended', async () => {
    const stream = listen(signedIn('officer'), still(signedIn('officer')));
    stream.ended.next();
    await stream.over;
  });

  it('ends when the session expires', async () => {
    await listen(signedIn('officer'), still(signedIn('officer')), 5).over;
  });

  it('ends when nobody is there at a beat, or nobody can tell', async () => {
    const gone = listen(signedIn('officer'), () => Promise.resolve(undefined));
    gone.beats.next();
    await gone.over;
    const unsure = listen(signedIn('officer'), () => Promise.reject(new Error('the database is away')));
    unsure.beats.next();
    await unsure.over;
  });

  it('ends when the program stops', async () => {
    const stream = listen(signedIn('officer'), still(signedIn('officer')));
    stream.news.complete();
    await stream.over;
  });
});
