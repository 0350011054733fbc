import 'reflect-metadata';
import path from 'node:path';
import { createWriteStream, existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, InvalidArgumentError } from 'commander';
import { AppModule } from './app.module.js';
import { checkCriteriaFile, CriteriaFileError } from './criteria/index.js';
import { ReplayService, SweepsService } from './evaluation/index.js';
import { ExportsService, verifyCommand } from './exports/index.js';
import { addUser, UsersService } from './identity/index.js';
import { ImportsService } from './imports/index.js';
import { ConfigError, loadConfig, withSettings } from './platform/config/config.js';
import { environment, terminalLanguage } from './platform/config/environment.js';
import { roleOf } from './platform/database/connection.js';
import { migrate } from './platform/database/migrate.js';
import { DatabaseRefused } from './platform/database/server-check.js';
import { localeOf, messageFor } from './platform/http/index.js';
import { borrowDatabase } from './platform/process/open-database.js';
import { Wakeups } from './platform/queue/index.js';
import { serve } from './serve.js';
import { DomainError, PROBLEMS_LISTED_MAX } from './shared/errors.js';

const ACTOR = 'cli';
const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

const locale = localeOf(terminalLanguage());
const print = (line: string): void => console.log(line);
const tell = (line: string): void => console.error(line);
const fail = (): void => void (process.exitCode = 1);

