import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { HOSTILE_FILES } from '../support/hostile-files.js';
import { Drilled } from './support/drilled.js';
import { damagedFiles, type DrillFile } from './support/hostile.js';
import { codeOf, jsonOf } from './support/line.js';
import { type LiveProbe, watchLive } from './support/live-probe.js';
import { multipart } from './support/multipart.js';
import { choices, drillSettings } from './support/settings.js';
import { recordedFaults, runsEmpty } from './support/sound-record.js';
import { Zone } from './support/zone.js';

/** Every attempt at a file included. */
const END_MS_MAX = 60_000;
const MEMORY_MIB_MAX = 512;
const LIVE_MS_MAX = 1000;
const LIVE_P99_MS_MAX = 100;
const PATIENCE_MS = 300_000;
const STOP_MS = 40_000;
/** One file for so many requests of the fuzz. */
const PER_HOSTILE = 400;
const PER_DAMAGED = 130;

interface ImportAnswer {
  readonly id: string;
  readonly state: string;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

const ENDED = new Set(['done', 'failed', 'cancelled']);
const random = choices('files');
const { requests } = drillSettings();
/** Some of those made to hurt, and fixtures damaged at random; with more requests more of both. */
const FILES: readonly DrillFile[] = [
  ...random.shuffled(HOSTILE_FILES).slice(0, Math.ceil(requests / PER_HOSTILE)),
  ...damagedFiles(Math.ceil(requests / PER_DAMAGED), random),
];

describe('files that nobody should have to read', () => {
  let drilled: Drilled;
  let probe: LiveProbe;

  beforeAll(async () => {
    drilled = await Drilled.start();
    probe = watchLive(drilled);
  }, PATIENCE_MS);

  afterAll(async () => {
    probe.stop();
    await drilled.close();
  }, PATIENCE_MS);

  /** Uploads a file; undefined when it is refused at once, in words. */
  async function upload(file: DrillFile, dryRun: boolean): Promise<string | undefined> {
    const { officer } = drilled.staff;
    const sent = multipart({
      file: await file.make(),
      fileName: file.fileName,
      fields: { kind: 'firms', dryRun: String(dryRun) },
    });
    const answer = await drilled.line.send({ method: 'POST', path: '/api/v1/imports', ...sent, token: officer.caller.token });
    if (answer.status >= 500 || (answer.status >= 400 && codeOf(answer) === undefined))
      throw new Error(`the upload is answered ${answer.status}`);
    return answer.status === 202 ? (jsonOf(answer) as ImportAnswer).id : undefined;
  }

  const ended = (id: string, withinMs: number): Promise<ImportAnswer> =>
    eventually(async () => {
      const found = await drilled.staff.officer.caller.get<ImportAnswer>(`/imports/${id}`);
      if (!ENDED.has(found.state)) throw new Error(`after ${withinMs} ms the import is ${found.state}`);
      return found;
    }, withinMs);

  it.each(FILES.map((file) => [file.name, file] as const))(
    'end in time and measure, and keep nobody waiting: %s',
    async (_name, file) => {
      await probe.look();
      const id = await upload(file, true);
      if (id !== undefined) {
        const { state, problem } = await ended(id, END_MS_MAX);
        if (file.refusal !== undefined) expect(problem?.code ?? null).toBe(file.refusal);
        expect([state, problem?.code]).not.toEqual(['failed', undefined]);
        expect(problem?.code).not.toBe('import.unexpected');
      }
      const { busyMs, busyP99Ms, failures } = await probe.look();
      expect({ deaf: busyMs > LIVE_MS_MAX, slow: busyP99Ms > LIVE_P99_MS_MAX, failures }).toEqual({
        deaf: false,
        slow: false,
        failures: 0,
      });
      expect(drilled.memoryPeak()).toBeLessThan(MEMORY_MIB_MAX);
    },
    PATIENCE_MS,
  );

  it(
    'leave a good file its turn, and the zone whole',
    async () => {
      const zone = new Zone(drilled.admin, drilled.staff);
      await zone.imported();
      await runsEmpty(drilled.database.ownerQuery, END_MS_MAX);
      expect(await recordedFaults(drilled.database.ownerQuery)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'keep the program neither from stopping nor from starting again',
    async () => {
      const open = await Promise.all(FILES.slice(0, 5).map((file) => upload(file, true)));
      const how = await Promise.race([drilled.signal('SIGTERM'), pause(STOP_MS, 'not', { ref: false })]);
      await drilled.restart();
      expect(how).toBe(0);
      for (const id of open) if (id !== undefined) await ended(id, END_MS_MAX);
    },
    PATIENCE_MS,
  );
});
