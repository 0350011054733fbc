import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { type Program, startProgram } from '../../support/program.js';
import { type Caller } from './caller.js';
import { Line } from './line.js';
import { firstAdmin, hireAll, type Staff } from './staff.js';

const LISTENS = /(?:ready|listens) on (http:[^\s;]+)/;

/** The program as a process on a database of its own, with an account of each role. */
export class Drilled {
  private constructor(
    readonly database: TestDatabase,
    readonly line: Line,
    readonly staff: Staff,
    readonly admin: Caller,
    private readonly environment: Readonly<Record<string, string>>,
    private program: Program,
  ) {}

  /** Starts it; `more` are settings beyond the database and the folder. */
  static async start(more: Readonly<Record<string, string>> = {}): Promise<Drilled> {
    const database = await cloneDatabase();
    const environment = {
      DATABASE_URL: database.url,
      ECHELON_DATA_DIR: fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-drill-')),
      ECHELON_LOG_LEVEL: 'warn',
      // One hop: each sign-in of the drill comes from an address of its own.
      ECHELON_TRUST_PROXY: 'on',
      PORT: '0',
      ...more,
    };
    const program = startProgram(environment);
    const line = new Line((await program.says(LISTENS))[1] ?? '');
    const admin = await firstAdmin(environment, line);
    return new Drilled(database, line, await hireAll(admin), admin, environment, program);
  }

  get pid(): number {
    return this.program.pid;
  }

  get output(): string {
    return this.program.output();
  }

  /** True when it answers within the time. */
  async lives(withinMs: number): Promise<boolean> {
    try {
      return (await fetch(`${this.line.url}/health/live`, { signal: AbortSignal.timeout(withinMs) })).status === 200;
    } catch {
      return false;
    }
  }

  /** Ends it by force and starts it again, with further settings or none; tokens and records stay. */
  async restart(more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.program.signal('SIGKILL');
    await this.program.ended;
    this.program = startProgram({ ...this.environment, ...more });
    this.line.url = (await this.program.says(LISTENS))[1] ?? '';
  }

  async signal(name: NodeJS.Signals): Promise<number | string> {
    this.program.signal(name);
    return this.program.ended;
  }

  /** How long its own thread has waited for a processor that others had, in ms since it began; 0 where the system does not say. */
  waitedMs(): number {
    const file = `/proc/${this.pid}/task/${this.pid}/schedstat`;
    return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split(' ')[1]) / 1e6 : 0;
  }

  /** The most memory it had at once, in MiB. */
  memoryPeak(): number {
    const [, peak = '0'] = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(peak) / 1024);
  }

  async close(): Promise<void> {
    this.line.close();
    this.program.signal('SIGKILL');
    await this.program.ended;
    await this.database.drop();
    fs.rmSync(this.environment.ECHELON_DATA_DIR ?? '', { recursive: true, force: true });
  }
}
