import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../support/eventually.js';
import { Caller, signIn } from './support/caller.js';
import { Drilled } from './support/drilled.js';
import { jsonOf } from './support/line.js';
import { choices } from './support/settings.js';
import { verdictFaults } from './support/sound-answers.js';
import { recordedFaults, runsEmpty } from './support/sound-record.js';
import { PASSWORD } from './support/staff.js';
import { Zone } from './support/zone.js';

const DAY_MS = 24 * 3600 * 1000;
const AHEAD_DAYS = 400;
const PATIENCE_MS = 240_000;
const SEEN_MS = 90_000;
const EMPTY_MS = 60_000;

/** The zone's calendar, so many days from now. */
const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * DAY_MS));

const wrongBy = (days: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, '..', 'support', 'shifted-clock.mjs')).href}`,
  TEST_CLOCK_SHIFT_MS: String(days * DAY_MS),
});

describe('a start with a clock four hundred days ahead, then with a right one', () => {
  let drilled: Drilled;
  let zone: Zone;
  let tokenOfTheFuture: string;
  let ahead = '';

  beforeAll(async () => {
    drilled = await Drilled.start();
    zone = new Zone(drilled.admin, drilled.staff);
    await zone.alert();
    await runsEmpty(drilled.database.ownerQuery, EMPTY_MS);
    await drilled.restart(wrongBy(AHEAD_DAYS));
    const { line, staff } = drilled;
    tokenOfTheFuture = await signIn(line, staff.officer.username, PASSWORD);
    const officer = new Caller(line, tokenOfTheFuture);
    // Whatever it judges now, it judges for a day that has not come; or it has noticed, and judges for today.
    await officer.answer('GET', '/pipeline');
    await eventually(async () => {
      const nights = await drilled.database.ownerQuery('SELECT 1 FROM sweeps WHERE finished_at IS NOT NULL');
      if (nights.length === 0 && !/clock/i.test(drilled.output)) throw new Error('neither judged nor said anything');
    }, SEEN_MS);
    ahead = drilled.output;
    await drilled.restart();
  }, PATIENCE_MS);

  afterAll(() => drilled.close());

  it('is said in the log', () => {
    expect(ahead).toMatch(/clock|时钟/i);
  });

  it(
    'leaves no firm judged for a day to come, and verdicts that come out the same when they are made again',
    async () => {
      await eventually(async () => {
        const [later] = await drilled.database.ownerQuery<{ firms: number }>(
          'SELECT count(*)::int AS firms FROM firm_standings WHERE as_of > $1',
          [dayIn(0)],
        );
        if (later?.firms !== 0) throw new Error(`${later?.firms ?? ''} firms stand as of a day to come`);
      }, SEEN_MS);
      await runsEmpty(drilled.database.ownerQuery, EMPTY_MS);
      const manager = new Caller(drilled.line, await signIn(drilled.line, drilled.staff.manager.username, PASSWORD));
      expect(await verdictFaults(manager, choices('clocks'))).toEqual([]);
      expect(await recordedFaults(drilled.database.ownerQuery)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('opens no session before its time, and none that lasts beyond a working day', async () => {
    const answer = await new Caller(drilled.line, tokenOfTheFuture).answer('GET', '/sessions/current');
    const { expiresAt = '' } = jsonOf(answer) as { expiresAt?: string };
    const honest = answer.status === 401 || Date.parse(expiresAt) < Date.now() + DAY_MS;
    expect({ status: answer.status, expiresAt, honest }).toMatchObject({ honest: true });
  });

  it(
    'does not silence the nights that follow',
    async () => {
      await drilled.restart(wrongBy(1));
      await eventually(async () => {
        const nights = await drilled.database.ownerQuery<{ day: string }>(
          `SELECT as_of::text AS day FROM sweeps WHERE reason = 'nightly' AND finished_at IS NOT NULL`,
        );
        // A program that goes by the database's clock has no night to make up for.
        if (!nights.some(({ day }) => day === dayIn(1)) && !/clock|时钟/i.test(drilled.output))
          throw new Error(`the night of ${dayIn(1)} was not swept`);
      }, SEEN_MS);
      const [latest] = await drilled.database.ownerQuery<{ runs: number }>(
        'SELECT count(*)::int AS runs FROM nightly_runs WHERE finished_for > $1',
        [new Date(Date.now() + 2 * DAY_MS)],
      );
      expect(latest).toEqual({ runs: 0 });
    },
    PATIENCE_MS,
  );
});
