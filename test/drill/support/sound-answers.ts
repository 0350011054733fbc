import { type Random } from '../../../src/demo/domain/random.js';
import { type Caller, everyItem } from './caller.js';
import { type Look } from './sound-record.js';
import { type Staff } from './staff.js';

interface Item {
  readonly id: string;
}

interface Board {
  readonly firms: number;
  readonly pool: number;
  readonly items: readonly { readonly stage: string; readonly standing: number }[];
  readonly groups: readonly { readonly firms: number }[];
}

const SAMPLE = 12;

/** The board, its cuts and the list of firms say one number: that of the firms there are. */
async function boardFaults(look: Look, caller: Caller): Promise<string[]> {
  const [counted] = await look<{ firms: number }>(`SELECT count(*)::int AS firms FROM firms`);
  const firms = counted?.firms ?? -1;
  const found: string[] = [];
  const is = (what: string, number: number): void => {
    if (number !== firms) found.push(`${what}: ${number}, of ${firms} firms`);
  };
  for (const by of ['', '?by=street', '?by=industry', '?by=officer', '?by=leadingIndustry']) {
    const board = await caller.get<Board>(`/pipeline${by}`);
    is(`the board ${by} counts`, board.firms);
    is(`the pool and the rungs ${by} add up to`, board.pool + board.items.reduce((sum, { standing }) => sum + standing, 0));
    if (by !== '')
      is(
        `the groups ${by} add up to`,
        board.groups.reduce((sum, group) => sum + group.firms, 0),
      );
  }
  is('the list holds', (await everyItem(caller, '/firms')).length);
  return found;
}

/** Whatever stands in a list can be opened. */
async function readingFaults(staff: Staff, random: Random): Promise<string[]> {
  const found: string[] = [];
  const opens = async (caller: Caller, path: string): Promise<void> => {
    const { status } = await caller.answer('GET', path);
    if (status !== 200) found.push(`GET ${path}: ${status}`);
  };
  const everybody = staff.officer.caller;
  const firms = random.shuffled(await everyItem<Item>(everybody, '/firms'));
  for (const { id } of firms.slice(0, SAMPLE)) {
    for (const part of ['', '/figures', '/facts', '/recognitions', '/readiness', '/stage-history', '/worth-asking'])
      await opens(everybody, `/firms/${id}${part}`);
    const { items } = await everybody.get<{ items: Item[] }>(`/firms/${id}/facts`);
    for (const fact of items) await opens(everybody, `/firms/${id}/facts/${fact.id}`);
    const years = await everybody.get<{ items: { year: number }[] }>(`/firms/${id}/figures`);
    for (const { year } of years.items) await opens(everybody, `/firms/${id}/figures/${year}`);
  }
  const lists = {
    officer: ['/imports'],
    auditor: ['/exports', '/history'],
    admin: ['/users', '/sweeps'],
    manager: ['/alerts?state=all', '/worth-asking'],
  };
  for (const [role, paths] of Object.entries(lists))
    for (const path of paths) {
      const { caller } = staff[role as keyof typeof lists];
      const items =
        path === '/sweeps' || path === '/worth-asking'
          ? (await caller.get<{ items: Item[] }>(path)).items
          : await everyItem<Item>(caller, path);
      if (['/imports', '/exports', '/users', '/sweeps'].includes(path))
        for (const { id } of random.shuffled(items).slice(0, SAMPLE)) await opens(caller, `${path}/${id}`);
    }
  return found;
}

/** The verdicts in force are what comes out when they are made again from what is known now. */
export async function verdictFaults(caller: Caller, random: Random, sample = SAMPLE): Promise<string[]> {
  const found: string[] = [];
  const firms = random.shuffled(await everyItem<Item>(caller, '/firms')).slice(0, sample);
  for (const { id } of firms)
    for (const stage of ['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn']) {
      const place = `/firms/${id}/verdicts/${stage}`;
      const stored = await caller.get<{ digest: string; pending: boolean; level: string }>(place);
      const now = new Date(Date.now() + 1000).toISOString();
      const made = await caller.get<{ digest: string; level: string }>(`${place}?knownAt=${encodeURIComponent(now)}`);
      if (stored.pending) found.push(`${place} waits to be judged`);
      if (stored.digest !== made.digest) found.push(`${place} is stored as ${stored.level} and comes out as ${made.level}`);
    }
  return found;
}

/** What is wrong with what the program answers, once nothing is under way. */
export async function answeredFaults(look: Look, staff: Staff, random: Random): Promise<string[]> {
  const everybody = staff.manager.caller;
  return [
    ...(await boardFaults(look, everybody)),
    ...(await readingFaults(staff, random)),
    ...(await verdictFaults(everybody, random)),
  ];
}
