import request from 'supertest';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { pastTriggers, stampedLater } from '../support/wrong-stamps.js';

/** A day, and 400 days after and before it. */
const DAY = '2026-07-01';
const AHEAD = '2027-08-05';
const BEHIND = '2025-05-27';

interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly episode: number;
}

interface SweepBody {
  readonly id: string;
  readonly reason: string;
  readonly state: string;
  readonly asOf: string;
  readonly requestedBy: string;
  readonly due: number;
}

/** A zone of one firm that has been qualified, seen so, and swept, all on `DAY`. */
class Zone {
  app!: TestApp;
  database!: TestDatabase;
  firm = '';
  since = '';

  async begin(): Promise<void> {
    this.database = await cloneDatabase();
    await this.start(DAY);
    await this.app.night();
    const officer = await Api.as(this.app, 'officer');
    this.firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${this.firm}/facts`, fact);
    await officer.put(`/firms/${this.firm}/figures/2025`, sciTechSmeFigures());
    await this.app.settle();
  }

  async start(today: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    const [row] = await this.database.ownerQuery<{ now: string }>('SELECT clock_timestamp() AS now');
    this.since = row?.now ?? '';
    this.app = await startTestApp({ database: this.database, today, env });
    await this.app.settle();
  }

  /** Restarts with a clock that shows another day; the database's own stamps of the time before are moved as a wrong clock gave them. */
  async restart(today: string, stampsOff = 0, env: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.app.close();
    if (stampsOff !== 0) await stampedLater(this.database, this.since, stampsOff);
    await this.start(today, env);
  }

  async night(): Promise<void> {
    await this.app.night();
    await this.app.settle();
  }

  async end(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  async alerts(state = 'all'): Promise<readonly Alert[]> {
    const manager = await Api.as(this.app, 'manager');
    return ((await manager.get(`/alerts?firm=${this.firm}&state=${state}&stage=sci-tech-sme`)).body as { items: Alert[] }).items;
  }

  async act(what: 'acknowledge' | 'silence', body: object = {}): Promise<void> {
    const [alert] = await this.alerts('open');
    const answer = await (await Api.as(this.app, 'manager')).post(`/alerts/${String(alert?.id)}/${what}`, body);
    expect(answer.status).toBe(200);
  }

  async verdict(): Promise<Record<string, unknown>> {
    const auditor = await Api.as(this.app, 'auditor');
    return (await auditor.get(`/firms/${this.firm}/verdicts/sci-tech-sme`)).body as Record<string, unknown>;
  }

  async sweeps(): Promise<readonly SweepBody[]> {
    return ((await (await Api.as(this.app, 'admin')).get('/sweeps')).body as { items: SweepBody[] }).items;
  }

  /** The days for which the board was judged, and those of verdicts in force that are later. */
  async judgedFor(): Promise<readonly string[]> {
    const days = await this.database.ownerQuery<{ day: string }>(
      `SELECT as_of AS day FROM firm_standings UNION SELECT as_of FROM verdicts
        WHERE superseded_at IS NULL AND as_of > (SELECT max(as_of) FROM firm_standings) ORDER BY day`,
    );
    return days.map(({ day }) => day);
  }
}

/** A program that looks after no night by itself: what the start asks for is then not asked for by a night that happens to come first. */
const WITHOUT_NIGHTS = { ECHELON_ROLE: 'api' } as const;

describe('a clock that was 400 days ahead', () => {
  let zone: Zone;

  beforeEach(async () => {
    zone = new Zone();
    await zone.begin();
  });

  afterEach(() => zone.end());

  it('leaves no night unswept: neither those after it is right again, nor the very night it had shown', async () => {
    await zone.restart(AHEAD);
    await zone.night();
    expect(await zone.judgedFor()).toEqual([AHEAD]);
    await zone.restart('2026-07-02', 400, WITHOUT_NIGHTS);
    await zone.night();
    expect((await zone.sweeps()).filter(({ asOf }) => asOf === '2026-07-02')).toEqual([
      expect.objectContaining({ reason: 'nightly', state: 'done' }),
      expect.objectContaining({ reason: 'clock', state: 'done' }),
    ]);
    expect(await zone.judgedFor()).toEqual(['2026-07-02']);
    for (const day of ['2026-07-03', AHEAD]) {
      zone.app.clock.set(day);
      await zone.night();
      await zone.night();
      const swept = await zone.database.ownerQuery<{ id: string }>(
        `SELECT id FROM sweeps WHERE as_of = $1 AND reason = 'nightly'`,
        [day],
      );
      // The wrong clock's own sweep of that day is one of two.
      expect([day, swept.length]).toEqual([day, day === AHEAD ? 2 : 1]);
      const standings = await zone.database.ownerQuery<{ day: string }>('SELECT DISTINCT as_of AS day FROM firm_standings');
      expect(standings).toEqual([{ day }]);
    }
  });

  it('has its judgements made again at the next start, that day’s sweep being done already', async () => {
    zone.app.clock.set('2026-07-02');
    await zone.night();
    const before = await zone.verdict();
    expect(before).toMatchObject({ level: 'qualified', pending: false });
    await zone.restart(AHEAD);
    await zone.night();
    expect(await zone.verdict()).toMatchObject({ level: 'undetermined', asOf: AHEAD });
    await zone.restart('2026-07-02', 400, WITHOUT_NIGHTS);
    expect(await zone.verdict()).toEqual({ ...before, knownAt: expect.any(String) });
    expect(await zone.judgedFor()).toEqual(['2026-07-02']);
    const sweeps = await zone.sweeps();
    expect(sweeps.filter(({ reason }) => reason === 'clock')).toEqual([
      expect.objectContaining({ requestedBy: 'job:clock', asOf: '2026-07-02', state: 'done' }),
    ]);
    await zone.restart('2026-07-02', 0, WITHOUT_NIGHTS);
    expect(await zone.sweeps()).toEqual(sweeps);
  });

  it('has its judgements made again by the next night, without a start', async () => {
    zone.app.clock.set(AHEAD);
    await zone.night();
    zone.app.clock.set('2026-07-02');
    // Until then nobody is told of that day's verdict as of today's.
    expect(await zone.verdict()).toMatchObject({ asOf: '2026-07-02', level: 'qualified', pending: true });
    await zone.night();
    expect(await zone.judgedFor()).toEqual(['2026-07-02']);
    expect(await zone.verdict()).toMatchObject({ asOf: '2026-07-02', level: 'qualified', pending: false });
  });

  it('lets a sweep that it left half done begin again for today', async () => {
    await zone.restart(AHEAD);
    await (await Api.as(zone.app, 'admin')).post('/sweeps');
    await zone.app.settle();
    const [{ id, due } = { id: '', due: 0 }] = await zone.sweeps();
    await pastTriggers(
      zone.database,
      `UPDATE sweeps SET finished_at = NULL, next_firm = '${zone.firm}', due = 7, evaluated = 7, unknown = 0 WHERE id = '${id}'`,
    );
    await zone.restart('2026-07-02', 400);
    const again = (await zone.sweeps()).find((each) => each.id === id);
    expect(again).toMatchObject({ state: 'done', asOf: '2026-07-02', due });
    expect(await zone.judgedFor()).toEqual(['2026-07-02']);
  });

  it('leaves alerts as people had left them, and none of its own', async () => {
    await zone.act('acknowledge', { note: 'called' });
    const [before] = await zone.alerts();
    await zone.restart(AHEAD);
    await zone.night();
    expect((await zone.alerts()).map(({ state }) => state)).toEqual(['resolved']);
    await zone.restart('2026-07-02', 400);
    await zone.night();
    expect(await zone.alerts()).toEqual([before]);
    expect(before).toMatchObject({ state: 'acknowledged', episode: 1 });
  });

  it('silences nothing once it is right again, and a silence from before lasts as it was meant', async () => {
    await zone.act('silence', { until: '2100-01-01T00:00:00Z', reason: 'visit planned' });
    await zone.restart(AHEAD);
    await zone.night();
    await zone.restart('2026-07-02', 400);
    await zone.night();
    expect((await zone.alerts()).map(({ state }) => state)).toEqual(['silenced']);

    await (await Api.as(zone.app, 'manager')).post(`/alerts/${String((await zone.alerts())[0]?.id)}/acknowledge`);
    await zone.database.ownerQuery(`UPDATE alert_episodes SET state = 'open'`);
    await zone.restart(DAY);
    await zone.act('silence', { until: '2100-01-01T00:00:00Z', reason: 'by a wrong clock' });
    await zone.restart('2026-07-02', 400);
    expect((await zone.alerts()).map(({ state }) => state)).toEqual(['open']);
  });

  it('lets nobody in by its sessions, and does not keep out whoever failed to sign in', async () => {
    await zone.restart(AHEAD);
    const token = await zone.app.signIn('officer');
    const current = (): request.Test =>
      request(zone.app.http).get('/api/v1/sessions/current').set('authorization', `Bearer ${token}`);
    await current().expect(200);
    const attempt = (password: string): request.Test =>
      request(zone.app.http).post('/api/v1/sessions').send({ username: 'guessed', password });
    for (let times = 0; times < 10; times++) await attempt('wrong password').expect(401);
    await attempt('wrong password').expect(429);
    await zone.restart('2026-07-02');
    await zone.database.ownerQuery(`UPDATE sign_in_attempts SET expire = expire + 400 * 86400000::bigint`);
    await current().expect(401);
    await attempt(TEST_PASSWORD).expect(401);
    zone.app.clock.set(AHEAD);
    await current().expect(200);
  });

  it('does not let what was due wait until then, nor calls a request under way that was cut off', async () => {
    await zone.database.ownerQuery(
      `INSERT INTO due (firm_id, reason, not_before) VALUES ($1, 'test', now() + interval '400 days')`,
      [zone.firm],
    );
    await zone.app.settle();
    expect(await zone.database.ownerQuery('SELECT 1 FROM due')).toEqual([]);
    await zone.database.ownerQuery(
      `INSERT INTO due (firm_id, reason, not_before) VALUES ($1, 'test', now() + interval '1 hour')`,
      [zone.firm],
    );
    await zone.app.settle();
    expect(await zone.database.ownerQuery('SELECT 1 FROM due')).toHaveLength(1);

    const admin = await Api.as(zone.app, 'admin');
    const sweep = (): Promise<{ status: number; body: { code?: string } }> =>
      admin.post('/sweeps', {}, { 'idempotency-key': 'one' });
    expect((await sweep()).status).toBe(202);
    await pastTriggers(zone.database, `UPDATE idempotency_keys SET status = NULL, started_at = started_at + interval '400 days'`);
    const { status, body } = await sweep();
    expect([status, body.code]).toEqual([409, 'request.idempotency-key-answer-lost']);
  });
});

describe('a clock that was 400 days behind', () => {
  it('has what it judged judged again, by the next start and by the next night', async () => {
    const zone = new Zone();
    await zone.begin();
    try {
      zone.app.clock.set('2026-07-02');
      await zone.night();
      await zone.act('acknowledge');
      const [before] = await zone.alerts();

      await zone.restart(BEHIND);
      await zone.night();
      expect((await zone.alerts()).map(({ state }) => state)).toEqual(['resolved']);
      await zone.restart('2026-07-02', -400);
      await zone.night();
      expect(await zone.verdict()).toMatchObject({ asOf: '2026-07-02', level: 'qualified', pending: false });
      expect(await zone.alerts()).toEqual([before]);

      await zone.restart(BEHIND);
      await zone.database.ownerQuery(`INSERT INTO due (firm_id, reason) VALUES ($1, 'test')`, [zone.firm]);
      await zone.app.settle();
      zone.app.clock.set('2026-07-02');
      await zone.night();
      const standings = await zone.database.ownerQuery<{ day: string }>('SELECT as_of AS day FROM firm_standings');
      expect(standings).toEqual([{ day: '2026-07-02' }]);
    } finally {
      await zone.end();
    }
  });
});

describe('a clock that was behind by a few days', () => {
  it('leaves silences that it took for not begun as they were meant', async () => {
    const zone = new Zone();
    await zone.begin();
    try {
      await zone.act('silence', { until: '2100-01-01T00:00:00Z', reason: 'visit planned' });
      const [before] = await zone.alerts();
      // What a clock behind leaves: the silence lies ahead of it, and so has not begun.
      await zone.database.ownerQuery(`UPDATE alert_episodes SET state = 'open', silenced_until = NULL`);
      await zone.database.ownerQuery(`UPDATE clock_mark SET seen_at = seen_at - interval '40 days'`);
      await zone.restart(DAY);
      expect(await zone.alerts()).toEqual([before]);
    } finally {
      await zone.end();
    }
  });
});

describe('a sweep asked for by hand', () => {
  it('leaves who asked in the record of changes, and its progress does not fill it', async () => {
    const app = await startTestApp();
    try {
      const admin = await Api.as(app, 'admin');
      const { body } = (await admin.post('/sweeps')) as { body: SweepBody };
      await app.settle();
      await app.night();
      app.clock.set('2026-07-02');
      await app.night();
      await app.settle();
      const auditor = await Api.as(app, 'auditor');
      const { items } = (await auditor.get('/history?limit=200')).body as {
        items: { table: string; actor: string; operation: string; field: string; after: unknown }[];
      };
      const told = items.filter(({ table }) => table === 'sweeps');
      expect(told.map(({ actor, operation, field, after }) => [actor, operation, field, after])).toEqual([
        [body.requestedBy, 'insert', 'asOf', DAY],
        [body.requestedBy, 'insert', 'reason', 'asked'],
        [body.requestedBy, 'insert', 'requestedBy', body.requestedBy],
      ]);
      expect(body.requestedBy).toMatch(/^admin-/);
    } finally {
      await app.close();
    }
  });
});
