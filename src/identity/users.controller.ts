import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, type Authentication, CurrentActor, CurrentAuthentication } from '../access/index.js';
import { etagOf } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import {
  ChangePasswordDto,
  ChangeUserDto,
  CreateUserDto,
  ListUsersDto,
  ResetPasswordDto,
  UserDto,
  UserPageDto,
  userView,
  type UserView,
} from './users.dto.js';
import { UsersService } from './users.service.js';

/** Accounts, managed by admins; everybody changes their own password. */
@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Allow('users.manage')
  @ApiOperation({ operationId: 'listUsers', summary: 'Accounts by username' })
  @ApiOkResponse({ type: UserPageDto })
  async list(@Query() query: ListUsersDto): Promise<Page<UserView>> {
    const { role, disabled, search, limit, cursor } = query;
    const page = await this.users.list({ role, disabled, search, limit, cursor });
    return { ...page, items: page.items.map((user) => userView(user)) };
  }

  @Post()
  @Allow('users.manage')
  @ApiOperation({ operationId: 'createUser', summary: 'Makes an account' })
  @ApiCreatedResponse({ type: UserDto })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const { username, displayName, role, password } = body;
    const user = await this.users.create(actor.name, { username, displayName: displayName ?? username, role, password });
    void reply.header('location', `/api/v1/users/${user.id}`).header('etag', etagOf(user.revision));
    return userView(user);
  }

  @Put('me/password')
  @HttpCode(204)
  @Allow('sessions.own')
  @ApiOperation({ operationId: 'changeOwnPassword', summary: "Changes one's own password and ends one's other sessions" })
  @ApiNoContentResponse()
  async changePassword(@CurrentAuthentication() authentication: Authentication, @Body() body: ChangePasswordDto): Promise<void> {
    await this.users.changeOwnPassword(authentication, body.currentPassword, body.newPassword);
  }

  @Get(':id')
  @Allow('users.manage')
  @ApiOperation({ operationId: 'getUser', summary: 'An account' })
  @ApiOkResponse({ type: UserDto })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserView> {
    const user = await this.users.get(id);
    void reply.header('etag', etagOf(user.revision));
    return userView(user);
  }

  @Patch(':id')
  @Allow('users.manage')
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Changes name, role or whether the account is disabled; the last admin stays',
  })
  @ApiHeader({ name: 'if-match', required: true })
  @ApiOkResponse({ type: UserDto })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: ChangeUserDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const user = await this.users.change(actor.name, id, body, ifMatch);
    void reply.header('etag', etagOf(user.revision));
    return userView(user);
  }

  @Post(':id/password')
  @HttpCode(204)
  @Allow('users.manage')
  @ApiOperation({ operationId: 'resetPassword', summary: 'Gives an account a new password and ends all its sessions' })
  @ApiNoContentResponse()
  async resetPassword(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: ResetPasswordDto): Promise<void> {
    await this.users.resetPassword(actor.name, id, body.password);
  }
}
