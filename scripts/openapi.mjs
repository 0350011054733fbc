// Writes the API's description (web/openapi.json) and the console's types of it (web/src/api/schema.d.ts).
// With --check it writes nothing and fails when either is stale. Needs no database.
import fs from 'node:fs';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import openapiTS, { astToString } from 'openapi-typescript';
import { buildIfStale, root } from './build.mjs';

buildIfStale(['server']);
const { AppModule } = await import('../dist/src/app.module.js');
const { loadConfig } = await import('../dist/src/platform/config/config.js');
const { API_PREFIX, APP_OPTIONS, httpAdapter } = await import('../dist/src/platform/http/configure-app.js');
const { openApiDocument } = await import('../dist/src/platform/http/openapi.js');

const config = loadConfig({ DATABASE_URL: 'postgres://nobody@localhost/none', ECHELON_LOG_LEVEL: 'silent' });
const app = await NestFactory.create(AppModule.with(config), httpAdapter(config), {
  ...APP_OPTIONS,
  preview: true,
  logger: false,
});
app.setGlobalPrefix(API_PREFIX);
const document = openApiDocument(app);

const types = astToString(await openapiTS(document));
const files = {
  'web/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'web/src/api/schema.d.ts': `// Made by "npm run openapi" from the controllers; do not edit.\n${types}`,
};

const stale = Object.entries(files).filter(([name, text]) => {
  const file = path.join(root, name);
  return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
});
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} is stale: run "npm run openapi" and commit it`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [name, text] of stale) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
    console.log(`wrote ${name}`);
  }
}
