import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { localeOf } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import {
  AcknowledgeBodyDto,
  AlertCountsDto,
  AlertDto,
  AlertPageDto,
  AlertQuery,
  ResolveBodyDto,
  SilenceBodyDto,
} from './alerts.dto.js';
import { AlertsService } from './alerts.service.js';

/** The inbox of alerts. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Allow('alerts.read')
  @ApiOperation({ operationId: 'listAlerts', summary: 'Episodes, newest first' })
  @ApiOkResponse({ type: AlertPageDto })
  async list(@Query() query: AlertQuery, @Headers('accept-language') language: string | undefined): Promise<Page<AlertDto>> {
    return this.alerts.list(query, localeOf(language));
  }

  @Get('counts')
  @Allow('alerts.read')
  @ApiOperation({ operationId: 'countAlerts', summary: 'How many episodes wait, by state' })
  @ApiOkResponse({ type: AlertCountsDto })
  async counts(): Promise<AlertCountsDto> {
    return this.alerts.counts();
  }

  @Post(':alert/acknowledge')
  @HttpCode(200)
  @Allow('alerts.handle')
  @ApiOperation({ operationId: 'acknowledgeAlert', summary: 'Says that somebody has seen it' })
  @ApiBody({ type: AcknowledgeBodyDto, required: false })
  @ApiOkResponse({ type: AlertDto })
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('alert') id: string,
    @Headers('accept-language') language: string | undefined,
    @Body() body?: AcknowledgeBodyDto,
  ): Promise<AlertDto> {
    return this.alerts.acknowledge(actor.name, id, body?.note ?? null, localeOf(language));
  }

  @Post(':alert/silence')
  @HttpCode(200)
  @Allow('alerts.handle')
  @ApiOperation({ operationId: 'silenceAlert', summary: 'Silences an episode until a moment, with a reason' })
  @ApiOkResponse({ type: AlertDto })
  async silence(
    @CurrentActor() actor: Actor,
    @Param('alert') id: string,
    @Body() body: SilenceBodyDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<AlertDto> {
    return this.alerts.silence(actor.name, id, body, localeOf(language));
  }

  @Post(':alert/resolve')
  @HttpCode(200)
  @Allow('alerts.handle')
  @ApiOperation({ operationId: 'resolveAlert', summary: 'Settles an episode by hand' })
  @ApiBody({ type: ResolveBodyDto, required: false })
  @ApiOkResponse({ type: AlertDto })
  async resolve(
    @CurrentActor() actor: Actor,
    @Param('alert') id: string,
    @Headers('accept-language') language: string | undefined,
    @Body() body?: ResolveBodyDto,
  ): Promise<AlertDto> {
    return this.alerts.resolve(actor.name, id, body?.reason ?? null, localeOf(language));
  }
}
