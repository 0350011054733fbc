import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { AnswersWhole, ObjectBodyPipe, PageQuery } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { VerdictQuery } from './clocks.js';
import { type Replay, ReplayService } from './replay.service.js';
import { ReplayPageDto } from './replay.dto.js';
import { type Sweep, SweepsService } from './sweeps.service.js';
import { EvaluationBodyDto, SweepDto, SweepPageDto, VerdictDto } from './verdict.dto.js';
import { type FirmVerdict, VerdictsService } from './verdicts.service.js';
import { WhatIfService } from './what-if.service.js';

/** Verdicts, what-if questions and sweeps. */
@ApiTags('evaluation')
@Controller()
export class EvaluationController {
  constructor(
    private readonly verdicts: VerdictsService,
    private readonly whatIf: WhatIfService,
    private readonly replays: ReplayService,
    private readonly sweeps: SweepsService,
  ) {}

  @Get('firms/:firm/verdicts/:stage')
  @Allow('verdicts.read')
  @ApiOperation({ operationId: 'getVerdict', summary: 'The whole verdict of a firm for one stage' })
  @ApiOkResponse({ type: VerdictDto })
  async verdict(
    @Param('firm') reference: string,
    @Param('stage') stage: string,
    @Query() query: VerdictQuery,
  ): Promise<FirmVerdict> {
    return this.verdicts.get(reference, stage, query);
  }

  @Get('firms/:firm/verdicts/:stage/replays')
  @Allow('verdicts.read')
  @AnswersWhole()
  @ApiOperation({
    operationId: 'replayVerdicts',
    summary:
      'Every verdict ever stored of a firm for one stage, newest first, made again from the revisions and criteria it pinned',
  })
  @ApiOkResponse({ type: ReplayPageDto })
  async replay(@Param('firm') reference: string, @Param('stage') stage: string): Promise<Page<Replay>> {
    const items = await this.replays.ofFirm(reference, stage);
    return { items, nextCursor: null, total: items.length };
  }

  @Post('evaluations')
  @HttpCode(200)
  @Allow('evaluations.run')
  @ApiOperation({
    operationId: 'evaluate',
    summary: 'A what-if on stated facts or on a stored firm with changes; stores nothing',
  })
  @ApiBody({ type: EvaluationBodyDto })
  @ApiOkResponse({ type: VerdictDto })
  async evaluate(@Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.whatIf.evaluate(body);
  }

  @Post('sweeps')
  @HttpCode(202)
  @Allow('sweeps.run')
  @ApiOperation({ operationId: 'startSweep', summary: 'Evaluates every firm again' })
  @ApiAcceptedResponse({ type: SweepDto })
  async startSweep(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Sweep> {
    const sweep = await this.sweeps.start(actor.name);
    void reply.header('location', `/api/v1/sweeps/${sweep.id}`);
    return sweep;
  }

  @Get('sweeps')
  @Allow('sweeps.read')
  @ApiOperation({ operationId: 'listSweeps', summary: 'Sweeps, newest first' })
  @ApiOkResponse({ type: SweepPageDto })
  async listSweeps(@Query() query: PageQuery): Promise<Page<Sweep>> {
    return this.sweeps.list({ limit: query.limit, cursor: query.cursor });
  }

  @Get('sweeps/:sweep')
  @Allow('sweeps.read')
  @ApiOperation({ operationId: 'getSweep', summary: 'A sweep and its sums: due = evaluated + unknown + failed' })
  @ApiOkResponse({ type: SweepDto })
  async sweep(@Param('sweep') id: string): Promise<Sweep> {
    return this.sweeps.get(id);
  }
}
