import { Events, type NewsEvent } from '../../src/platform/events/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly stage: string;
  readonly episode: number;
  readonly text: string;
  readonly openedAt: string;
  readonly acknowledgedBy: string | null;
  readonly silencedUntil: string | null;
  readonly resolvedAt: string | null;
  readonly verdict: { readonly digest: string };
  readonly firm: { readonly id: string };
}

interface Inbox {
  readonly items: readonly Alert[];
  readonly total: number;
  readonly nextCursor: string | null;
}

const QUALIFIED = sciTechSmeFigures();
/** Twenty persons more than the limit. */
const NEAR = sciTechSmeFigures({ employees: 520 });
const FAR = sciTechSmeFigures({ employees: 900, techStaff: 20 });
const FAR_AHEAD = '2100-01-01T00:00:00Z';

describe('an alert', () => {
  let app: TestApp;
  let officer: Api;
  let manager: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
    manager = await Api.as(app, 'manager');
  });

  afterAll(() => app.close());

  const inbox = async (query: string): Promise<Inbox> => (await manager.get(`/alerts?${query}`)).body as Inbox;
  const alertsOf = async (firm: string, state = 'all'): Promise<readonly Alert[]> =>
    (await inbox(`firm=${firm}&state=${state}&stage=sci-tech-sme`)).items;
  const only = async (firm: string, state = 'all'): Promise<Alert> => {
    const [alert, ...others] = await alertsOf(firm, state);
    expect(others).toEqual([]);
    if (alert === undefined) throw new Error(`the firm has no alert that is ${state}`);
    return alert;
  };

  const write = async (firm: string, figures: Readonly<Record<string, unknown>>): Promise<void> => {
    const current = await officer.get(`/firms/${firm}/figures/2025`);
    const match: Record<string, string> = current.status === 200 ? { 'if-match': current.headers['etag'] as string } : {};
    expect([200, 201]).toContain((await officer.put(`/firms/${firm}/figures/2025`, figures, match)).status);
    await app.settle();
  };
  const aFirmWith = async (figures: Readonly<Record<string, unknown>>): Promise<string> => {
    const firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) expect((await officer.post(`/firms/${firm}/facts`, fact)).status).toBe(201);
    await write(firm, figures);
    return firm;
  };
  const recognise = async (firm: string, stage: string, issuedOn = '2026-01-01'): Promise<void> => {
    const recorded = await officer.post(`/firms/${firm}/recognitions`, { stage, issuedOn });
    expect(recorded.status).toBe(201);
    await app.settle();
  };
  const act = async (alert: Alert, action: string, body: object = {}): Promise<Alert> => {
    const answer = await manager.post(`/alerts/${alert.id}/${action}`, body);
    expect([action, answer.status]).toEqual([action, 200]);
    return answer.body as Alert;
  };
  const silence = (alert: Alert, until = FAR_AHEAD): Promise<Alert> => act(alert, 'silence', { until, reason: '走访已安排' });

  describe('that is silenced', () => {
    it('stays so until its moment, whatever is settled or judged anew before', async () => {
      const firm = await aFirmWith(QUALIFIED);
      const alert = await only(firm, 'open');
      await silence(alert);
      await app.settle();
      await write(firm, { ...QUALIFIED, rdExpenseSuperDeduction: '6000001.00' });
      expect(await only(firm)).toMatchObject({ id: alert.id, state: 'silenced', silencedUntil: '2100-01-01T00:00:00.000Z' });
      expect(await alertsOf(firm, 'open')).toEqual([]);
    });

    it('comes back when its moment has passed, and is told', async () => {
      const firm = await aFirmWith(QUALIFIED);
      const alert = await only(firm, 'open');
      await silence(alert);
      const heard: NewsEvent[] = [];
      const subscription = app.app
        .get(Events)
        .stream()
        .subscribe((event) => heard.push(event));
      await app.ownerQuery(`UPDATE alert_episodes SET silenced_until = now() WHERE id = $1`, [alert.id]);
      await app.settle();
      subscription.unsubscribe();
      expect(await only(firm)).toMatchObject({ id: alert.id, state: 'open', silencedUntil: null });
      expect(heard).toContainEqual(expect.objectContaining({ type: 'alert', id: alert.id, firmId: firm, state: 'open' }));
    });

    it('is given another moment by another silence, and both stay on record', async () => {
      const firm = await aFirmWith(QUALIFIED);
      const alert = await only(firm, 'open');
      await silence(alert);
      expect(await silence(alert, '2101-01-01T00:00:00Z')).toMatchObject({ silencedUntil: '2101-01-01T00:00:00.000Z' });
      const kept = await app.ownerQuery(`SELECT silenced_until, reason FROM alert_silences WHERE episode_id = $1 ORDER BY 1`, [
        alert.id,
      ]);
      expect(kept).toEqual([
        { silenced_until: '2100-01-01T00:00:00.000Z', reason: '走访已安排' },
        { silenced_until: '2101-01-01T00:00:00.000Z', reason: '走访已安排' },
      ]);
    });

    it('is resolved when its condition clears, and holds up no other', async () => {
      const firm = await aFirmWith(QUALIFIED);
      await silence(await only(firm, 'open'));
      await write(firm, FAR);
      expect(await only(firm)).toMatchObject({ state: 'resolved', silencedUntil: null });
      const next = await aFirmWith(QUALIFIED);
      expect(await only(next)).toMatchObject({ state: 'open' });
    });

    it('is no longer silenced once somebody acknowledges it', async () => {
      const firm = await aFirmWith(QUALIFIED);
      const alert = await only(firm, 'open');
      await silence(alert);
      expect(await act(alert, 'acknowledge')).toMatchObject({ state: 'acknowledged', silencedUntil: null });
    });
  });

  describe('that somebody has resolved', () => {
    it('keeps the verdict it was resolved on, text and all, when newer ones are made', async () => {
      const firm = await aFirmWith(NEAR);
      const alert = await only(firm, 'open');
      const resolved = await act(alert, 'resolve', { reason: '已转企业服务科' });
      expect(resolved).toMatchObject({ state: 'resolved', verdict: alert.verdict, text: alert.text });
      await write(firm, { ...NEAR, employees: 510 });
      expect(await only(firm)).toEqual(resolved);
    });

    it.each([
      ['said why', '已受理'],
      ['gave no reason', null],
    ])('keeps who resolved it and %s when its condition clears later, and only then opens anew', async (_, reason) => {
      const firm = await aFirmWith(QUALIFIED);
      const alert = await only(firm, 'open');
      await act(alert, 'resolve', reason === null ? {} : { reason });
      const [before] = await app.ownerQuery(`SELECT resolved_at, resolved_by FROM alert_episodes WHERE id = $1`, [alert.id]);
      await write(firm, FAR);
      const kept = await app.ownerQuery(
        `SELECT resolved_at, resolved_by, resolve_reason, cleared_at IS NOT NULL AS cleared FROM alert_episodes WHERE id = $1`,
        [alert.id],
      );
      expect(kept).toEqual([{ ...before, resolve_reason: reason, cleared: true }]);
      await write(firm, QUALIFIED);
      expect(await only(firm, 'open')).toMatchObject({ episode: 2, kind: 'qualified' });
    });
  });

  it('that is open follows the newest verdict of the same level', async () => {
    const firm = await aFirmWith(NEAR);
    const alert = await only(firm, 'open');
    expect(alert.text).toContain('20 persons');
    await write(firm, { ...NEAR, employees: 510 });
    const followed = await only(firm, 'open');
    expect(followed).toMatchObject({ id: alert.id, episode: 1 });
    expect(followed.text).toContain('10 persons');
    const { digest } = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body as { digest: string };
    expect(followed.verdict).toEqual({ digest });
  });

  it('that is acknowledged twice was acknowledged once', async () => {
    const firm = await aFirmWith(QUALIFIED);
    const alert = await only(firm, 'open');
    const first = await act(alert, 'acknowledge', { note: '已电话' });
    expect(await act(alert, 'acknowledge', { note: '又电话' })).toEqual(first);
    expect(await app.ownerQuery(`SELECT note FROM alert_acknowledgements WHERE episode_id = $1`, [alert.id])).toEqual([
      { note: '已电话' },
    ]);
  });

  describe('of a rung', () => {
    it('is resolved when the firm comes to hold a higher one, though its own verdict does not change by it', async () => {
      const firm = await aFirmWith(QUALIFIED);
      expect(await alertsOf(firm, 'open')).toHaveLength(1);
      const digest = async (): Promise<unknown> =>
        ((await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body as { digest: string }).digest;
      const before = await digest();
      await recognise(firm, 'gazelle');
      expect(await digest()).toBe(before);
      expect(await alertsOf(firm, 'open')).toEqual([]);
    });

    it('opens again when the firm no longer holds the higher one', async () => {
      const firm = await aFirmWith(QUALIFIED);
      await recognise(firm, 'gazelle');
      const { items } = (await officer.get(`/firms/${firm}/recognitions`)).body as { items: { id: string }[] };
      const end = { kind: 'cancelled', effectiveOn: '2026-06-01', reason: '复核不合格' };
      expect((await officer.post(`/firms/${firm}/recognitions/${items[0]?.id ?? ''}/end`, end)).status).toBe(200);
      await app.settle();
      expect(await only(firm, 'open')).toMatchObject({ episode: 2 });
    });

    it('is not raised where the firm holds a higher one already', async () => {
      const firm = await officer.firm();
      await recognise(firm, 'gazelle');
      for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
      await write(firm, QUALIFIED);
      const { level } = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body as { level: string };
      expect(level).toBe('qualified');
      expect(await alertsOf(firm)).toEqual([]);
    });
  });

  describe('in the inbox', () => {
    it('is found by its kind, its state, its firm and its rung, and counted as it is listed', async () => {
      const [near, qualified] = [await aFirmWith(NEAR), await aFirmWith(QUALIFIED)];
      for (const [firm, kind, other] of [
        [near, 'near', 'qualified'],
        [qualified, 'qualified', 'near'],
      ] as const) {
        const found = await inbox(`firm=${firm}&kind=${kind}`);
        expect([found.total, found.items.map((each) => [each.firm.id, each.kind])]).toEqual([1, [[firm, kind]]]);
        expect(await inbox(`firm=${firm}&kind=${other}&state=all`)).toMatchObject({ items: [], total: 0 });
      }
      const nearest = await inbox('kind=near&state=all&limit=200');
      expect(new Set(nearest.items.map(({ kind }) => kind))).toEqual(new Set(['near']));
      expect(nearest.total).toBe(nearest.items.length);
      expect(await inbox(`firm=${near}&stage=gazelle&state=all`)).toMatchObject({ items: [], total: 0 });
      expect(await inbox(`firm=${near}&state=resolved`)).toMatchObject({ items: [], total: 0 });
    });

    it('shows what is open where nothing else is asked, and says how many wait in each state', async () => {
      const [acknowledged, silenced] = [await aFirmWith(QUALIFIED), await aFirmWith(QUALIFIED)];
      await act(await only(acknowledged, 'open'), 'acknowledge');
      await silence(await only(silenced, 'open'));
      expect(new Set((await inbox('limit=200')).items.map(({ state }) => state))).toEqual(new Set(['open']));
      const counts: Record<string, number> = {};
      for (const state of ['open', 'acknowledged', 'silenced']) counts[state] = (await inbox(`state=${state}`)).total;
      expect((await manager.get('/alerts/counts')).body).toEqual(counts);
      expect([counts['acknowledged'], counts['silenced']].every((count) => (count ?? 0) > 0)).toBe(true);
    });

    it('comes newest first, by pages that show each once', async () => {
      for (let times = 0; times < 2; times += 1) await aFirmWith(QUALIFIED);
      const { items } = await inbox('state=all&limit=200');
      expect(items.map(({ openedAt }) => openedAt)).toEqual(
        items
          .map(({ openedAt }) => openedAt)
          .sort()
          .reverse(),
      );
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Inbox = await inbox(`state=all&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(items.map(({ id }) => id));
    });
  });
});
