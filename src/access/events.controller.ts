import { Controller, Inject, type MessageEvent, Req, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { defer, finalize, interval, type Observable } from 'rxjs';
import { CLOCK } from '../platform/clock/index.js';
import { Events } from '../platform/events/index.js';
import { type Clock } from '../shared/clock.js';
import { DomainError } from '../shared/errors.js';
import { type Authentication } from './actor.js';
import { Allow } from './allow.decorator.js';
import { Authenticator } from './authenticator.js';
import { CurrentAuthentication } from './current-actor.decorator.js';
import { eventStream } from './event-stream.js';
import { SessionEndings } from './session-endings.js';

const HEARTBEAT_MS = 15_000;
/** Streams that one account may hold open at a process: a tab holds one, and each asks the database at every beat. */
const STREAMS_MAX = 30;

/** News for browsers as server-sent events: ids to ask with, never content. */
@ApiTags('events')
@Controller('events')
export class EventsController {
  /** How many streams are open, by account. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly events: Events,
    private readonly endings: SessionEndings,
    private readonly authenticator: Authenticator,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Sse()
  @Allow('events.read')
  @ApiOperation({
    operationId: 'streamEvents',
    summary: 'Server-sent events: alert, import, sweep, export, verdict, firm',
    description:
      'Only news that the role may read. Nothing is replayed after a gap: read lists again when the stream opens. Ends with the session.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  stream(@CurrentAuthentication() authentication: Authentication, @Req() request: FastifyRequest): Observable<MessageEvent> {
    const { id } = authentication.actor;
    if (this.openOf(id) >= STREAMS_MAX) throw new DomainError('too-many', 'events.too-many-streams', { max: STREAMS_MAX });
    const stream = eventStream({
      news: this.events.stream(),
      ended: this.endings.of(authentication.sessionId),
      beats: interval(HEARTBEAT_MS),
      recheck: () => this.authenticator.authenticate(request),
      authentication,
      lifetimeMs: authentication.expiresAt.getTime() - this.clock.now().getTime(),
    });
    // Counted when it is opened: a browser that has gone by now never opens it, and so would never close it.
    return defer(() => {
      this.open.set(id, this.openOf(id) + 1);
      return stream.pipe(finalize(() => this.closed(id)));
    });
  }

  private openOf(id: string): number {
    return this.open.get(id) ?? 0;
  }

  private closed(id: string): void {
    const left = this.openOf(id) - 1;
    if (left > 0) this.open.set(id, left);
    else this.open.delete(id);
  }
}
