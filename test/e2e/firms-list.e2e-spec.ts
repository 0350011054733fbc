import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface List {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly levels: readonly { readonly stage: string; readonly level: string; readonly expiresOn: string | null }[];
  }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

interface Board {
  readonly groups: readonly {
    readonly key: string;
    readonly items: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const DAY = '2026-07-01';

describe('the list of firms', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: DAY });
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const list = async (query: string): Promise<List> => (await officer.get(`/firms?${query}`)).body as List;
  const found = async (search: string): Promise<string[]> =>
    (await list(`limit=200&search=${encodeURIComponent(search)}`)).items.map(({ name }) => name).sort();

  describe('searched for a text', () => {
    beforeAll(async () => {
      for (const name of ['百分100%纯有限公司', '百分1000纯有限公司', '下划_线有限公司', '下划一线有限公司', '反斜\\杠有限公司'])
        await officer.firm({ name });
      await officer.firm({ name: '改名后有限公司', formerNames: ['改名前厂'], brands: ['星星牌'] });
    });

    it('takes it as it is: a percent sign, an underscore and a backslash stand for themselves', async () => {
      expect(await found('100%')).toEqual(['百分100%纯有限公司']);
      expect(await found('%')).toEqual(['百分100%纯有限公司']);
      expect(await found('下划_')).toEqual(['下划_线有限公司']);
      expect(await found('\\')).toEqual(['反斜\\杠有限公司']);
    });

    it('finds a firm by part of its name, a former name, a brand, its code or another key, in any case', async () => {
      const id = await officer.firm({ name: 'Imaginary Drives Ltd' });
      await app.ownerQuery(
        `WITH acting AS (SELECT set_config('echelon.actor', 'test', true))
         INSERT INTO firm_identifiers (scheme, value, firm_id) SELECT 'list', 'KEY-77', $1::uuid FROM acting`,
        [id],
      );
      const { uscc } = (await officer.get(`/firms/${id}`)).body as { uscc: string };
      for (const text of ['名后', '改名前', '星星牌']) expect(await found(text)).toEqual(['改名后有限公司']);
      for (const text of ['imaginary', uscc.slice(4).toLowerCase(), 'key-77', ' DRIVES '])
        expect([text, await found(text)]).toEqual([text, ['Imaginary Drives Ltd']]);
    });

    it('is the whole list where the text is blank', async () => {
      expect((await list('search=%20')).total).toBe((await list('')).total);
    });
  });

  it('narrowed to recognitions that are over within 90 days holds the 90th day and not the next, like the board', async () => {
    const street = '到期街道';
    const until = async (expiresOn: string, effectiveOn = '2024-01-01'): Promise<string> => {
      const firm = await officer.firm({ street, name: `至${expiresOn}有限公司` });
      const made = await officer.post(`/firms/${firm}/recognitions`, {
        stage: 'gazelle',
        issuedOn: '2024-01-01',
        effectiveOn,
        expiresOn,
      });
      expect(made.status).toBe(201);
      return firm;
    };
    // 90 days after 2026-07-01 is 2026-09-29: the first day without the title.
    const within = [await until('2026-09-28'), await until('2026-07-01')];
    await until('2026-09-29');
    await until('2026-06-30');
    await until('2026-09-01', '2026-08-01');
    await app.settle();
    const expiring = await list(`street=${street}&expiring=gazelle`);
    expect(expiring.items.map(({ id }) => id).sort()).toEqual([...within].sort());
    expect(expiring.total).toBe(2);
    expect(expiring.items.flatMap(({ levels }) => levels.flatMap(({ expiresOn }) => expiresOn ?? [])).sort()).toEqual([
      '2026-07-01',
      '2026-09-28',
    ]);
    const { groups } = (await officer.get('/pipeline?by=street')).body as Board;
    const counted = groups.find(({ key }) => key === street)?.items.find(({ stage }) => stage === 'gazelle');
    expect(counted).toMatchObject({ expiring: 2, holding: 3, standing: 3 });
    expect((await list(`street=${street}&expiring=unicorn`)).total).toBe(0);
  });

  it('narrowed by an industry takes every code that begins so, and nothing else that a pattern could mean', async () => {
    for (const industry of ['3821', '3831', 'C38']) await officer.firm({ street: '行业街道', industry });
    const total = async (industry: string): Promise<number> =>
      (await list(`street=行业街道&industry=${encodeURIComponent(industry)}`)).total;
    expect([await total('38'), await total('3821'), await total('C'), await total('821')]).toEqual([2, 1, 1, 0]);
    expect([await total('%'), await total('3_21')]).toEqual([0, 0]);
  });

  describe('of firms that stand on different rungs', () => {
    const street = '梯队街道';
    const firms: Record<string, string> = {};

    beforeAll(async () => {
      for (const name of ['池中', '近标', '达标', '持证']) firms[name] = await officer.firm({ street, name });
      for (const [name, figures] of [
        ['近标', sciTechSmeFigures({ employees: 520 })],
        ['达标', sciTechSmeFigures()],
        ['持证', sciTechSmeFigures()],
      ] as const) {
        for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firms[name] ?? ''}/facts`, fact);
        await officer.put(`/firms/${firms[name] ?? ''}/figures/2025`, figures);
      }
      for (const stage of ['sci-tech-sme', 'gazelle'])
        await officer.post(`/firms/${firms['持证'] ?? ''}/recognitions`, { stage, issuedOn: '2026-01-01' });
      await app.settle();
    });

    const names = async (query: string): Promise<string[]> =>
      (await list(`street=${street}&${query}`)).items.map(({ name }) => name);

    it('tells the rung a firm stands on from those it holds, and from its next one', async () => {
      expect(await names('stage=gazelle')).toEqual(['持证']);
      expect(await names('stage=sci-tech-sme')).toEqual([]);
      expect(await names('holding=sci-tech-sme')).toEqual(['持证']);
      expect((await names('stage=pool')).sort()).toEqual(['池中', '达标', '近标'].sort());
      expect(await names('nextStage=unicorn')).toEqual(['持证']);
    });

    it('counts a level for firms below the rung alone, be it named or each firm’s next', async () => {
      expect(await names('level=qualified&levelOf=sci-tech-sme')).toEqual(['达标']);
      expect(await names('level=qualified')).toEqual(['达标']);
      expect(await names('level=near')).toEqual(['近标']);
      expect(await names('level=holds&levelOf=sci-tech-sme')).toEqual(['持证']);
      expect(await names('level=undetermined&levelOf=sci-tech-sme')).toEqual(['池中']);
    });

    it('has the closest first when it is sorted so, by pages that show each once', async () => {
      const sorted = await names('levelOf=sci-tech-sme&sort=closeness');
      expect([sorted[0], sorted[1], [...sorted].sort()]).toEqual([
        expect.stringMatching(/达标|持证/),
        expect.stringMatching(/达标|持证/),
        ['持证', '池中', '达标', '近标'].sort(),
      ]);
      expect(sorted.indexOf('近标')).toBe(2);
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: List = await list(
          `street=${street}&levelOf=sci-tech-sme&sort=closeness&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        paged.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(sorted);
    });
  });
});
