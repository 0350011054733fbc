import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { ClockQuery } from '../evaluation/index.js';
import { type Page } from '../shared/page.js';
import { FirmListService } from './firm-list.service.js';
import { PipelineService } from './pipeline.service.js';
import { FirmListItemDto, FirmListPageDto, FirmListQuery, PipelineDto, PipelineQuery, ReadinessDto } from './readiness.dto.js';
import { ReadinessService } from './readiness.service.js';

/** Lists, boards and readiness over stored verdicts. */
@ApiTags('readiness')
@Controller()
export class ReadinessController {
  constructor(
    private readonly readiness: ReadinessService,
    private readonly firms: FirmListService,
    private readonly pipeline: PipelineService,
  ) {}

  @Get('firms')
  @Allow('firms.read')
  @ApiOperation({ operationId: 'listFirms', summary: 'Firms with their place on the ladder and levels' })
  @ApiOkResponse({ type: FirmListPageDto })
  async list(@Query() query: FirmListQuery): Promise<Page<FirmListItemDto>> {
    return this.firms.list(query);
  }

  @Get('firms/:firm/readiness')
  @Allow('verdicts.read')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Every stage’s verdict in short, with its level' })
  @ApiOkResponse({ type: ReadinessDto })
  async get(@Param('firm') reference: string, @Query() query: ClockQuery): Promise<ReadinessDto> {
    return this.readiness.get(reference, query);
  }

  @Get('pipeline')
  @Allow('pipeline.read')
  @ApiOperation({ operationId: 'getPipeline', summary: 'The zone’s whole ladder in counts' })
  @ApiOkResponse({ type: PipelineDto })
  async counts(@Query() query: PipelineQuery): Promise<PipelineDto> {
    return this.pipeline.get(query);
  }
}
