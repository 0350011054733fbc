import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { AnswersWhole, PageQuery } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { type Replay, ReplayService } from './replay.service.js';
import { ReplayPageDto } from './replay.dto.js';
import { type Sweep, SweepsService } from './sweeps.service.js';
import { SweepDto, SweepPageDto } from './sweep.dto.js';

/** Stored verdicts made again, and sweeps. */
@ApiTags('evaluation')
@Controller()
export class EvaluationController {
  constructor(
    private readonly replays: ReplayService,
    private readonly sweeps: SweepsService,
  ) {}

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
