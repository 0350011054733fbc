import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readPasswords } from '../../../../src/platform/embedded/cluster.js';
import { runningPort } from '../../../../src/platform/embedded/server.js';
import { type Program, startProgram } from '../../../support/program.js';
import { Caller, signIn } from '../caller.js';
import { Line } from '../line.js';
import { askAt, openFolder, startServer } from '../server.js';
import { type Look } from '../sound-record.js';
import { firstAdmin } from '../staff.js';

const ENDS_MS = 30_000;
const READY = /Echelon is ready on (http:\S+)/;
const SETTINGS = { PORT: '0', ECHELON_LOG_LEVEL: 'warn', ECHELON_TRUST_PROXY: 'on' } as const;

/** The program and the server it works on, to be killed and started again. */
export interface Site {
  readonly line: Line;
  readonly look: Look;
  /** Signs an admin in, at the first start. */
  admin(): Promise<Caller>;
  killProgram(): Promise<void>;
  killServer(): Promise<void>;
  /** Brings back what is gone; what must not have gone is a fault. */
  recover(): Promise<string[]>;
  /** Runs a command beside the program. */
  command(args: readonly string[]): Promise<{ readonly code: number | string; readonly output: string }>;
  /** Stops the program as an operator does; its exit code. */
  stop(): Promise<number | string>;
  close(): Promise<void>;
}

/** A program that is started and, when it has ended, started again with the same settings. */
class Kept {
  program: Program;
  readonly line = new Line('http://127.0.0.1:1');

  constructor(private readonly environment: () => Readonly<Record<string, string>>) {
    this.program = startProgram(environment());
  }

  async ready(): Promise<void> {
    this.line.url = (await this.program.says(READY))[1] ?? '';
  }

  async again(): Promise<void> {
    this.program = startProgram(this.environment());
    await this.ready();
  }

  async kill(): Promise<void> {
    this.program.signal('SIGKILL');
    await this.program.ended;
  }

  async stop(): Promise<number | string> {
    this.program.signal('SIGTERM');
    return this.program.ended;
  }

  /** True when it ends within the time, or has ended. */
  async endsWithin(ms: number): Promise<boolean> {
    return Promise.race([this.program.ended.then(() => true), pause(ms, false, { ref: false })]);
  }

  async command(args: readonly string[]): Promise<{ code: number | string; output: string }> {
    const command = startProgram(this.environment(), 'cli', args);
    return { code: await command.ended, output: command.output() };
  }
}

/** With the database that comes with the program: what dies with whom is the program's own doing. */
export async function embeddedSite(): Promise<Site> {
  const folder = openFolder('echelon-drill-embedded-');
  const dataDir = path.join(folder, 'data');
  const kept = new Kept(() => ({ ...SETTINGS, ECHELON_DATA_DIR: dataDir, ECHELON_DEMO: 'off' }));
  await kept.ready();
  const postgres = path.join(dataDir, 'postgres');
  const look: Look = (sql, parameters) => {
    const port = runningPort(fs.realpathSync(postgres));
    const password = readPasswords(dataDir)?.superuser ?? '';
    return askAt(`postgres://postgres:${password}@127.0.0.1:${port ?? 0}/echelon`, sql, parameters);
  };
  let serverIsGone = false;
  return {
    line: kept.line,
    look,
    admin: async () => {
      const { admin = '' } = JSON.parse(fs.readFileSync(path.join(dataDir, 'demo-accounts.json'), 'utf8')) as { admin?: string };
      return new Caller(kept.line, await signIn(kept.line, 'admin', admin));
    },
    killProgram: () => kept.kill(),
    killServer: () => {
      serverIsGone = true;
      const [pid = ''] = fs.readFileSync(path.join(postgres, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      return Promise.resolve();
    },
    recover: async () => {
      // Without its server the program ends with a sentence; the next start takes over.
      const faults = serverIsGone && !(await kept.endsWithin(ENDS_MS)) ? ['the program stays although its server is gone'] : [];
      serverIsGone = false;
      if (faults.length > 0) await kept.kill();
      if (await kept.endsWithin(0)) await kept.again();
      return faults;
    },
    command: (args) => kept.command(args),
    stop: () => kept.stop(),
    close: async () => {
      await kept.stop();
      kept.line.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** On a server of one's own: the program outlives it. */
export async function ownSite(): Promise<Site> {
  const server = await startServer();
  const dataDir = openFolder('echelon-drill-own-');
  const kept = new Kept(() => ({ ...SETTINGS, ...server.environment, ECHELON_DATA_DIR: dataDir }));
  await kept.ready();
  let serverIsGone = false;
  return {
    line: kept.line,
    look: server.look,
    admin: () => firstAdmin({ ...SETTINGS, ...server.environment, ECHELON_DATA_DIR: dataDir }, kept.line),
    killProgram: () => kept.kill(),
    killServer: async () => {
      serverIsGone = true;
      await server.kill();
    },
    recover: async () => {
      const serverWasGone = serverIsGone;
      if (serverIsGone) await server.startAgain();
      serverIsGone = false;
      if (!(await kept.endsWithin(0))) return [];
      const how = await kept.program.ended;
      await kept.again();
      return how === 'SIGKILL' ? [] : [`the program ended by itself (${how})${serverWasGone ? ' with its server' : ''}`];
    },
    command: (args) => kept.command(args),
    stop: () => kept.stop(),
    close: async () => {
      await kept.stop();
      kept.line.close();
      await server.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
