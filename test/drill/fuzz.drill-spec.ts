import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/index.js';
import { describedBy, type Operation, readDescription } from './support/description.js';
import { Drilled } from './support/drilled.js';
import { Fuzz } from './support/fuzz/fuzz.js';
import { type LiveProbe, watchLive } from './support/live-probe.js';
import { choices, drillSettings } from './support/settings.js';
import { answeredFaults } from './support/sound-answers.js';
import { recordedFaults, runsEmpty } from './support/sound-record.js';
import { Zone } from './support/zone.js';

const description = readDescription(
  JSON.parse(fs.readFileSync(path.join(projectRoot(), 'web', 'openapi.json'), 'utf8')) as object,
);
/** Addresses beside the API; two slashes say so. */
const BESIDE = [
  '//health/live',
  '//health/ready',
  '//metrics',
  '//api/docs',
  '//api/openapi.json',
  '//',
  '//firms',
  '//assets/none.js',
].map((template): Operation => ({
  name: `GET ${template.slice(1)}`,
  method: 'GET',
  template,
  parameters: [],
  body: undefined,
  statuses: [200],
}));
const OPERATIONS = [...description.operations, ...BESIDE];

const { requests, minutes } = drillSettings();
const EACH = Math.ceil(requests / OPERATIONS.length);
const EACH_MS = minutes === null ? undefined : (minutes * 60_000) / OPERATIONS.length;
const PATIENCE_MS = 300_000 + (EACH_MS ?? 0);
const LIVE_MS_MAX = 1000;
const MEMORY_MIB_MAX = 1024;
const EMPTY_MS = 120_000;

describe('requests that nobody should send', () => {
  let drilled: Drilled;
  let zone: Zone;
  let probe: LiveProbe;

  beforeAll(async () => {
    drilled = await Drilled.start();
    zone = new Zone(drilled.admin, drilled.staff);
    await zone.fill();
    probe = watchLive(drilled);
  }, 180_000);

  afterAll(async () => {
    probe.stop();
    await drilled.close();
  });

  it('are made for every route that the program describes', async () => {
    const told = await describedBy(drilled.line);
    expect(description.operations.map(({ name }) => name)).toEqual(told.operations.map(({ name }) => name));
  });

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    'are answered in time, in measure and in words by %s',
    async (_name, operation) => {
      const fuzz = new Fuzz(drilled, zone, description, operation);
      const end = EACH_MS === undefined ? undefined : Date.now() + EACH_MS;
      for (let index = 0; end === undefined ? index < EACH : Date.now() < end; index += 1) await fuzz.send(index);
      const { busyMs } = await probe.look();
      expect([...fuzz.findings, ...(busyMs > LIVE_MS_MAX ? [`/health/live was deaf for ${busyMs} ms`] : [])]).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('leave the zone whole: every queue runs empty, the record is whole, and what is stored can be read', async () => {
    await runsEmpty(drilled.database.ownerQuery, EMPTY_MS);
    expect(await recordedFaults(drilled.database.ownerQuery)).toEqual([]);
    expect(await answeredFaults(drilled.database.ownerQuery, drilled.staff, choices('after the fuzz'))).toEqual([]);
    expect(drilled.memoryPeak()).toBeLessThan(MEMORY_MIB_MAX);
  }, 300_000);
});
