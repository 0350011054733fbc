import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { DomainError } from '../shared/errors.js';
import { type Page } from '../shared/page.js';
import { CriteriaDetailDto, CriteriaPageDto } from './criteria.dto.js';
import { Calendar } from '../platform/clock/clock.js';
import { type CompiledCriteria } from './domain/index.js';
import { CriteriaRegistry } from './criteria-registry.js';
import { detailOf, summaryOf, type CriteriaDetail, type CriteriaSummary } from './criteria.views.js';
import { AnswersWhole } from '../platform/http/index.js';

/** The official criteria the program judges by. */
@ApiTags('criteria')
@Controller('criteria')
export class CriteriaController {
  constructor(
    private readonly registry: CriteriaRegistry,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Allow('criteria.read')
  @AnswersWhole()
  @ApiOperation({ operationId: 'listCriteria', summary: 'Every version of the criteria' })
  @ApiOkResponse({ type: CriteriaPageDto })
  list(): Page<CriteriaSummary> {
    const items = this.registry.current.all.map((criteria) => summaryOf(criteria, this.asked(criteria)));
    return { items, nextCursor: null, total: items.length };
  }

  @Get(':layer/:stage/:version')
  @Allow('criteria.read')
  @ApiOperation({ operationId: 'getCriteria', summary: 'One version: conditions, score table, routes, notes, in both languages' })
  @ApiOkResponse({ type: CriteriaDetailDto })
  get(@Param('layer') layer: string, @Param('stage') stage: string, @Param('version') version: string): CriteriaDetail {
    const found = this.registry.current.find(`${layer}/${stage}`, version);
    if (found === undefined)
      throw new DomainError('not-found', 'criteria.not-found', { criteria: `${layer}/${stage}@${version}` });
    return detailOf(found, this.asked(found));
  }

  private asked(criteria: CompiledCriteria): Parameters<typeof summaryOf>[1] {
    return { adopted: this.registry.current.adopted.includes(criteria), today: this.calendar.today() };
  }
}
