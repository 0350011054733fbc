// Runs of the suite: once to count what each test file calls, and once for each fault on the test files that reach it.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import pg from 'pg';
import globalSetup from '../../test/support/global-setup.mjs';
import globalTeardown from '../../test/support/global-teardown.mjs';
import { isPure } from './mutators.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/echelon-mutants');
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
/** A run that takes so many times what it takes without a fault, and this much more, is one that never ends. */
const PATIENCE = 4;
const PATIENCE_MS = 90_000;
const TICK_MS = 1000;

/** Everything that a run of the suite depends on, as one digest. */
function digestOfTree() {
  const hash = createHash('sha256');
  for (const folder of ['src', 'test', 'web/src', 'migrations', 'criteria', 'messages', 'scripts/mutants', 'package-lock.json']) {
    const whole = path.join(root, folder);
    const names = fs.statSync(whole).isFile() ? [''] : fs.readdirSync(whole, { recursive: true }).sort();
    for (const name of names) {
      const location = path.join(whole, name);
      if (fs.statSync(location).isFile()) hash.update(`${folder}/${name}\0`).update(fs.readFileSync(location));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where the runs work: a folder for what they leave behind, and one database server for all of them. */
export class Workshop {
  constructor() {
    fs.mkdirSync(cache, { recursive: true });
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-mutants-'));
    this.running = new Set();
    this.closed = false;
  }

  async openDatabase() {
    await globalSetup();
  }

  async close() {
    this.closed = true;
    for (const child of this.running) end(child);
    await globalTeardown();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs Jest in a process of its own; gives the exit code, or `late` when it does not end in time. */
  jest(args, environment, limitMs = Infinity) {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...JEST, '-c', 'scripts/mutants/jest.config.mjs', ...args], {
        cwd: root,
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, TMPDIR: this.folder, ...environment },
      });
      this.running.add(child);
      let told = '';
      child.stderr.on('data', (chunk) => (told = `${told}${chunk}`.slice(-20_000)));
      let late = false;
      // Counted in ticks of this process: a machine that was suspended meanwhile has not been waiting.
      let passedMs = 0;
      const clock = setInterval(() => {
        passedMs += TICK_MS;
        late ||= passedMs > limitMs;
        if (late) end(child);
      }, TICK_MS);
      child.on('close', (code, signal) => {
        clearInterval(clock);
        this.running.delete(child);
        end(child);
        resolve({ code: late ? 'late' : (code ?? signal), told, pid: child.pid });
      });
    });
  }

  /** What each test file of these projects calls, and how long it takes; counted once for a state of the sources. */
  async reach(projects, related) {
    const key = createHash('sha256').update(JSON.stringify([projects, related])).digest('hex').slice(0, 8);
    const kept = path.join(cache, `reach-${digestOfTree()}-${key}.json`);
    if (fs.existsSync(kept)) return JSON.parse(fs.readFileSync(kept, 'utf8'));
    const chosen = related === undefined ? [] : ['--findRelatedTests', ...related];
    const args = ['-i', '--passWithNoTests', '--selectProjects', ...projects, ...chosen];
    const halves = await Promise.all([1, 2].map((half) => this.count(half, [...args, `--shard=${half}/2`])));
    const reach = halves.flat();
    for (const name of fs.readdirSync(cache)) if (name.startsWith('reach-')) fs.rmSync(path.join(cache, name));
    fs.writeFileSync(kept, JSON.stringify(reach));
    return reach;
  }

  async count(half, args) {
    const target = path.join(this.folder, `reach-${half}.jsonl`);
    fs.writeFileSync(target, '');
    const { code, told } = await this.jest(args, { ECHELON_MUTANT: '{"count":true}', ECHELON_REACH: target });
    if (code !== 0) throw new Error(`The suite must be green before faults are put in:\n${told}`);
    const lines = fs.readFileSync(target, 'utf8').trim().split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  }

  /** Puts one fault in and runs what reaches it: `caught`, `late` (caught too), `survived`, or `not reached`. */
  async try(mutant, reach, budgetMs) {
    const specs = withinBudget(inOrder(mutant, reaching(mutant, reach)), budgetMs);
    if (specs.length === 0) return 'not reached';
    const order = specs.map(({ spec }) => spec);
    const { file, start, end: last, replacement } = mutant;
    const environment = { ECHELON_MUTANT: JSON.stringify({ file, start, end: last, replacement }), ECHELON_ORDER: JSON.stringify(order) };
    const limitMs = PATIENCE_MS + PATIENCE * specs.reduce((sum, { ms }) => sum + ms, 0);
    const { code, pid } = await this.jest(['-i', '--bail', '--runTestsByPath', ...order], environment, limitMs);
    if (!specs.every(isUnit)) await dropDatabases(pid);
    // Whoever ended it from outside has not found the fault.
    if (code === 'SIGKILL' || code === 'SIGTERM') return this.closed ? 'survived' : this.try(mutant, reach, budgetMs);
    return code === 0 ? 'survived' : code === 'late' ? 'late' : 'caught';
  }
}

function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended, and so has whatever it started.
  }
}

/** A run that is ended at its first failure leaves its databases behind. */
async function dropDatabases(pid) {
  const { superuserUrl } = JSON.parse(process.env.TEST_SERVER);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [`echelon\\_test\\_${pid}\\_%`]);
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await client.end();
}

const isUnit = ({ spec }) => spec.endsWith('.spec.ts') || spec.endsWith('.replay-spec.ts');

/** The test files that call the function a fault stands in; of pure code those that need no database. */
function reaching({ file, within }, reach) {
  return reach.flatMap((each) => {
    const calls = each.calls[file];
    if (calls === undefined || (isPure(file) && !isUnit(each))) return [];
    const count = within.length === 0 ? 1 : within.reduce((sum, index) => sum + (calls[index] ?? 0), 0);
    return count === 0 ? [] : [{ ...each, count }];
  });
}

/** The likeliest first: the spec beside the file, then what needs no database by its time, then what calls it most in its time. */
function inOrder({ file }, specs) {
  const own = path.join(root, file.replace(/\.ts$/, '.spec.ts'));
  const cost = (each) => (each.spec === own ? -1 : isUnit(each) ? each.ms : 1e9 + each.ms / each.count);
  return specs.sort((left, right) => cost(left) - cost(right));
}

/** At least one, and no more than fit the time. */
function withinBudget(specs, budgetMs) {
  let spent = 0;
  return specs.filter(({ ms }, index) => {
    spent += ms;
    return index === 0 || spent <= budgetMs;
  });
}
