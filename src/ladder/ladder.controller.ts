import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { ClockQuery } from '../evaluation/index.js';
import { AnswersWhole, etagOf, ObjectBodyPipe } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { RecognitionBodyDto, RecognitionDto, RecognitionEndBodyDto, RecognitionPageDto, StageHistoryDto } from './ladder.dto.js';
import { RecognitionsService, type RecognitionView } from './recognitions.service.js';
import { StageHistoryService } from './stage-history.service.js';

/** A firm's recognitions and its moves on the ladder. */
@ApiTags('ladder')
@Controller('firms/:firm')
export class LadderController {
  constructor(
    private readonly recognitions: RecognitionsService,
    private readonly history: StageHistoryService,
  ) {}

  @Get('recognitions')
  @Allow('firms.read')
  @AnswersWhole()
  @ApiOperation({ operationId: 'listRecognitions', summary: 'The recognitions of a firm' })
  @ApiOkResponse({ type: RecognitionPageDto })
  async list(@Param('firm') reference: string): Promise<Page<RecognitionView>> {
    const items = await this.recognitions.list(reference);
    return { items, nextCursor: null, total: items.length };
  }

  @Get('recognitions/:recognition')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getRecognition', summary: 'One recognition' })
  @ApiOkResponse({ type: RecognitionDto })
  async get(
    @Param('firm') reference: string,
    @Param('recognition') recognitionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecognitionView> {
    const recognition = await this.recognitions.get(reference, recognitionId);
    void reply.header('etag', etagOf(recognition.revision));
    return recognition;
  }

  @Post('recognitions')
  @Allow('recognitions.write')
  @ApiOperation({ operationId: 'recordRecognition', summary: 'Records a recognition: the firm steps onto the stage' })
  @ApiBody({ type: RecognitionBodyDto })
  @ApiCreatedResponse({ type: RecognitionDto })
  async record(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecognitionView> {
    const { firmId, ...recognition } = await this.recognitions.record(actor.name, reference, body);
    void reply.header('location', `/api/v1/firms/${firmId}/recognitions/${recognition.id}`);
    return recognition;
  }

  @Post('recognitions/:recognition/end')
  @HttpCode(200)
  @Allow('recognitions.write')
  @ApiOperation({ operationId: 'endRecognition', summary: 'Ends a recognition before its expiry' })
  @ApiHeader({ name: 'if-match', required: false, description: 'Needed when it has been ended already: the end is corrected' })
  @ApiBody({ type: RecognitionEndBodyDto })
  @ApiOkResponse({ type: RecognitionDto })
  async end(
    @CurrentActor() actor: Actor,
    @Param('firm') reference: string,
    @Param('recognition') recognitionId: string,
    @Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<RecognitionView> {
    return this.recognitions.end(actor.name, reference, recognitionId, body, ifMatch);
  }

  @Get('stage-history')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getStageHistory', summary: 'The moves of a firm on the ladder, on both clocks' })
  @ApiOkResponse({ type: StageHistoryDto })
  async stageHistory(@Param('firm') reference: string, @Query() query: ClockQuery): Promise<StageHistoryDto> {
    const { moves, asOf, knownAt } = await this.history.of(reference, query);
    return { asOf, knownAt, items: moves, nextCursor: null, total: moves.length };
  }
}
