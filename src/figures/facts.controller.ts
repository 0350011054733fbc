import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { AnswersWhole, etagOf, ObjectBodyPipe } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { FactBodyDto, FactDto, FactPageDto } from './facts.dto.js';
import { FactsService, factView } from './facts.service.js';

/** A firm's dated facts. */
@ApiTags('facts')
@Controller('firms/:firm/facts')
export class FactsController {
  constructor(private readonly facts: FactsService) {}

  @Get()
  @Allow('firms.read')
  @AnswersWhole()
  @ApiOperation({ operationId: 'listFacts', summary: 'The current facts of a firm' })
  @ApiQuery({ name: 'kind', required: false, type: String })
  @ApiOkResponse({ type: FactPageDto })
  async list(@Param('firm') reference: string, @Query('kind') kind?: string): Promise<Page<Record<string, unknown>>> {
    const facts = await this.facts.list(reference, kind);
    return { items: facts.map(factView), nextCursor: null, total: facts.length };
  }

  @Get(':fact')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getFact', summary: 'One current fact' })
  @ApiOkResponse({ type: FactDto })
  async get(
    @Param('firm') reference: string,
    @Param('fact') factId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const fact = await this.facts.get(reference, factId);
    void reply.header('etag', etagOf(fact.revision));
    return factView(fact);
  }

  @Post()
  @Allow('figures.write')
  @ApiOperation({ operationId: 'recordFact', summary: 'Records a dated fact' })
  @ApiBody({ type: FactBodyDto })
  @ApiCreatedResponse({ type: FactDto })
  async record(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const fact = await this.facts.record(actor.name, reference, body);
    void reply.header('location', `/api/v1/firms/${fact.firmId}/facts/${fact.id}`).header('etag', etagOf(fact.revision));
    return factView(fact);
  }

  @Put(':fact')
  @Allow('figures.write')
  @ApiOperation({ operationId: 'correctFact', summary: 'Corrects a fact; the old content stays on record' })
  @ApiHeader({ name: 'if-match', required: true })
  @ApiBody({ type: FactBodyDto })
  @ApiOkResponse({ type: FactDto })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Param('fact') factId: string,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const fact = await this.facts.correct(actor.name, { reference, factId, ifMatch }, body);
    void reply.header('etag', etagOf(fact.revision));
    return factView(fact);
  }

  @Delete(':fact')
  @HttpCode(204)
  @Allow('figures.write')
  @ApiOperation({ operationId: 'withdrawFact', summary: 'Withdraws a fact; it stays on record' })
  @ApiHeader({ name: 'if-match', required: true })
  @ApiNoContentResponse()
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Param('fact') factId: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.facts.withdraw(actor.name, { reference, factId, ifMatch });
  }
}
