import { Logger } from 'nestjs-pino';
import request from 'supertest';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Line {
  readonly criteria?: string;
  readonly nextCheckOn?: string;
  readonly adopted?: boolean;
}

interface Verdict {
  readonly level: string;
  readonly stale: boolean;
  readonly staleness: readonly { readonly reason: string; readonly on: string; readonly sentence: { readonly en: string } }[];
  readonly contradictions: readonly { readonly id: string }[];
  readonly figureConflicts: readonly unknown[];
  readonly digest: string;
  readonly pending: boolean;
}

/** The last day on which the official texts, looked at on 2026-11-22, count as looked at. */
const CHECK_DUE = '2027-11-22';

describe('criteria whose texts nobody has looked at for too long', () => {
  const warned: Line[] = [];
  let database: TestDatabase;
  let app: TestApp;
  let api: Api;
  let firm: string;

  /** The program with its log kept. */
  const start = async (today: string): Promise<TestApp> => {
    const silent = (): void => undefined;
    const logger = {
      log: silent,
      error: silent,
      debug: silent,
      verbose: silent,
      fatal: silent,
      warn: (line: unknown) => {
        if (typeof line === 'object' && line !== null && 'nextCheckOn' in line) warned.push(line as Line);
      },
    };
    return startTestApp({ database, today, customise: (builder) => builder.overrideProvider(Logger).useValue(logger) });
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await start(CHECK_DUE);
    const officer = await Api.as(app, 'officer');
    firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await officer.put(`/firms/${firm}/figures/2026`, sciTechSmeFigures());
    await app.settle();
    api = officer;
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const verdict = async (): Promise<Verdict> => {
    const answer: unknown = (await api.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body;
    return answer as Verdict;
  };
  const overdue = async (): Promise<string> => {
    const { text } = await request(app.http).get('/metrics');
    return /echelon_criteria_overdue\{adopted="true"\} (\d+)/.exec(text)?.[1] ?? '';
  };
  const listed = async (): Promise<readonly string[]> => {
    const { items } = (await api.get('/criteria')).body as unknown as {
      items: { id: string; adopted: boolean; overdue: boolean; nextCheckOn: string }[];
    };
    return items.filter(({ adopted }) => adopted).map((each) => `${each.id} ${each.nextCheckOn} ${String(each.overdue)}`);
  };

  it('give verdicts without the mark up to and on the day the check is due', async () => {
    expect(await verdict()).toMatchObject({ stale: false, staleness: [], figureConflicts: [], pending: false });
    // A repost is due sooner than an official text.
    expect(await overdue()).toBe('1');
    expect(await listed()).toEqual([
      'cn-jiangsu/gazelle 2027-05-22 true',
      `cn-jiangsu/unicorn ${CHECK_DUE} false`,
      `cn-jiangsu/unicorn ${CHECK_DUE} false`,
      `cn/high-tech-enterprise ${CHECK_DUE} false`,
      `cn/sci-tech-sme ${CHECK_DUE} false`,
    ]);
    expect(warned.filter(({ adopted }) => adopted).map(({ criteria }) => criteria)).toEqual(['cn-jiangsu/gazelle@2024']);
    warned.length = 0;
  });

  it('give the same verdict with the mark and the reason from the next day on, and notice is given', async () => {
    const before = await verdict();
    app.clock.set('2027-11-23');
    api = await Api.as(app, 'auditor');
    await app.night();
    await app.settle();
    const after = await verdict();
    expect(after).toMatchObject({ level: before.level, stale: true, pending: false });
    expect(after.staleness).toEqual([
      {
        reason: 'check-overdue',
        on: CHECK_DUE,
        sentence: expect.objectContaining({ en: expect.stringContaining(CHECK_DUE) as string }),
      },
    ]);
    expect(after.digest).not.toBe(before.digest);
    expect(after.contradictions.map(({ id }) => id)).toEqual(['size-gate-before-shortcut']);
    // The unicorn's version of 2022 has been followed by that of 2025.
    expect(await overdue()).toBe('4');
    expect((await listed()).every((line) => line.endsWith(' true'))).toBe(true);
    const adopted = warned.filter((line) => line.adopted === true);
    expect(adopted.map(({ criteria }) => criteria).sort()).toEqual([
      'cn-jiangsu/gazelle@2024',
      'cn-jiangsu/unicorn@2025',
      'cn/high-tech-enterprise@2016',
      'cn/sci-tech-sme@2017',
    ]);
  });

  it('make again every stored verdict with the mark it had', async () => {
    const { items } = (await api.get(`/firms/${firm}/verdicts/sci-tech-sme/replays`)).body as unknown as {
      items: { outcome: string }[];
    };
    expect(items.length).toBeGreaterThan(1);
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
  });

  it('are named again at every start', async () => {
    warned.length = 0;
    const next = await start('2027-11-24');
    try {
      expect(warned.filter(({ adopted }) => adopted)).toHaveLength(4);
      expect(warned.every(({ nextCheckOn }) => nextCheckOn !== undefined && nextCheckOn < '2027-11-24')).toBe(true);
    } finally {
      await next.close();
    }
  });
});
