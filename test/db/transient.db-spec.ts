import net from 'node:net';
import pg from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { isTransient, passing } from '../../src/platform/database/transient.js';
import { problemOf } from '../../src/platform/http/problem.js';
import { eventually } from '../support/eventually.js';
import { Gate } from '../support/gate.js';
import { OwnServer } from '../support/own-server.js';

type Failure = Error & { readonly code?: string };

const failureOf = async (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => {
      throw new Error('nothing failed');
    },
    (error: unknown) => error as Failure,
  );

describe('failures that pass, as a real server and real connections make them', () => {
  let server: OwnServer;
  let admin: pg.Client;
  const clients: pg.Client[] = [];

  async function connected(url = server.url, settings: Readonly<Record<string, string>> = {}): Promise<pg.Client> {
    const client = new pg.Client(connectionConfig(url, 'echelon', settings));
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  }

  const pidOf = async (client: pg.Client): Promise<number> =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;

  /** The failure passes, is told by 503, and is the one meant. */
  const passes = (failure: Failure, code: string | undefined, kind: 'away' | 'collision'): void => {
    expect([failure.code, passing(failure)]).toEqual([code, kind]);
    const wrapped = new QueryFailedError('SELECT 1', [], failure);
    expect(passing(wrapped)).toBe(kind);
    for (const error of [failure, wrapped])
      expect(problemOf(error)).toMatchObject({ status: 503, data: { retryAfterSeconds: kind === 'away' ? 5 : 1 } });
  };

  beforeAll(async () => {
    server = await OwnServer.start();
    admin = await connected(server.superuserUrl);
    const owner = await connected(server.ownerUrl);
    await owner.query('CREATE TABLE probe (id integer PRIMARY KEY, value integer NOT NULL)');
    await owner.query('INSERT INTO probe VALUES (1, 1), (2, 1)');
    await owner.query('GRANT ALL ON probe TO echelon_app');
  });

  afterAll(async () => {
    for (const client of clients) await client.end().catch(() => undefined);
    await server.remove();
  });

  it('57P01: somebody ends the session, in the middle of a statement and between two', async () => {
    const busy = await connected();
    const pid = await pidOf(busy);
    const statement = failureOf(busy.query('SELECT pg_sleep(60)'));
    await eventually(async () => {
      const { rowCount } = await admin.query(`SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'`, [pid]);
      expect(rowCount).toBe(1);
    });
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    passes(await statement, '57P01', 'away');
    const idle = await connected();
    const gone = new Promise<Failure>((resolve) => idle.once('error', resolve));
    await admin.query('SELECT pg_terminate_backend($1)', [await pidOf(idle)]);
    passes(await gone, '57P01', 'away');
    passes(await failureOf(idle.query('SELECT 1')), undefined, 'away');
    await idle.end();
    passes(await failureOf(idle.query('SELECT 1')), undefined, 'away');
  });

  it('25P03, 25P04 and 57P05: the session was idle for too long, in a transaction, and a transaction took too long', async () => {
    for (const [settings, code, begin] of [
      [{ idle_in_transaction_session_timeout: '50' }, '25P03', 'BEGIN'],
      [{ transaction_timeout: '50' }, '25P04', 'BEGIN'],
      [{ idle_session_timeout: '50' }, '57P05', 'SELECT 1'],
    ] as const) {
      const client = await connected(server.url, settings);
      const gone = new Promise<Failure>((resolve) => client.once('error', resolve));
      await client.query(begin);
      passes(await gone, code, 'away');
    }
  });

  it('40001, 40P01, 55P03, 57014: two changes meet, a lock is taken, a statement is cancelled', async () => {
    const [one, two] = [await connected(), await connected()];
    await one.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await one.query('SELECT * FROM probe');
    await two.query('UPDATE probe SET value = value + 1 WHERE id = 1');
    passes(await failureOf(one.query('UPDATE probe SET value = value + 1 WHERE id = 1')), '40001', 'collision');
    await one.query('ROLLBACK');

    for (const client of [one, two]) await client.query('BEGIN');
    await one.query('UPDATE probe SET value = 0 WHERE id = 1');
    await two.query('UPDATE probe SET value = 0 WHERE id = 2');
    const ring = await Promise.allSettled([
      one.query('UPDATE probe SET value = 0 WHERE id = 2'),
      two.query('UPDATE probe SET value = 0 WHERE id = 1'),
    ]);
    const [loser] = ring.flatMap((end) => (end.status === 'rejected' ? [end.reason as Failure] : []));
    passes(loser!, '40P01', 'collision');
    for (const client of [one, two]) await client.query('ROLLBACK');

    await one.query('BEGIN');
    await one.query('SELECT * FROM probe FOR UPDATE');
    passes(await failureOf(two.query('SELECT * FROM probe FOR UPDATE NOWAIT')), '55P03', 'collision');
    await one.query('ROLLBACK');

    const slow = await connected(server.url, { statement_timeout: '50' });
    passes(await failureOf(slow.query('SELECT pg_sleep(60)')), '57014', 'collision');
  });

  it('25006 and 53300: the server only reads, as one that follows another; the server is full', async () => {
    const reader = await connected(server.url, { default_transaction_read_only: 'on' });
    passes(await failureOf(reader.query('UPDATE probe SET value = 9')), '25006', 'away');
    await admin.query('ALTER ROLE echelon_app CONNECTION LIMIT 0');
    passes(await failureOf(connected()), '53300', 'away');
    await admin.query('ALTER ROLE echelon_app CONNECTION LIMIT -1');
  });

  it('57P03: another session crashes and takes all with it, and the server recovers', async () => {
    const [victim, bystander] = [await connected(), await connected()];
    const pid = await pidOf(victim);
    const statement = failureOf(bystander.query('SELECT pg_sleep(60)'));
    await eventually(async () => {
      const { rowCount } = await admin.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
      expect(rowCount).toBe(1);
    });
    const refusals = new Set<string>();
    process.kill(pid, 'SIGKILL');
    // The server says why (57P02) as a warning only, and hangs up.
    passes(await statement, undefined, 'away');
    // Until it has recovered, every refusal passes; which of them is met is a matter of moments.
    await eventually(async () => {
      try {
        admin = await connected(server.superuserUrl);
      } catch (error) {
        refusals.add(String((error as Failure).code));
        expect(passing(error)).toBe('away');
        throw error;
      }
    });
    for (const code of refusals) expect(['57P03', '57P01', 'ECONNRESET', 'ECONNREFUSED', 'undefined']).toContain(code);
  });

  it('a session that is lost under a running unit of work, whatever it asks next', async () => {
    const source = await new DataSource(dataSourceOptions({ url: server.url, applicationName: 'echelon' })).initialize();
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as pg.Client;
    client.on('error', () => undefined);
    await runner.startTransaction();
    const gone = new Promise((resolve) => client.once('end', resolve));
    await admin.query('SELECT pg_terminate_backend($1)', [await pidOf(client)]);
    await gone;
    const next = await failureOf(runner.query('SELECT 1'));
    expect([next.name, passing(next)]).toEqual(['QueryRunnerAlreadyReleasedError', 'away']);
    expect(problemOf(next).status).toBe(503);
    await source.destroy();
    const afterwards = await failureOf(source.createQueryRunner().query('SELECT 1'));
    expect(isTransient(afterwards)).toBe(true);
  });

  it('connections that are refused, reset, ended, never answered, or all in use', async () => {
    const gate = await Gate.to(Number(new URL(server.superuserUrl).port));
    const through = gate.through(server.url);
    const cut = await connected(through);
    const statement = failureOf(cut.query('SELECT pg_sleep(60)'));
    gate.cut();
    expect(passing(await statement)).toBe('away');
    await gate.shut();
    passes(await failureOf(connected(through)), 'ECONNREFUSED', 'away');

    const silent = net.createServer();
    const held = new Set<net.Socket>();
    silent.on('connection', (socket) => held.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const nowhere = new URL(server.url);
    nowhere.port = String((silent.address() as net.AddressInfo).port);
    const config = { ...connectionConfig(nowhere.toString(), 'echelon'), connectionTimeoutMillis: 50 };
    passes(await failureOf(new pg.Client(config).connect()), undefined, 'away');
    const waiting = new pg.Pool(config);
    passes(await failureOf(waiting.connect()), undefined, 'away');
    await waiting.end();
    passes(await failureOf(waiting.connect()), undefined, 'away');
    for (const socket of held) socket.destroy();
    silent.close();

    const full = new pg.Pool({ ...connectionConfig(server.url, 'echelon'), max: 1, connectionTimeoutMillis: 2000 });
    const only = await full.connect();
    passes(await failureOf(full.connect()), undefined, 'away');
    only.release();
    await full.end();
  });

  it('several addresses of one name that all refuse, and codes that no test can bring about', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    passes(Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED', 'away');
    expect(passing(new AggregateError([refused]))).toBe('away');
    for (const code of [
      '08000',
      '08001',
      '08003',
      '08004',
      '08006',
      '08007',
      '08P01',
      '40003',
      '53000',
      '53200',
      '57P02',
      '58000',
      '58030',
    ])
      passes(Object.assign(new Error('as told by the server'), { code }), code, 'away');
    // A full disk passes for work in the background; whoever waits for an answer is told what it is.
    const full = Object.assign(new Error('as told by the server'), { code: '53100' });
    expect([passing(full), problemOf(full).status]).toEqual(['away', 507]);
    for (const code of ['EPIPE', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
      passes(Object.assign(new Error('as told by the system'), { code }), code, 'away');
  });

  it('are told from those that would come again', async () => {
    const client = await connected();
    for (const [sql, code] of [
      ['INSERT INTO probe VALUES (1, 1)', '23505'],
      ['INSERT INTO probe VALUES (7, NULL)', '23502'],
      ['SELECT 1/0', '22012'],
      [`SELECT 'x'::integer`, '22P02'],
      ['SELECT * FROM no_such_table', '42P01'],
      ['CREATE TABLE public.mine (id integer)', '42501'],
      ['SELEC', '42601'],
    ] as const) {
      const failure = await failureOf(client.query(sql));
      expect([failure.code, passing(failure)]).toEqual([code, undefined]);
    }
    await client.query('BEGIN');
    await client.query('SELECT 1/0').catch(() => undefined);
    expect(passing(await failureOf(client.query('SELECT 1')))).toBeUndefined();
    const database = new URL(server.url);
    database.pathname = '/no_such_database';
    expect(passing(await failureOf(connected(database.toString())))).toBeUndefined();
    expect(passing(new Error('Something else'))).toBeUndefined();
    expect(passing('a text')).toBeUndefined();
  });
});
