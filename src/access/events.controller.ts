import { Controller, Inject, type MessageEvent, Req, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { interval, type Observable } from 'rxjs';
import { CLOCK } from '../platform/clock/index.js';
import { Events } from '../platform/events/index.js';
import { type Clock } from '../shared/clock.js';
import { type Authentication } from './actor.js';
import { Allow } from './allow.decorator.js';
import { Authenticator } from './authenticator.js';
import { CurrentAuthentication } from './current-actor.decorator.js';
import { eventStream } from './event-stream.js';
import { SessionEndings } from './session-endings.js';

const HEARTBEAT_MS = 15_000;

/** News for browsers as server-sent events: ids to ask with, never content. */
@ApiTags('events')
@Controller('events')
export class EventsController {
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
    return eventStream({
      news: this.events.stream(),
      ended: this.endings.of(authentication.sessionId),
      beats: interval(HEARTBEAT_MS),
      recheck: () => this.authenticator.authenticate(request),
      authentication,
      lifetimeMs: authentication.expiresAt.getTime() - this.clock.now().getTime(),
    });
  }
}
