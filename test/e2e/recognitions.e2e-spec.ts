import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { csv, imported } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Pinned {
  readonly digest: string;
  readonly criteria: string;
  readonly result: string;
}

interface Recognition {
  readonly id: string;
  readonly revision: string;
  readonly state: string;
  readonly effectiveOn: string;
  readonly expiresOn: string | null;
  readonly endedOn: string | null;
  readonly evidence: string | null;
  readonly verdict: Pinned | null;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly data?: unknown }[];
}

describe('a recognition', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const record = async (firm: string, body: Readonly<Record<string, unknown>>): Promise<Recognition> => {
    const answer = await officer.post(`/firms/${firm}/recognitions`, body);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body as Recognition;
  };
  const end = (firm: string, { id }: Recognition, effectiveOn: string, headers: Record<string, string> = {}) =>
    officer.post(`/firms/${firm}/recognitions/${id}/end`, { kind: 'cancelled', effectiveOn, reason: '复核不合格' }, headers);
  const read = async (firm: string, { id }: Recognition): Promise<Recognition> =>
    (await officer.get(`/firms/${firm}/recognitions/${id}`)).body as Recognition;
  const faults = ({ body }: { body: unknown }): unknown =>
    (body as Refusal).errors?.map(({ pointer, code }) => [pointer, code]) ?? (body as Refusal).code;

  describe('keeps the verdict', () => {
    const verdict = async (firm: string, stage: string): Promise<Pinned> => {
      const { digest, result, criteria } = (await officer.get(`/firms/${firm}/verdicts/${stage}`)).body as {
        digest: string;
        result: string;
        criteria: { id: string; version: string };
      };
      return { digest, result, criteria: `${criteria.id}@${criteria.version}` };
    };
    const judgedFirm = async (): Promise<string> => {
      const firm = await officer.firm();
      for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
      await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
      await app.settle();
      return firm;
    };

    it('of its own stage that was in force when it was recorded, whatever is judged later', async () => {
      const firm = await judgedFirm();
      const [then, other] = [await verdict(firm, 'sci-tech-sme'), await verdict(firm, 'high-tech-enterprise')];
      const made = await record(firm, { stage: 'sci-tech-sme', issuedOn: '2026-06-01' });
      expect(made.verdict).toEqual(then);
      expect(then).toMatchObject({ result: 'met', criteria: 'cn/sci-tech-sme@2017' });
      expect(then.digest).not.toBe(other.digest);
      const { headers } = await officer.get(`/firms/${firm}/figures/2025`);
      await officer.patch(`/firms/${firm}/figures/2025`, { employees: 900 }, { 'if-match': headers['etag'] as string });
      await app.settle();
      expect((await verdict(firm, 'sci-tech-sme')).digest).not.toBe(then.digest);
      expect((await read(firm, made)).verdict).toEqual(then);
    });

    it('of its first record when it is ended, or completed by a file, after others were judged', async () => {
      const firm = await judgedFirm();
      const made = await record(firm, { stage: 'sci-tech-sme', issuedOn: '2026-06-01' });
      await app.settle();
      expect((await verdict(firm, 'sci-tech-sme')).digest).not.toBe(made.verdict?.digest);
      const { uscc } = (await officer.get(`/firms/${firm}`)).body as { uscc: string };
      const file = csv(['信用代码', '认定类别', '发证日期', '证明材料'], [uscc, '科技型中小企业', '2026-06-01', '公示第3页']);
      expect((await imported(app, { file, fields: { kind: 'recognitions' } })).counts).toMatchObject({ updated: 1 });
      expect(await read(firm, made)).toMatchObject({ evidence: '公示第3页', verdict: made.verdict });
      await end(firm, made, '2026-06-20');
      expect(await read(firm, made)).toMatchObject({ state: 'ended', verdict: made.verdict });
      const { items } = (await officer.get(`/firms/${firm}/stage-history`)).body as { items: { verdict: Pinned | null }[] };
      expect(items.map((move) => move.verdict)).toEqual([made.verdict, made.verdict]);
    });

    it('of none where nothing had been judged yet', async () => {
      const firm = await officer.firm();
      expect((await record(firm, { stage: 'little-giant', issuedOn: '2026-06-01', expiresOn: '2029-06-01' })).verdict).toBeNull();
    });
  });

  describe('is ended', () => {
    const GR = { stage: 'high-tech-enterprise', issuedOn: '2024-11-19' };

    it('from its first day at the earliest: the day before is refused, with the days between which it may lie', async () => {
      const firm = await officer.firm();
      const made = await record(firm, GR);
      const early = await end(firm, made, '2024-11-18');
      expect([early.status, faults(early)]).toEqual([400, [['/effectiveOn', 'recognition.end-outside']]]);
      expect((early.body as { errors: { message: string }[] }).errors[0]?.message).toBe(
        'The end must lie between 2024-11-19 and 2027-11-20.',
      );
      expect((await end(firm, made, '2024-11-19')).status).toBe(200);
      expect(await read(firm, made)).toMatchObject({ state: 'ended', endedOn: '2024-11-19' });
      expect((await officer.get(`/firms/${firm}/stage-history`)).body).toMatchObject({ items: [] });
    });

    it('at its own end at the latest', async () => {
      const firm = await officer.firm();
      const made = await record(firm, GR);
      expect(made.expiresOn).toBe('2027-11-19');
      expect(faults(await end(firm, made, '2027-11-21'))).toEqual([['/effectiveOn', 'recognition.end-outside']]);
      expect((await end(firm, made, '2027-11-20')).status).toBe(200);
    });

    it('otherwise only by whoever says which end that corrects, on any day while the certificate lasts', async () => {
      const firm = await officer.firm();
      const made = await record(firm, GR);
      expect((await end(firm, made, '2026-03-01')).status).toBe(200);
      const again = await end(firm, made, '2026-02-01');
      expect([again.status, faults(again)]).toEqual([428, 'request.if-match-required']);
      const corrected = async (effectiveOn: string, revision: string): Promise<number> =>
        (await end(firm, made, effectiveOn, { 'if-match': `"${revision}"` })).status;
      expect(await corrected('2026-02-01', made.revision)).toBe(412);
      for (const day of ['2026-02-01', '2026-04-01', made.expiresOn ?? ''])
        expect([await corrected(day, (await read(firm, made)).revision), (await read(firm, made)).endedOn]).toEqual([200, day]);
      expect(await corrected('2099-01-01', (await read(firm, made)).revision)).toBe(400);
    });

    it('is ended once by many who end it at once', async () => {
      const firm = await officer.firm();
      const made = await record(firm, GR);
      const days = Array.from({ length: 8 }, (_, index) => `2026-03-0${String(index + 1)}`);
      const answers = await Promise.all(days.map((day) => end(firm, made, day)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 428)]);
      const won = days[answers.findIndex(({ status }) => status === 200)];
      expect(await read(firm, made)).toMatchObject({ endedOn: won });
    });

    it('is not ended later than the next of its stage began', async () => {
      const firm = await officer.firm();
      const made = await record(firm, { ...GR, issuedOn: '2024-01-01', effectiveOn: '2024-01-01' });
      expect((await end(firm, made, '2025-01-01')).status).toBe(200);
      await record(firm, { ...GR, number: 'GR-NEXT', issuedOn: '2025-02-01', effectiveOn: '2025-02-01' });
      const answer = await end(firm, made, '2025-03-01', { 'if-match': `"${(await read(firm, made)).revision}"` });
      expect([answer.status, faults(answer)]).toEqual([409, [['/effectiveOn', 'recognition.overlap']]]);
    });
  });

  it('is refused when its last day lies before its first, stated or by the rules of its stage, in a form and in a file', async () => {
    const firm = await officer.firm();
    const refused = [400, [['/expiresOn', 'recognition.expires-before-start']]];
    for (const body of [
      { stage: 'gazelle', issuedOn: '2025-01-02', expiresOn: '2025-01-01' },
      { stage: 'sci-tech-sme', issuedOn: '2025-12-31', effectiveOn: '2026-01-01' },
      { stage: 'sci-tech-sme', issuedOn: '2025-06-01', effectiveOn: '2026-02-01' },
    ]) {
      const answer = await officer.post(`/firms/${firm}/recognitions`, body);
      expect([answer.status, faults(answer)]).toEqual(refused);
    }
    const { uscc } = (await officer.get(`/firms/${firm}`)).body as { uscc: string };
    const headings = ['信用代码', '认定类别', '发证日期', '生效日期'];
    const file = csv(headings, [uscc, '科技型中小企业', '2025-06-01', '2026-02-01']);
    const { id, counts } = await imported(app, { file, fields: { kind: 'recognitions' } });
    expect(counts).toMatchObject({ created: 0, rejected: 1 });
    const { items } = (await officer.get(`/imports/${id}/rows`)).body as { items: { errors: { code: string }[] }[] };
    expect(items[0]?.errors.map(({ code }) => code)).toEqual(['recognition.expires-before-start']);
  });
});
