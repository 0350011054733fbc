import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { localeOf, PageQuery } from '../platform/http/index.js';
import { type Page } from '../shared/page.js';
import { EXPORT_FORMATS } from './bag/moves-files.js';
import { ExportDto, ExportOrderDto, ExportPageDto } from './exports.dto.js';
import { ExportsService } from './exports.service.js';
import { exportView, type ExportView } from './exports.view.js';

/** Bundles for the auditor, provable without this program's word. */
@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post()
  @HttpCode(202)
  @Allow('exports.write')
  @ApiOperation({ operationId: 'createExport', summary: 'Asks for a bundle of the stage history' })
  @ApiAcceptedResponse({ type: ExportDto })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: ExportOrderDto,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportView> {
    const { stage, from, to, firms } = body.filter ?? {};
    const stored = await this.exports.request(actor.name, {
      formats: body.format ?? EXPORT_FORMATS,
      asOf: body.asOf,
      knownAt: body.knownAt,
      filter: { stage, from, to, firms },
    });
    void reply.header('location', `/api/v1/exports/${stored.id}`);
    return exportView(stored, localeOf(language));
  }

  @Get()
  @Allow('exports.read')
  @ApiOperation({ operationId: 'listExports', summary: 'Exports, newest first' })
  @ApiOkResponse({ type: ExportPageDto })
  async list(@Query() query: PageQuery, @Headers('accept-language') language: string | undefined): Promise<Page<ExportView>> {
    const page = await this.exports.list({ limit: query.limit, cursor: query.cursor });
    return { ...page, items: page.items.map((each) => exportView(each, localeOf(language))) };
  }

  @Get(':id')
  @Allow('exports.read')
  @ApiOperation({ operationId: 'getExport', summary: 'An export: state, counts, digest' })
  @ApiOkResponse({ type: ExportDto })
  async get(@Param('id') id: string, @Headers('accept-language') language: string | undefined): Promise<ExportView> {
    return exportView(await this.exports.get(id), localeOf(language));
  }

  @Get(':id/bundle')
  @Allow('exports.read')
  @ApiOperation({ operationId: 'getExportBundle', summary: 'The bundle: a BagIt 1.0 zip; check it with echelon verify' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async bundle(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { name, size, digest, stream } = await this.exports.bundle(id);
    // RFC 9530, so that a program can check what it received without asking again.
    void reply.header('repr-digest', `sha-256=:${Buffer.from(digest.replace('sha256:', ''), 'hex').toString('base64')}:`);
    return new StreamableFile(stream, { type: 'application/zip', disposition: `attachment; filename="${name}"`, length: size });
  }
}