/** Runs `work` with the program's services on the database, beside a server that may be running or on its own. */
async function withServices(work: (services: INestApplicationContext) => Promise<void>): Promise<void> {
  const settings = loadConfig({ ECHELON_LOG_LEVEL: 'warn', ...environment });
  const database = await borrowDatabase(settings, {
    say: (sentence) => tell(`echelon: ${sentence}`),
    signal: new AbortController().signal,
  });
  try {
    // In role api nothing takes jobs in the background: the command does the work itself, and ends when it is done.
    const config = withSettings(database.config, { role: 'api' });
    const services = await NestFactory.createApplicationContext(AppModule.with(config), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      await work(services);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

async function migrateCommand(): Promise<void> {
  const { databaseUrl, databaseOwnerUrl } = loadConfig(environment);
  if (databaseUrl === null || databaseOwnerUrl === null)
    throw new DatabaseRefused(
      'Set DATABASE_URL (the role the program runs as) and DATABASE_OWNER_URL (the role that owns the tables).',
    );
  const ran = await migrate({ ownerUrl: databaseOwnerUrl, runningRole: roleOf(databaseUrl) });
  for (const name of ran) print(name);
  print(ran.length === 0 ? 'The database is up to date.' : `${String(ran.length)} migration(s) ran.`);
}

async function importCommand(file: string, options: { kind: string; dryRun?: true; mapping?: string }): Promise<void> {
  await withServices(async (services) => {
    const imports = services.get(ImportsService, { strict: false });
    const location = path.resolve(file);
    const order = {
      file: { path: location, name: path.basename(location) },
      kind: options.kind,
      dryRun: String(options.dryRun ?? false),
      mapping: options.mapping,
    };
    const { id } = await imports.submit(ACTOR, order);
    await services.get(Wakeups).settle();
    const { state, counts, problem } = await imports.get(id);
    const { items } = await imports.listRows(id, { status: 'rejected', limit: 200, cursor: undefined });
    for (const { row, errors } of items)
      for (const { column, code, data } of errors) tell(`${String(row)} ${column ?? ''}: ${messageFor(locale, code, data)}`);
    if (problem !== null) tell(messageFor(locale, problem.code, problem.data));
    const { rows, created, updated, unchanged, rejected, warnings } = counts;
    print(JSON.stringify({ id, state, dryRun: options.dryRun ?? false, rows, created, updated, unchanged, rejected, warnings }));
    if (state !== 'done' || rejected > 0) fail();
  });
}

async function evaluateCommand(options: { all?: true }): Promise<void> {
  await withServices(async (services) => {
    const sweeps = services.get(SweepsService, { strict: false });
    const sweep = options.all === true ? await sweeps.start(ACTOR) : undefined;
    await services.get(Wakeups).settle();
    if (sweep === undefined) {
      print('Nothing is due any more.');
      return;
    }
    const { due, evaluated, unknown, failed } = await sweeps.get(sweep.id);
    print(JSON.stringify({ id: sweep.id, due, evaluated, unknown, failed }));
    if (failed > 0) fail();
  });
}

async function replayCommand(): Promise<void> {
  await withServices(async (services) => {
    const replays = services.get(ReplayService, { strict: false });
    const counts = await replays.all(({ id, firmId, stage, digest, outcome }) =>
      tell(JSON.stringify({ outcome, id, firmId, stage, digest })),
    );
    print(JSON.stringify(counts));
    if (counts.same < counts.verdicts) fail();
  });
}

interface ExportOptions {
  readonly out?: string;
  readonly format: readonly Format[];
  readonly asOf?: string;
  readonly knownAt?: string;
}

async function exportCommand(options: ExportOptions): Promise<void> {
  await withServices(async (services) => {
    const exports = services.get(ExportsService, { strict: false });
    const { asOf, knownAt } = options;
    const filter = { stage: undefined, from: undefined, to: undefined, firms: undefined };
    const { id } = await exports.request(ACTOR, { formats: options.format, asOf, knownAt, filter });
    await services.get(Wakeups).settle();
    const { state } = await exports.get(id);
    if (state !== 'done') {
      tell(`The export ${id} is ${state}.`);
      fail();
      return;
    }
    const bundle = await exports.bundle(id);
    const target = path.resolve(options.out ?? bundle.name);
    await pipeline(bundle.stream, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
    print(JSON.stringify({ id, file: target, size: bundle.size, digest: bundle.digest }));
  });
}

interface UserOptions {
  readonly role: string;
  readonly username?: string;
  readonly displayName?: string;
  readonly passwordStdin?: true;
}

async function userAddCommand(options: UserOptions): Promise<void> {
  const password = options.passwordStdin === true ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const { role, username = role, displayName } = options;
  await withServices(async (services) => {
    const { user, madePassword } = await addUser(services.get(UsersService, { strict: false }), {
      username,
      role,
      displayName,
      password,
    });
    print(`${user.username} (${role})`);
    if (madePassword !== undefined) print(`password, shown once: ${madePassword}`);
  });
}

function criteriaCheckCommand(file: string): void {
  if (!existsSync(file)) {
    tell(`${file}: there is no such file`);
    fail();
    return;
  }
  const problems = checkCriteriaFile(path.resolve(file));
  for (const { line, column, message } of problems) tell(`${file}:${String(line)}:${String(column)} ${message}`);
  if (problems.length > 0) fail();
  else print(`${file} can be used.`);
}

function formats(value: string): readonly Format[] {
  const asked = value.split(',');
  const known = FORMATS.filter((format) => asked.includes(format));
  if (known.length !== asked.length) throw new InvalidArgumentError(`choose from ${FORMATS.join(', ')}`);
  return known;
}

function commands(): Command {
  const program = new Command('echelon').description('Echelon 培育梯队: the cultivation ladder of a high-tech zone');
  program
    .command('serve')
    .description('run the console, the API and the workers (as ECHELON_ROLE says)')
    .action(async () => void (process.exitCode = await serve(environment)));
  program
    .command('migrate')
    .description('make or update the tables with DATABASE_OWNER_URL, and grant them to DATABASE_URL')
    .action(migrateCommand);
  program
    .command('import <file>')
    .description('import a CSV, XLSX or XLS file')
    .requiredOption('--kind <kind>', 'firms, figures, recognitions, attestations or intellectual-property')
    .option('--dry-run', 'say what would happen, change nothing')
    .option('--mapping <json>', 'columns, constants and unit factors')
    .action(importCommand);
  program
    .command('evaluate')
    .description('evaluate what is due')
    .option('--all', 'evaluate every firm (a sweep)')
    .action(evaluateCommand);
  program
    .command('replay')
    .description('make every stored verdict again from the facts and criteria it pinned, and compare the bytes')
    .action(replayCommand);
  program
    .command('export')
    .description('make a bundle of the stage history')
    .option('--out <file>', 'where to write it (default: its own name, here)')
    .option('--format <list>', 'csv, xlsx, jsonl, comma-separated', formats, FORMATS)
    .option('--as-of <date>', 'as of the end of this date')
    .option('--known-at <moment>', 'as known at this moment (RFC 3339)')
    .action(exportCommand);
  program
    .command('verify <bundle>')
    .description('check a bundle: complete, unchanged')
    .action(async (bundle: string) => void (process.exitCode = await verifyCommand(bundle, { locale, print })));
  const criteria = program.command('criteria').description('criteria files');
  criteria.command('check <file>').description('check a criteria file against schema and rules').action(criteriaCheckCommand);
  const user = program.command('user').description('accounts');
  user
    .command('add')
    .description('make an account')
    .requiredOption('--role <role>', 'officer, manager, auditor or admin')
    .option('--username <name>', 'default: the role')
    .option('--display-name <name>')
    .option('--password-stdin', 'read the password from standard input instead of making one')
    .action(userAddCommand);
  return program;
}

function moreProblems({ problems, moreProblems: unlisted }: DomainError): string[] {
  const count = unlisted + Math.max(0, problems.length - PROBLEMS_LISTED_MAX);
  return count === 0 ? [] : [`  ${messageFor(locale, 'request.more-problems', { count })}`];
}

/** An expected refusal in the reader's language; other errors with their stack. */
function explain(error: unknown): string {
  if (error instanceof DomainError)
    return [
      messageFor(locale, error.code, error.data),
      ...error.problems.slice(0, PROBLEMS_LISTED_MAX).map((one) => `  ${one.pointer}: ${messageFor(locale, one.code, one.data)}`),
      ...moreProblems(error),
    ].join('\n');
  if (error instanceof ConfigError || error instanceof DatabaseRefused || error instanceof CriteriaFileError)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await commands().parseAsync();
} catch (error) {
  tell(`echelon: ${explain(error)}`);
  fail();
}
