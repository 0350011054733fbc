import { Body, Controller, Get, Headers, Param, Patch, Put, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { AnswersWhole, etagOf } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { YearFiguresBodyDto, YearFiguresDto, YearFiguresPageDto } from './figures.dto.js';
import { FiguresService, yearView } from './figures.service.js';
import { type StoredYear } from './figures.store.js';

/** A firm's figures by calendar year. */
@ApiTags('figures')
@Controller('firms/:firm/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  @Get()
  @Allow('firms.read')
  @AnswersWhole()
  @ApiOperation({ operationId: 'listYearFigures', summary: 'All years of a firm, newest first' })
  @ApiOkResponse({ type: YearFiguresPageDto })
  async list(@Param('firm') reference: string): Promise<Page<Record<string, unknown>>> {
    const years = await this.figures.list(reference);
    return { items: years.map(yearView), nextCursor: null, total: years.length };
  }

  @Get(':year')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getYearFigures', summary: 'The figures of one year' })
  @ApiOkResponse({ type: YearFiguresDto })
  async get(
    @Param('firm') reference: string,
    @Param('year') year: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    return answer(reply, await this.figures.get(reference, year));
  }

  @Put(':year')
  @Allow('figures.write')
  @ApiOperation({ operationId: 'putYearFigures', summary: 'States a whole year; what is absent is unknown' })
  @ApiHeader({ name: 'if-match', required: false, description: 'Needed when the year exists' })
  @ApiBody({ type: YearFiguresBodyDto })
  @ApiOkResponse({ type: YearFiguresDto })
  async put(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Param('year') year: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const { year: stored, created } = await this.figures.put(actor.name, { reference, year, body, ifMatch });
    if (created) void reply.status(201);
    return answer(reply, stored);
  }

  @Patch(':year')
  @Allow('figures.write')
  @ApiOperation({ operationId: 'patchYearFigures', summary: 'Changes what the body names; null makes a figure unknown' })
  @ApiHeader({ name: 'if-match', required: false, description: 'Needed when the year exists' })
  @ApiBody({ type: YearFiguresBodyDto })
  @ApiOkResponse({ type: YearFiguresDto })
  async patch(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Param('year') year: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    const { year: stored, created } = await this.figures.patch(actor.name, { reference, year, body, ifMatch });
    if (created) void reply.status(201);
    return answer(reply, stored);
  }
}

function answer(reply: FastifyReply, stored: StoredYear): Record<string, unknown> {
  void reply.header('etag', etagOf(stored.revision));
  return yearView(stored);
}
