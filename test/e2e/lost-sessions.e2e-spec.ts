import { Body, Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import request, { type Response } from 'supertest';
import { Allow } from '../../src/access/index.js';
import { Database, execute, rows } from '../../src/platform/database/index.js';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aFirm } from '../support/factories.js';
import { Gate } from '../support/gate.js';
import { endSessions } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { pastTriggers } from '../support/wrong-stamps.js';

let inTheMiddle: () => Promise<void> = () => Promise.resolve();

/** Routes in whose middle a test can do something. */
@Controller('probe')
@Allow('sessions.own')
class ProbeController {
  constructor(private readonly database: Database) {}

  @Get('read')
  async read(): Promise<object[]> {
    return this.database.read(async (tx) => {
      await execute(tx, 'SELECT 1');
      await inTheMiddle();
      return rows(tx, 'SELECT 1 AS one');
    });
  }

  @Post('refused')
  @HttpCode(200)
  async refused(): Promise<void> {
    await this.database.transaction('probe', async (tx) => {
      await execute(tx, 'SELECT 1');
      await inTheMiddle();
      throw new Error('so that it is rolled back');
    });
  }

  @Post('idle')
  async idle(@Body() body: { readonly name: string }): Promise<object> {
    return this.database.transaction('probe', async (tx) => {
      await execute(tx, 'INSERT INTO probe (name) VALUES ($1)', [body.name]);
      await inTheMiddle();
      return { name: body.name };
    });
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

describe('requests whose session of the database ends', () => {
  let database: TestDatabase;
  let gate: Gate;
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    database = await cloneDatabase();
    await database.ownerQuery('CREATE TABLE probe (name text NOT NULL)');
    await database.ownerQuery('GRANT SELECT, INSERT ON probe TO echelon_app');
    gate = await Gate.to(Number(new URL(database.url).port));
    const through = { ...database, url: gate.through(database.url) };
    app = await startTestApp({ database: through, modules: [ProbeModule], env: { ECHELON_ROLE: 'api' } });
    officer = await Api.as(app, 'officer');
  });

  afterAll(async () => {
    await app.close();
    await gate.shut();
    await database.drop();
  });

  beforeEach(async () => {
    inTheMiddle = () => Promise.resolve();
    await gate.open();
    await eventually(async () => expect((await officer.get('/firms')).status).toBe(200));
  });

  const isAway = ({ status, headers, body }: Response, code = 'service.database-away'): void => {
    expect([status, body.code]).toEqual([503, code]);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['content-type']).toContain('application/problem+json');
  };
  const end = async (): Promise<void> => {
    expect(await endSessions(database)).toBeGreaterThan(0);
  };
  const namesOf = async (name: string): Promise<number> =>
    (await database.ownerQuery('SELECT 1 FROM probe WHERE name = $1', [name])).length;
  const firmsOf = async (uscc: unknown): Promise<number> =>
    (await database.ownerQuery('SELECT 1 FROM firm_revisions WHERE uscc = $1', [uscc])).length;
  const afterwards = async (): Promise<void> => {
    inTheMiddle = () => Promise.resolve();
    expect((await officer.get('/firms')).status).toBe(200);
  };

