import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

/** The API's description, made from the controllers; needs no database. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Echelon 培育梯队')
    .setDescription(
      'Money is a decimal string in yuan, ratios are decimal strings, dates YYYY-MM-DD in the zone’s calendar, moments RFC 3339. ' +
        'Errors are RFC 9457 problem documents in the language of Accept-Language (zh-CN, en).',
    )
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('echelon_session')
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    extraModels: [ProblemDto],
  });
  describeProblems(document);
  return document;
}

/** Whatever is no success is a problem document, whichever operation it answers. */
function describeProblems(document: OpenAPIObject): void {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } };
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.put, item.post, item.patch, item.delete])
      if (operation !== undefined) operation.responses['default'] = { description: 'A problem', content };
  }
}

/** `/api/openapi.json` and the page `/api/docs`, for everybody. */
export function serveOpenApi(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Echelon API',
  });
}
