import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { ChangePageDto, ListHistoryDto } from './history.dto.js';
import { type ChangeRecord, HistoryService } from './history.service.js';
import { type Page } from '../shared/page.js';

/** The record of every change, for the auditor. */
@ApiTags('history')
@Controller('history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get()
  @Allow('history.read')
  @ApiOperation({
    operationId: 'listHistory',
    summary: 'Every change, field by field, newest first',
    description: 'Whatever the way it was made: by a person, an import, a job or SQL. Passwords and tokens are never recorded.',
  })
  @ApiOkResponse({ type: ChangePageDto })
  async list(@Query() query: ListHistoryDto): Promise<Page<ChangeRecord>> {
    const { firm, actor, field, from, to, limit, cursor } = query;
    return this.history.list({ firm, actor, field, from, to, limit, cursor });
  }
}
