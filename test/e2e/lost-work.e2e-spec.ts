import type { Response } from 'supertest';
import { STAGES } from '../../src/figures/domain/index.js';
import { Wakeups } from '../../src/platform/queue/index.js';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aFirm, aUscc, sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { csv, type ImportBody, upload } from '../support/importing.js';
import { endSessions, whileEndingSessions } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A few hundred rows: several transactions of each kind. */
const FIRMS = 150;
const YEARS = [2023, 2024, 2025] as const;
const ROWS = FIRMS * YEARS.length;
/** Firms whose alerts are raised, written over HTTP. */
const CLIENTS = 6;
/** Work starts again after each loss, and other work may keep the machine busy. */
const PATIENCE_MS = 150_000;
const TEST_MS = 2 * PATIENCE_MS;

describe('work whose sessions of the database are ended again and again', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await startTestApp({ database });
    for (const role of ['officer', 'auditor', 'admin', 'manager'] as const) await app.signIn(role);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const counted = async (sql: string, parameters: readonly unknown[] = []): Promise<number> =>
    Number((await database.ownerQuery<{ count: string }>(`SELECT count(*) AS count FROM ${sql}`, parameters))[0]!.count);

  /** Sends again what was answered by 503, as a client that reads Retry-After does, only sooner. */
  const insisted = (send: () => Promise<Response>): Promise<Response> =>
    eventually(async () => {
      const answer = await send();
      const isPassing = answer.status === 503 || answer.body.code === 'request.idempotency-key-in-use';
      if (isPassing) throw new Error(`still ${String(answer.status)}`);
      return answer;
    }, PATIENCE_MS);

  const file = (codes: readonly string[]): string =>
    csv(
      ['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'],
      ...YEARS.flatMap((year) => codes.map((uscc) => [uscc, `虚构${uscc.slice(-8)}有限公司`, year, `${year}.5`, 40])),
    );

  const ended = (id: string): Promise<ImportBody> =>
    eventually(async () => {
      const officer = await Api.as(app, 'officer');
      const { body, status } = await officer.get(`/imports/${id}`);
      expect(status).toBe(200);
      expect((body as ImportBody).state).toMatch(/done|failed/);
      return body as ImportBody;
    }, PATIENCE_MS);

  it.each([
    ['an import', false, 1],
    ['a dry run', true, 2],
  ])(
    '%s ends as done: each row once, and the counts add up',
    async (_what, dryRun, seed) => {
      const codes = Array.from({ length: FIRMS }, () => aUscc());
      const { body } = await upload(app, { file: file(codes), fields: { kind: 'firms', dryRun: String(dryRun) } });
      const { id } = body as ImportBody;
      const { result, ended: kills } = await whileEndingSessions(database, { seed, pauseMs: 150, times: 25 }, () => ended(id));
      expect(kills).toBeGreaterThan(3);
      expect([result.state, result.problem]).toEqual(['done', null]);
      expect(result.counts).toMatchObject({ rows: ROWS, created: ROWS, updated: 0, unchanged: 0, rejected: 0, warnings: 0 });
      const written = dryRun ? 0 : 1;
      expect(await counted('firm_revisions WHERE uscc = ANY($1)', [codes])).toBe(written * FIRMS);
      expect(
        await counted('figure_revisions f JOIN firm_revisions r ON r.firm_id = f.firm_id WHERE r.uscc = ANY($1)', [codes]),
      ).toBe(written * ROWS);
      expect(await counted('import_rows WHERE import_id = $1', [id])).toBe(ROWS);
    },
    TEST_MS,
  );

  it(
    'evaluation and alerts miss nothing and raise nothing twice, for clients that come again after each 503',
    async () => {
      const officer = await Api.as(app, 'officer');
      const names = new Set<string>();
      const { ended: kills } = await whileEndingSessions(database, { seed: 3, pauseMs: 100, times: 60 }, async () => {
        for (let client = 0; client < CLIENTS; client += 1) {
          const key = (part: string): Record<string, string> => ({ 'idempotency-key': `client-${String(client)}-${part}` });
          const firm = aFirm();
          names.add(String(firm.name));
          const made = await insisted(() => officer.post('/firms', firm, key('firm')));
          const [{ id }] = (await database.ownerQuery<{ id: string }>(
            'SELECT firm_id AS id FROM firm_revisions WHERE uscc = $1',
            [firm.uscc],
          )) as [{ id: string }];
          expect([201, 409]).toContain(made.status);
          for (const [index, fact] of sciTechSmeFacts().entries())
            expect([201, 409]).toContain(
              (await insisted(() => officer.post(`/firms/${id}/facts`, fact, key(String(index))))).status,
            );
          // A second PUT after one whose outcome was not known finds what the first has made, and asks for its version.
          const put = await insisted(() => officer.put(`/firms/${id}/figures/2025`, sciTechSmeFigures()));
          expect([201, 428]).toContain(put.status);
        }
      });
      expect(kills).toBeGreaterThan(10);
      await app.settle();
      const mine = 'IN (SELECT firm_id FROM firm_revisions WHERE name = ANY($1))';
      expect(await counted('firm_revisions WHERE name = ANY($1)', [[...names]])).toBe(CLIENTS);
      expect(await counted(`fact_revisions WHERE firm_id ${mine}`, [[...names]])).toBe(CLIENTS * sciTechSmeFacts().length);
      expect(await counted(`figure_revisions WHERE firm_id ${mine}`, [[...names]])).toBe(CLIENTS);
      expect(await counted('due')).toBe(0);
      expect(await counted('level_news')).toBe(0);
      expect(await counted('verdicts WHERE superseded_at IS NULL')).toBe(STAGES.length * (await counted('firms')));
      const raised = await database.ownerQuery<{ kind: string; stage: string; raised: number }>(
        `SELECT stage, kind, count(*)::int AS raised FROM alert_episodes WHERE firm_id ${mine} AND stage = 'sci-tech-sme' AND cleared_at IS NULL
          GROUP BY stage, kind`,
        [[...names]],
      );
      expect(raised).toEqual([{ stage: 'sci-tech-sme', kind: 'qualified', raised: CLIENTS }]);
      expect(
        await database.ownerQuery(
          'SELECT firm_id, stage, kind FROM alert_episodes GROUP BY firm_id, stage, kind HAVING count(*) > 1',
        ),
      ).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'a sweep counts everybody once',
    async () => {
      const admin = await Api.as(app, 'admin');
      const asked = await insisted(() => admin.post('/sweeps', {}, { 'idempotency-key': 'sweep' }));
      const { id } = asked.body as { id: string };
      const { result } = await whileEndingSessions(database, { seed: 4, pauseMs: 100, times: 30 }, () =>
        eventually(async () => {
          const { body } = await admin.get(`/sweeps/${id}`);
          expect(body).toMatchObject({ state: 'done' });
          return body as Record<'due' | 'evaluated' | 'unknown' | 'failed', number>;
        }, PATIENCE_MS),
      );
      expect(result.due).toBe(STAGES.length * (await counted('firms')));
      expect([result.failed, result.evaluated + result.unknown]).toEqual([0, result.due]);
    },
    TEST_MS,
  );

  it(
    'an export ends as done, with the bytes that it has when nothing happens',
    async () => {
      const auditor = await Api.as(app, 'auditor');
      const officer = await Api.as(app, 'officer');
      const firm = await officer.firm();
      await officer.post(`/firms/${firm}/recognitions`, {
        stage: 'high-tech-enterprise',
        number: 'GR202532000009',
        issuedOn: '2025-12-02',
      });
      await app.settle();
      const { body: order } = await auditor.post('/exports', { kind: 'stage-history', format: ['csv', 'jsonl'] });
      await app.settle();
      const { body: calm } = await auditor.get(`/exports/${(order as { id: string }).id}`);
      expect(calm).toMatchObject({ state: 'done' });
      const ask = { kind: 'stage-history', format: ['csv', 'jsonl'], asOf: calm.asOf as string, knownAt: calm.knownAt as string };
      for (let round = 0; round < 5; round += 1) {
        const asked = await insisted(() => auditor.post('/exports', ask, { 'idempotency-key': `export-${String(round)}` }));
        const { result } = await whileEndingSessions(database, { seed: 10 + round, pauseMs: 40, times: 8 }, () =>
          eventually(async () => {
            const { body } = await auditor.get(`/exports/${(asked.body as { id: string }).id}`);
            expect((body as { state: string }).state).toMatch(/done|failed/);
            return body as Record<string, unknown>;
          }, PATIENCE_MS),
        );
        expect([result.state, result.digest]).toEqual(['done', calm.digest]);
      }
    },
    TEST_MS,
  );

  it('nightly work that lost its session is done at the next look, once', async () => {
    app.clock.set('2026-07-02');
    await app.night();
    app.clock.set('2026-07-03');
    const night = app.app.get(Wakeups).catchUp();
    await Promise.all([night.catch(() => undefined), endSessions(database)]);
    await eventually(() => app.night());
    expect(await counted(`sweeps WHERE reason = 'nightly' AND as_of = '2026-07-03'`)).toBe(1);
  });
});
