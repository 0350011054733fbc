import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from '../../src/demo/domain/random.js';
import { endPrograms } from '../support/program.js';
import { type Caller } from './support/caller.js';
import { importFaults } from './support/kills/imports.js';
import { Ledger } from './support/kills/ledger.js';
import { embeddedSite, ownSite, type Site } from './support/kills/site.js';
import { Work } from './support/kills/work.js';
import { endOneSession } from './support/server.js';
import { choices, drillSettings } from './support/settings.js';
import { answeredFaults, verdictFaults } from './support/sound-answers.js';
import { recordedFaults, runsEmpty } from './support/sound-record.js';
import { hireAll, type Staff } from './support/staff.js';

const { rounds, minutes } = drillSettings();
const EACH = Math.ceil(rounds / 2);
const EACH_MS = minutes === null ? undefined : (minutes * 60_000) / 2;
const PATIENCE_MS = 180_000;
const EMPTY_MS = 120_000;
const SAMPLE = 3;

const KILLS = ['the program', 'the server', 'both', 'one session after another'] as const;
type Kill = (typeof KILLS)[number];

/** Kills at a moment that the seed chose, while everybody is at work. */
async function strike(site: Site, kill: Kill, random: Random): Promise<void> {
  await pause(random.whole(50, 2500));
  if (kill === 'one session after another') {
    for (let times = random.whole(5, 15); times > 0; times -= 1) {
      await endOneSession(site.look, (count) => random.whole(0, count - 1));
      await pause(random.whole(10, 200));
    }
    return;
  }
  const blows = { 'the program': ['killProgram'], 'the server': ['killServer'], both: ['killServer', 'killProgram'] } as const;
  const order = random.shuffled<'killProgram' | 'killServer'>(blows[kill]);
  await Promise.all(order.map((blow) => site[blow]()));
}

describe.each([
  ['the database that comes with it', embeddedSite],
  ['a database server of its own', ownSite],
] as const)('kills at any moment, on %s', (name, open) => {
  const random = choices(`kills on ${name}`);
  const ledger = new Ledger();
  const told = new Set<string>();
  let site: Site;
  let staff: Staff;
  let auditor: Caller;

  beforeAll(async () => {
    site = await open();
    staff = await hireAll(await site.admin());
    auditor = staff.auditor.caller;
  }, PATIENCE_MS);

  afterAll(async () => {
    await site.close();
    endPrograms();
  }, PATIENCE_MS);

  /** One round; what did not hold. */
  async function round(kill: Kill): Promise<string[]> {
    const work = new Work(staff, ledger, random);
    work.begin();
    await strike(site, kill, random);
    // Those who are cut off in the middle try on for a while, and find a program that is back.
    const faults = await site.recover();
    await pause(random.whole(0, 500));
    await work.end();
    await runsEmpty(site.look, EMPTY_MS);
    const found = [
      ...faults,
      ...work.faults,
      ...(await ledger.faults(site.look)),
      ...(await importFaults(site.look)),
      ...(await recordedFaults(site.look)),
      ...(await verdictFaults(staff.manager.caller, random, SAMPLE)),
    ];
    // What a round left behind is told by that round alone.
    const fresh = [...new Set(found)].filter((fault) => !told.has(fault));
    for (const fault of fresh) told.add(fault);
    return fresh;
  }

  const kinds = random.shuffled(Array.from({ length: EACH }, (_, index) => KILLS[index % KILLS.length] ?? 'both'));

  it.each(kinds.map((kill, index) => [index + 1, kill] as const))(
    'lose, double and stop nothing: round %i, %s',
    async (_number, kill) => {
      expect(await round(kill)).toEqual([]);
    },
    PATIENCE_MS + EMPTY_MS,
  );

  if (EACH_MS !== undefined)
    it(
      'lose, double and stop nothing as long as there is time',
      async () => {
        const end = Date.now() + EACH_MS;
        while (Date.now() < end) {
          const kill = random.pick(KILLS);
          expect({ kill, faults: await round(kill) }).toEqual({ kill, faults: [] });
        }
      },
      EACH_MS + PATIENCE_MS + EMPTY_MS,
    );

  it(
    'leave every list, board and bundle whole, and every verdict such that it can be made again',
    async () => {
      expect(await answeredFaults(site.look, staff, random)).toEqual([]);
      const { items } = await auditor.get<{ items: { id: string; digest: string }[] }>('/exports?limit=3');
      for (const { id, digest } of items) {
        const bundle = await fetch(`${site.line.url}/api/v1/exports/${id}/bundle`, {
          headers: { authorization: `Bearer ${auditor.token ?? ''}` },
        });
        const bytes = Buffer.from(await bundle.arrayBuffer());
        expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest);
      }
      const replay = await site.command(['replay']);
      expect([replay.code, replay.output]).toEqual([0, expect.stringContaining('"different":0')]);
    },
    PATIENCE_MS,
  );

  it(
    'leave a program that stops when it is asked to',
    async () => {
      expect(await site.stop()).toBe(0);
    },
    PATIENCE_MS,
  );
});
