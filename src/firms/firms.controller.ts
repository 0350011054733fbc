import { Body, Controller, Get, Headers, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { etagOf, ObjectBodyPipe } from '../platform/http/index.js';
import { FirmBodyDto, FirmDto } from './firms.dto.js';
import { FirmsService, type FirmView } from './firms.service.js';

/** The register of firms. Lists with levels are `readiness`'s, a floor above. */
@ApiTags('firms')
@Controller('firms')
export class FirmsController {
  constructor(private readonly firms: FirmsService) {}

  @Post()
  @Allow('firms.write')
  @ApiOperation({ operationId: 'createFirm', summary: 'Registers a firm' })
  @ApiBody({ type: FirmBodyDto })
  @ApiCreatedResponse({ type: FirmDto })
  async create(
    @CurrentActor() actor: Actor,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FirmView> {
    const firm = await this.firms.create(actor.name, body);
    void reply.header('location', `/api/v1/firms/${firm.id}`).header('etag', etagOf(firm.revision));
    return firm;
  }

  @Get(':firm')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getFirm', summary: 'A firm by credit code or id' })
  @ApiOkResponse({ type: FirmDto })
  async get(@Param('firm') reference: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FirmView> {
    const firm = await this.firms.get(reference);
    void reply.header('etag', etagOf(firm.revision));
    return firm;
  }

  @Patch(':firm')
  @Allow('firms.write')
  @ApiOperation({ operationId: 'reviseFirm', summary: 'Changes the profile fields that the body names' })
  @ApiHeader({ name: 'if-match', required: true })
  @ApiBody({ type: FirmBodyDto })
  @ApiOkResponse({ type: FirmDto })
  async revise(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FirmView> {
    const firm = await this.firms.revise(actor.name, reference, body, ifMatch);
    void reply.header('etag', etagOf(firm.revision));
    return firm;
  }
}
