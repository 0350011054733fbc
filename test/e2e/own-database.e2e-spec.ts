import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aFirm, sciTechSmeFigures } from '../support/factories.js';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(url: string, method: string, body?: unknown, token?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('the program on a database of one’s own', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-own-'));
  let database: TestDatabase;
  const settings = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    DATABASE_URL: database.url,
    ECHELON_DATA_DIR: dataDir,
    ECHELON_LOG_LEVEL: 'warn',
    PORT: '0',
    ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
    ...more,
  });
  const command = async (
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<[number | string, string]> => {
    const program = startProgram(settings(more), 'cli', args);
    return [await program.ended, program.output()];
  };

  afterAll(() => {
    endPrograms();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  describe('that is empty', () => {
    beforeAll(async () => {
      database = await emptyDatabase('UTF8');
    });

    afterAll(async () => {
      await database.drop();
    });

    it('is not served, and not migrated by itself', async () => {
      const program = startProgram(settings());
      expect(await program.ended).toBe(2);
      expect(program.output()).toContain('Run "npx echelon migrate"');
      expect(await database.ownerQuery(`SELECT 1 FROM pg_class WHERE relname = 'change_history'`)).toEqual([]);
    });

    it('is migrated by the owner, twice without harm, never with the running role itself', async () => {
      const [refused, why] = await command(['migrate'], { DATABASE_OWNER_URL: database.url });
      expect(refused).toBe(1);
      expect(why).toContain('owns nothing');
      expect((await command(['migrate']))[1]).toContain('DATABASE_OWNER_URL');
      const [code, output] = await command(['migrate'], { DATABASE_OWNER_URL: database.ownerUrl });
      expect([code, output]).toEqual([0, expect.stringContaining('migration(s) ran')]);
      expect(await command(['migrate'], { DATABASE_OWNER_URL: database.ownerUrl })).toEqual([
        0,
        expect.stringContaining('up to date'),
      ]);
    });

    it('is served after that, without demo and without accounts', async () => {
      const program = startProgram(settings());
      await program.says(/Echelon is ready/);
      expect(await database.ownerQuery('SELECT 1 FROM users')).toEqual([]);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
    });
  });

  it('is refused when it is not UTF-8', async () => {
    database = await emptyDatabase('SQL_ASCII');
    const program = startProgram(settings());
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain('SQL_ASCII');
    await database.drop();
  });

  it('is told when it cannot be reached, without the password', async () => {
    database = await cloneDatabase();
    const program = startProgram(settings({ DATABASE_URL: 'postgres://echelon:very-secret@127.0.0.1:1/echelon' }));
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain('127.0.0.1:1 cannot be reached');
    expect(program.output()).not.toContain('very-secret');
    await database.drop();
  });

  it('is not served by a role that could rewrite what is on record, and says what to do', async () => {
    database = await cloneDatabase();
    const asOwner = startProgram(settings({ DATABASE_URL: database.ownerUrl }));
    expect(await asOwner.ended).toBe(2);
    expect(asOwner.output()).toContain('could rewrite what is on record');
    await database.adminQuery(`GRANT TEMPORARY ON DATABASE ${database.name} TO PUBLIC`);
    const temporary = startProgram(settings());
    expect(await temporary.ended).toBe(2);
    expect(temporary.output()).toContain(`REVOKE TEMPORARY ON DATABASE ${database.name} FROM PUBLIC, echelon_app`);
    await database.drop();
  });

  describe('with the API and a worker as two processes', () => {
    let api: Program;
    let worker: Program;
    let url: string;
    let token: string;

    beforeAll(async () => {
      database = await cloneDatabase();
      const [code, output] = await command(['user', 'add', '--role', 'officer']);
      expect([code, output]).toEqual([0, expect.stringContaining('officer')]);
      const [, password] = /shown once: (\S+)/.exec(output) ?? [];
      api = startProgram(settings({ ECHELON_ROLE: 'api' }));
      url = (await api.says(/ready on (http:\S+)/))[1] ?? '';
      token = String((await call(`${url}/api/v1/sessions`, 'POST', { username: 'officer', password })).body.token);
      worker = startProgram(settings({ ECHELON_ROLE: 'worker' }));
    });

    afterAll(async () => {
      for (const program of [api, worker]) {
        program.signal('SIGTERM');
        expect(await program.ended).toBe(0);
      }
      await database.drop();
    });

    it('hears in a browser’s stream what the worker did', async () => {
      const stream = await fetch(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${token}` } });
      let heard = '';
      const reading = (async () => {
        for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) heard += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      const firm = await call(`${url}/api/v1/firms`, 'POST', aFirm(), token);
      expect(firm.status).toBe(201);
      const id = String(firm.body.id);
      const put = await call(`${url}/api/v1/firms/${id}/figures/2025`, 'PUT', sciTechSmeFigures(), token);
      expect(put.status).toBe(201);
      await eventually(() => expect(heard).toContain('event: verdict'));
      expect(heard).toContain(id);
      await stream.body?.cancel().catch(() => undefined);
      void reading;
    });

    it('answers health but no API in the worker', async () => {
      const [, workerUrl] = await worker.says(/(?:ready|listens) on (http:[^\s;]+)/);
      expect((await fetch(`${String(workerUrl)}/health/ready`)).status).toBe(200);
      expect((await call(`${String(workerUrl)}/api/v1/firms`, 'GET', undefined, token)).status).toBe(404);
    });
  });
});