  it('go through when the sessions ended before, also the one in which the caller’s session is looked up', async () => {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 12 }, () => officer.get('/firms')));
      await end();
      const answers = await Promise.all(Array.from({ length: 12 }, () => officer.get('/sessions/current')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
  });

  it('are asked to come again when it ends in the middle: of reading, of writing, of rolling back', async () => {
    inTheMiddle = end;
    isAway(await officer.get('/probe/read'));
    // Whether the loss is heard of before or while COMMIT is sent is a matter of moments.
    const { body: written } = await officer.post('/probe/idle', { name: 'middle' });
    expect(['service.database-away', 'service.outcome-unknown']).toContain(written.code);
    expect(await namesOf('middle')).toBe(0);
    await afterwards();
    inTheMiddle = end;
    const { status, body } = await officer.post('/probe/refused');
    expect([status, body.code]).toEqual([500, 'service.unexpected']);
    await afterwards();
  });

  it('are asked to come again while nothing answers, with a way of saying so in Chinese', async () => {
    await gate.shut();
    isAway(await officer.get('/firms'));
    const { status, body } = await request(app.http).post('/api/v1/sessions').send({ username: 'somebody', password: 'x' });
    expect([status, body.detail]).toEqual([503, '无法连接数据库，请稍后再试。']);
    expect((await request(app.http).get('/health/ready')).status).toBe(503);
    expect((await request(app.http).get('/health/live')).status).toBe(200);
    await gate.open();
    await eventually(async () => expect((await officer.get('/firms')).status).toBe(200));
    await eventually(async () => expect((await request(app.http).get('/health/ready')).status).toBe(200));
  });

  describe('while it is committed', () => {
    const insert = 'INSERT INTO firm_revisions';

    it('are told, without a key, that nobody knows: neither a success nor a failure', async () => {
      const firm = aFirm();
      const happened = gate.lose({ after: insert, statement: 'COMMIT', lost: 'answer' });
      isAway(await officer.post('/firms', firm), 'service.outcome-unknown');
      await happened;
      expect(await firmsOf(firm.uscc)).toBe(1);
      const never = aFirm();
      void gate.lose({ after: insert, statement: 'COMMIT', lost: 'statement' });
      isAway(await officer.post('/firms', never), 'service.outcome-unknown');
      await eventually(async () => expect(await firmsOf(never.uscc)).toBe(0));
      await afterwards();
    });

    it('with a key, succeed when the commit took effect, and the same key gives the same answer', async () => {
      const firm = aFirm();
      const happened = gate.lose({ after: insert, statement: 'COMMIT', lost: 'answer' });
      const first = await officer.post('/firms', firm, { 'idempotency-key': 'committed' });
      await happened;
      expect(first.status).toBe(201);
      const again = await officer.post('/firms', firm, { 'idempotency-key': 'committed' });
      expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([201, first.body, 'true']);
      expect(await firmsOf(firm.uscc)).toBe(1);
    });

    it('with a key, are asked to come again when it did not, and then the same key does it once', async () => {
      const firm = aFirm();
      const happened = gate.lose({ after: insert, statement: 'COMMIT', lost: 'statement' });
      isAway(await officer.post('/firms', firm, { 'idempotency-key': 'not-committed' }));
      await happened;
      expect(await firmsOf(firm.uscc)).toBe(0);
      const again = await officer.post('/firms', firm, { 'idempotency-key': 'not-committed' });
      expect(again.status).toBe(201);
      expect(await firmsOf(firm.uscc)).toBe(1);
    });

    it('with a key, and the database gone for longer: nobody is told of a success, and nothing is done twice', async () => {
      const firm = aFirm();
      const happened = gate.lose({ after: insert, statement: 'COMMIT', lost: 'answer' }).then(() => gate.shut());
      const first = officer.post('/firms', firm, { 'idempotency-key': 'long-gone' });
      await happened;
      isAway(await first, 'service.outcome-unknown');
      await gate.open();
      const again = await eventually(async () => {
        const answer = await officer.post('/firms', firm, { 'idempotency-key': 'long-gone' });
        expect([answer.status, answer.body.code]).toEqual([409, 'request.idempotency-key-answer-lost']);
        return answer;
      });
      expect(again.body.detail).toContain('took effect');
      expect(await firmsOf(firm.uscc)).toBe(1);
    });

    it('let go of a key whose own taking was lost', async () => {
      const firm = aFirm();
      const happened = gate.lose({ after: 'INSERT INTO idempotency_keys', statement: 'COMMIT', lost: 'answer' });
      isAway(await officer.post('/firms', firm, { 'idempotency-key': 'taken' }), 'service.outcome-unknown');
      await happened;
      await eventually(async () => expect((await officer.post('/firms', firm, { 'idempotency-key': 'taken' })).status).toBe(201));
      expect(await firmsOf(firm.uscc)).toBe(1);
    });
  });

  it('with a key, leave it free when the session ended before the commit', async () => {
    inTheMiddle = end;
    isAway(await officer.post('/probe/idle', { name: 'keyed' }, { 'idempotency-key': 'lost-early' }));
    inTheMiddle = () => Promise.resolve();
    await eventually(async () => {
      const { status } = await officer.post('/probe/idle', { name: 'keyed' }, { 'idempotency-key': 'lost-early' });
      expect(status).toBe(201);
    });
    expect(await namesOf('keyed')).toBe(1);
  });

  it('of a process that was killed: the key is taken over where nothing took effect, and says so where it did', async () => {
    const cutOff = async (took: boolean, key: string): Promise<Response> => {
      // As a kill leaves it: the key held, the mark of its transaction there or not, no answer; later than any request lasts.
      await officer.post('/probe/idle', { name: key }, { 'idempotency-key': key });
      await pastTriggers(
        database,
        `UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL, holder = gen_random_uuid(),
           took_effect = ${String(took)}, started_at = now() - interval '11 minutes' WHERE key = '${key}'`,
      );
      return officer.post('/probe/idle', { name: key }, { 'idempotency-key': key });
    };
    expect((await cutOff(false, 'cut-off-before')).status).toBe(201);
    const after = await cutOff(true, 'cut-off-after');
    expect([after.status, after.body.code]).toEqual([409, 'request.idempotency-key-answer-lost']);
  });

  it('do not commit what PostgreSQL has given up, although COMMIT does not complain', async () => {
    const failing = app.app.get(Database).transaction('probe', async (tx) => {
      await execute(tx, `INSERT INTO probe (name) VALUES ('given up')`);
      await execute(tx, 'SELECT 1/0').catch(() => undefined);
      return 'done';
    });
    await expect(failing).rejects.toThrow('a transaction in which a statement failed is not committed');
    expect(await namesOf('given up')).toBe(0);
    await afterwards();
  });
});
