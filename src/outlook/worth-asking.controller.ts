import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { ClockQuery } from '../evaluation/index.js';
import { type Page } from '../shared/page.js';
import { FirmWorthAskingDto, type ZoneQuestionDto, ZoneQuestionPageDto, WorthAskingQuery } from './worth-asking.dto.js';
import { WorthAskingService } from './worth-asking.service.js';

/** Which missing figures are worth asking for. */
@ApiTags('readiness')
@Controller()
export class WorthAskingController {
  constructor(private readonly worthAsking: WorthAskingService) {}

  @Get('firms/:firm/worth-asking')
  @Allow('verdicts.read')
  @ApiOperation({ operationId: 'getFirmWorthAsking', summary: 'A firm’s unknowns by how many verdicts an answer could decide' })
  @ApiOkResponse({ type: FirmWorthAskingDto })
  async ofFirm(@Param('firm') reference: string, @Query() query: ClockQuery): Promise<FirmWorthAskingDto> {
    return this.worthAsking.ofFirm(reference, query);
  }

  @Get('worth-asking')
  @Allow('verdicts.read')
  @ApiOperation({ operationId: 'listWorthAsking', summary: 'The zone’s unknowns by how many firms lack them' })
  @ApiOkResponse({ type: ZoneQuestionPageDto })
  async ofZone(@Query() query: WorthAskingQuery): Promise<Page<ZoneQuestionDto>> {
    return this.worthAsking.ofZone(query);
  }
}
