import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { VerdictQuery } from '../evaluation/index.js';
import { ObjectBodyPipe } from '../platform/http/index.js';
import { type FirmAnswer, OutlookService, type WhatIfAnswer } from './outlook.service.js';
import { EvaluationBodyDto, VerdictDto } from './verdict.dto.js';

/** Whole verdicts, with what lies ahead, of stored firms and of facts stated on the spot. */
@ApiTags('evaluation')
@Controller()
export class OutlookController {
  constructor(private readonly outlook: OutlookService) {}

  @Get('firms/:firm/verdicts/:stage')
  @Allow('verdicts.read')
  @ApiOperation({ operationId: 'getVerdict', summary: 'The whole verdict of a firm for one stage' })
  @ApiOkResponse({ type: VerdictDto })
  async verdict(
    @Param('firm') reference: string,
    @Param('stage') stage: string,
    @Query() query: VerdictQuery,
  ): Promise<FirmAnswer> {
    return this.outlook.ofFirm(reference, stage, query);
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
  async whatIf(@Body(ObjectBodyPipe) body: Readonly<Record<string, unknown>>): Promise<WhatIfAnswer> {
    return this.outlook.ofStated(body);
  }
}
