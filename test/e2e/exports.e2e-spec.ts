import { createHash } from 'node:crypto';
import fs from 'node:fs';
import request from 'supertest';
import { verifyBag } from '../../src/exports/index.js';
import { Api } from '../support/api.js';
import { BagWorkshop, unpackZip } from '../support/bag.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface ExportBody {
  readonly id: string;
  readonly state: string;
  readonly format: readonly string[];
  readonly asOf: string;
  readonly knownAt: string;
  readonly counts: { readonly firms: number; readonly moves: number } | null;
  readonly digest: string | null;
}

describe('an export of the stage history', () => {
  let app: TestApp;
  let auditor: Api;
  let workshop: BagWorkshop;
  let gazelle: string;

  beforeAll(async () => {
    app = await startTestApp();
    workshop = new BagWorkshop();
    auditor = await Api.as(app, 'auditor');
    const officer = await Api.as(app, 'officer');
    gazelle = await officer.firm({ name: '=虚构公式有限公司' });
    const former = await officer.firm();
    await officer.firm();
    await officer.post(`/firms/${gazelle}/recognitions`, {
      stage: 'high-tech-enterprise',
      number: 'GR202432000001',
      issuedOn: '2024-11-19',
    });
    await officer.post(`/firms/${gazelle}/recognitions`, {
      stage: 'gazelle',
      issuedOn: '2025-09-01',
      reason: '入选年度名单',
      evidence: '公示文件\n第3页',
    });
    await officer.post(`/firms/${former}/recognitions`, {
      stage: 'high-tech-enterprise',
      number: 'GR202032000001',
      issuedOn: '2020-12-02',
    });
    await app.settle();
  });

  afterAll(async () => {
    workshop.close();
    await app.close();
  });

  const ask = async (body: Readonly<Record<string, unknown>>): Promise<ExportBody> => {
    const response = await auditor.post('/exports', { kind: 'stage-history', ...body });
    expect([response.status, response.headers['location']]).toEqual([202, `/api/v1/exports/${(response.body as ExportBody).id}`]);
    await app.settle();
    return (await auditor.get(`/exports/${(response.body as ExportBody).id}`)).body as ExportBody;
  };

  const fetchBundle = async (made: ExportBody, name: string): Promise<string> => {
    const response = await request(app.http)
      .get(`/api/v1/exports/${made.id}/bundle`)
      .set({ authorization: `Bearer ${await app.signIn('auditor')}` })
      .buffer(true)
      .parse((source, done) => {
        const pieces: Buffer[] = [];
        source.on('data', (piece: Buffer) => pieces.push(piece));
        source.on('end', () => done(null, Buffer.concat(pieces)));
      });
    expect([response.status, response.headers['content-type']]).toEqual([200, 'application/zip']);
    const bytes = response.body as Buffer;
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(made.digest);
    fs.writeFileSync(workshop.at(name), bytes);
    return workshop.at(name);
  };

  it('holds every move in every format, passes verification, and names a tampered row', async () => {
    const made = await ask({});
    expect([made.state, made.format, made.asOf]).toEqual(['done', ['csv', 'xlsx', 'jsonl'], '2026-07-01']);
    expect(made.counts).toEqual({ firms: 2, moves: 4 });
    const zip = await fetchBundle(made, 'all.zip');
    expect((await verifyBag(zip)).faults).toEqual([]);
    const parts = await unpackZip(zip);
    const root = [...parts.keys()][0]?.split('/')[0] ?? '';
    const lines = parts.get(`${root}/data/stage-history.jsonl`)!.toString('utf8').trimEnd().split('\n');
    const moves = lines.map(
      (line) => JSON.parse(line) as { firm: { id: string; name: string }; kind: string; stage: string; by: string },
    );
    expect(moves.map(({ kind, stage }) => `${kind} ${stage}`).sort()).toEqual([
      'entered gazelle',
      'entered high-tech-enterprise',
      'entered high-tech-enterprise',
      'expired high-tech-enterprise',
    ]);
    expect(moves.some(({ firm }) => firm.name === '=虚构公式有限公司')).toBe(true);
    const table = parts.get(`${root}/data/stage-history.csv`)!.toString('utf8');
    expect(table).toContain("'=虚构公式有限公司");
    parts.set(`${root}/data/stage-history.csv`, Buffer.from(table.replace('入选年度名单', '落选年度名单')));
    const { faults } = await verifyBag(await workshop.pack('tampered.zip', parts));
    const file = 'data/stage-history.csv';
    const row = table.split('\r\n').findIndex((line) => line.includes('入选年度名单')) + 1;
    expect(faults).toContainEqual({ code: 'verify.rows', file, data: { rows: String(row), count: 1 } });
  });

  it('has the same bytes when the same is asked again, whatever was recorded in between', async () => {
    const first = await ask({ format: ['csv', 'jsonl', 'xlsx'] });
    const officer = await Api.as(app, 'officer');
    const later = await officer.firm();
    await officer.post(`/firms/${later}/recognitions`, { stage: 'unicorn', issuedOn: '2026-01-01' });
    const second = await ask({ knownAt: first.knownAt });
    expect([second.knownAt, second.digest]).toEqual([first.knownAt, first.digest]);
    expect((await ask({})).counts).toEqual({ firms: 3, moves: 5 });
  });

  it('narrows by stage, days and firms', async () => {
    expect((await ask({ filter: { stage: 'gazelle' } })).counts).toEqual({ firms: 1, moves: 1 });
    expect((await ask({ filter: { firms: [gazelle], to: '2024-12-31' }, format: ['csv'] })).counts).toEqual({
      firms: 1,
      moves: 1,
    });
    expect((await ask({ asOf: '2019-01-01' })).counts).toEqual({ firms: 0, moves: 0 });
  });

  it('is itself on record, with who asked for it', async () => {
    const made = await ask({ format: ['jsonl'] });
    const recorded = await app.ownerQuery<{ actor: string; operation: string }>(
      `SELECT actor, operation FROM change_history WHERE table_name = 'exports' AND row_id = $1 ORDER BY id`,
      [made.id],
    );
    expect(recorded.map(({ operation }) => operation)).toEqual(['insert', 'update', 'update']);
    expect(recorded.every(({ actor }) => actor.startsWith('auditor'))).toBe(true);
  });

  it('refuses what it cannot make, with pointers, and everybody but the auditor', async () => {
    const wrong = await auditor.post('/exports', {
      kind: 'stage-history',
      asOf: '2026-02-30',
      format: ['pdf'],
      filter: { stage: 'x', colour: 1 },
    });
    expect(wrong.status).toBe(400);
    const filter = await auditor.post('/exports', { kind: 'stage-history', filter: { stage: 'x', from: 'y' } });
    expect((filter.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/filter/stage',
      '/filter/from',
    ]);
    expect((await auditor.post('/exports', { kind: 'stage-history', filter: { firms: ['913204120000000000'] } })).status).toBe(
      404,
    );
    for (const role of ['officer', 'manager', 'admin'] as const) {
      expect((await (await Api.as(app, role)).post('/exports', { kind: 'stage-history' })).status).toBe(403);
      expect((await (await Api.as(app, role)).get('/exports')).status).toBe(403);
    }
    expect((await auditor.get('/exports/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('lists exports, newest first', async () => {
    const ids = [(await ask({ format: ['csv'] })).id, (await ask({ format: ['jsonl'] })).id];
    const all = (await auditor.get('/exports?limit=200')).body as { items: ExportBody[]; total: number };
    expect(all.items.slice(0, 2).map(({ id }) => id)).toEqual([...ids].reverse());
    expect(all.total).toBe(all.items.length);
    const first = (await auditor.get('/exports?limit=1')).body as { items: ExportBody[]; nextCursor: string };
    const second = (await auditor.get(`/exports?limit=1&cursor=${first.nextCursor}`)).body as { items: ExportBody[] };
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...ids].reverse());
  });
});

describe('a bundle', () => {
  it('is not there before its export is done, and is afterwards', async () => {
    // Works on nothing by itself: the export waits until the test does its work.
    const app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    const auditor = await Api.as(app, 'auditor');
    const { id } = (await auditor.post('/exports', { kind: 'stage-history', format: ['csv'] })).body as ExportBody;
    const early = await auditor.get(`/exports/${id}/bundle`);
    expect([early.status, (early.body as { code: string }).code]).toEqual([409, 'export.not-ready']);
    await app.ownerQuery(`UPDATE exports SET state = 'running' WHERE id = $1`, [id]);
    expect((await auditor.get(`/exports/${id}/bundle`)).status).toBe(409);
    await app.settle();
    expect((await auditor.get(`/exports/${id}`)).body).toMatchObject({ state: 'done' });
    expect((await auditor.get(`/exports/${id}/bundle`)).status).toBe(200);
    await app.close();
  });
});
