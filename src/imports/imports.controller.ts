import { Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../access/index.js';
import { localeOf, PageQuery } from '../platform/http/index.js';
import { spoolUpload } from '../platform/http/upload.js';
import { type FieldProblem } from '../shared/errors.js';
import { type Page } from '../shared/page.js';
import {
  ImportDto,
  ImportPageDto,
  ImportRowPageDto,
  ImportUploadDto,
  ListImportRowsDto,
  TemplateParamsDto,
  TemplateQueryDto,
} from './imports.dto.js';
import { importInvalid } from './imports.errors.js';
import { ImportsService } from './imports.service.js';
import { importView, type ImportRowView, type ImportView, rowView } from './imports.view.js';
import { templateCsv, templateXlsx } from './template.js';
import { pointerPart } from '../shared/json-pointer.js';

const FIELDS = new Set(['kind', 'dryRun', 'mapping']);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of firms, figures, recognitions, attestations and rights. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(202)
  @Allow('imports.write')
  @ApiOperation({
    operationId: 'createImport',
    summary: 'Uploads a file; a worker reads, checks and applies it',
    description: 'A blank cell states nothing. Every bad row and cell is reported; the good rows are written.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ImportUploadDto })
  @ApiAcceptedResponse({ type: ImportDto })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const { file, fields } = await spoolUpload(request);
    refuseUnknown(fields);
    const { kind, dryRun, mapping } = fields;
    const stored = await this.imports.submit(actor.name, { file, kind, dryRun, mapping });
    void reply.header('location', `/api/v1/imports/${stored.id}`);
    return importView(stored, localeOf(language));
  }

  @Get()
  @Allow('imports.write')
  @ApiOperation({ operationId: 'listImports', summary: 'Imports, newest first' })
  @ApiOkResponse({ type: ImportPageDto })
  async list(@Query() query: PageQuery, @Headers('accept-language') language: string | undefined): Promise<Page<ImportView>> {
    const page = await this.imports.list({ limit: query.limit, cursor: query.cursor });
    return { ...page, items: page.items.map((each) => importView(each, localeOf(language))) };
  }

  @Get('templates/:kind')
  @Allow('imports.write')
  @ApiOperation({ operationId: 'getImportTemplate', summary: 'A file with the headings of a kind and no rows' })
  @ApiProduces(XLSX, 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(
    @Param() { kind }: TemplateParamsDto,
    @Query() query: TemplateQueryDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const locale = query.locale ?? localeOf(language);
    const bytes = query.format === 'csv' ? templateCsv(kind, locale) : await templateXlsx(kind, locale);
    return new StreamableFile(bytes, {
      type: query.format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      disposition: `attachment; filename="echelon-${kind}.${query.format}"`,
      length: bytes.length,
    });
  }

  @Get(':id')
  @Allow('imports.write')
  @ApiOperation({ operationId: 'getImport', summary: 'An import: state, progress, counts' })
  @ApiOkResponse({ type: ImportDto })
  async get(@Param('id') id: string, @Headers('accept-language') language: string | undefined): Promise<ImportView> {
    return importView(await this.imports.get(id), localeOf(language));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('imports.write')
  @ApiOperation({
    operationId: 'cancelImport',
    summary: 'Ends an import that is not finished',
    description:
      'Rows already applied stay; rows still pending are not applied. Again changes nothing; 409 once it has ended otherwise.',
  })
  @ApiOkResponse({ type: ImportDto })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<ImportView> {
    return importView(await this.imports.cancel(actor.name, id), localeOf(language));
  }

  @Get(':id/rows')
  @Allow('imports.write')
  @ApiOperation({ operationId: 'listImportRows', summary: 'What became of its rows, with every bad cell' })
  @ApiOkResponse({ type: ImportRowPageDto })
  async rows(
    @Param('id') id: string,
    @Query() query: ListImportRowsDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<ImportRowView>> {
    const { kind } = await this.imports.get(id);
    const page = await this.imports.listRows(id, { status: query.status, limit: query.limit, cursor: query.cursor });
    return { ...page, items: page.items.map((each) => rowView(kind, each, localeOf(language))) };
  }
}

function refuseUnknown(fields: Readonly<Record<string, string>>): void {
  const problems = Object.keys(fields).flatMap((field): FieldProblem[] =>
    FIELDS.has(field) ? [] : [{ pointer: `/${pointerPart(field)}`, code: 'field.unknown' }],
  );
  if (problems.length > 0) throw importInvalid(problems);
}
