import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Allow, type Authentication, CurrentAuthentication, Public } from '../access/index.js';
import { Config } from '../platform/config/index.js';
import { type Page } from '../shared/page.js';
import { SessionActorSource } from './session-actor-source.js';
import { clearSessionCookie, DEVICE_COOKIE, giveDeviceCookie, giveSessionCookie } from './session-cookie.js';
import {
  type CurrentSession,
  CurrentSessionDto,
  type SessionCreated,
  SessionCreatedDto,
  SessionPageDto,
  type SessionView,
  SignInDto,
} from './sessions.dto.js';
import { SESSION_SECONDS, SessionsService } from './sessions.service.js';
import { userView } from './users.dto.js';
import { AnswersWhole, clientAddress } from '../platform/http/index.js';

/** Signing in and out. A browser uses the cookie alone; programs send the token as bearer. */
@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly source: SessionActorSource,
    private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ operationId: 'signIn', summary: 'Signs in for twelve hours' })
  @ApiCreatedResponse({ type: SessionCreatedDto })
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionCreated> {
    this.source.refuseForeign(request);
    const session = await this.sessions.signIn({
      username: body.username,
      password: body.password,
      address: clientAddress(request),
      device: request.cookies[DEVICE_COOKIE],
      userAgent: request.headers['user-agent'],
    });
    giveSessionCookie(reply, session.token, SESSION_SECONDS, this.isSecure(request));
    giveDeviceCookie(reply, session.device, this.isSecure(request));
    void reply.header('cache-control', 'no-store');
    return { token: session.token, expiresAt: session.expiresAt.toISOString(), user: userView(session.user) };
  }

  @Get()
  @Allow('sessions.own')
  @AnswersWhole()
  @ApiOperation({ operationId: 'listSessions', summary: "One's own open sessions" })
  @ApiOkResponse({ type: SessionPageDto })
  async list(@CurrentAuthentication() authentication: Authentication): Promise<Page<SessionView>> {
    const sessions = await this.sessions.list(authentication);
    const items = sessions.map((session) => ({ ...session, current: session.id === authentication.sessionId }));
    return { items, nextCursor: null, total: items.length };
  }

  @Get('current')
  @Allow('sessions.own')
  @ApiOperation({ operationId: 'currentSession', summary: 'Who is signed in, and what they may do' })
  @ApiOkResponse({ type: CurrentSessionDto })
  async current(@CurrentAuthentication() authentication: Authentication): Promise<CurrentSession> {
    const user = userView(await this.sessions.userOf(authentication));
    return { user, permissions: [...authentication.actor.permissions], expiresAt: authentication.expiresAt.toISOString() };
  }

  @Delete('current')
  @HttpCode(204)
  @Allow('sessions.own')
  @ApiOperation({ operationId: 'signOut', summary: 'Signs out' })
  @ApiNoContentResponse()
  async signOut(
    @CurrentAuthentication() authentication: Authentication,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(authentication, authentication.sessionId);
    clearSessionCookie(reply, this.isSecure(request));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('sessions.own')
  @ApiOperation({ operationId: 'endSession', summary: "Ends one of one's own sessions" })
  @ApiNoContentResponse()
  async end(@CurrentAuthentication() authentication: Authentication, @Param('id') id: string): Promise<void> {
    await this.sessions.end(authentication, id);
  }

  private isSecure(request: FastifyRequest): boolean {
    return this.config.secureCookies || request.protocol === 'https';
  }
}
