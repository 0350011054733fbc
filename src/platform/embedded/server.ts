import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.js';
import { SERVER_ENVIRONMENT } from './cluster.js';
import { hasArgument, isRunning, processesIn, until } from './processes.js';
import type { Runtime } from './runtime.js';
import { floatOf } from '../../shared/digits.js';

const START_MS_MAX = 60_000;
const STOP_MS_MAX = 20_000;
const QUIT_MS_MAX = 5000;
const ATTEMPTS = 3;

export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Resolves with a sentence when the server ends without being asked to. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
}

export interface ServerPlan {
  readonly folder: string;
  readonly runtime: Runtime;
  readonly account: Account | undefined;
  readonly password: string;
  readonly logFile: string;
  /** Server settings by name, beyond those that make it private to this process. */
  readonly settings: Readonly<Record<string, string>>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** What the server itself notes about the running or last one: pid, folder, start, port, … line by line. */
function noted(folder: string): { pid: number; port: number } | undefined {
  try {
    const lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: floatOf(lines[0]?.trim()), port: floatOf(lines[3]?.trim()) };
  } catch {
    return undefined;
  }
}

/** The port of the server that runs on a folder, if one does. */
export function runningPort(folder: string): number | undefined {
  const server = noted(folder);
  return server !== undefined && isRunning(server.pid) && hasArgument(server.pid, folder) ? server.port : undefined;
}

/** Ends a server that a killed program left behind, and removes its pid file only when nobody uses the data any more. */
export async function endOrphan(folder: string, say: (sentence: string) => void): Promise<void> {
  const server = noted(folder);
  if (server === undefined) return;
  const { pid } = server;
  if (isRunning(pid) && hasArgument(pid, folder)) {
    say(`stopping the database server ${String(pid)} that an earlier run left behind`);
    process.kill(pid, 'SIGINT');
    if (!(await until(() => !isRunning(pid), STOP_MS_MAX))) {
      process.kill(pid, 'SIGQUIT');
      if (!(await until(() => !isRunning(pid), QUIT_MS_MAX))) process.kill(pid, 'SIGKILL');
      await until(() => !isRunning(pid), QUIT_MS_MAX);
    }
  }
  await until(() => processesIn(folder) === 0, STOP_MS_MAX);
  if (processesIn(folder) === 0) fs.rmSync(path.join(folder, 'postmaster.pid'), { force: true });
}

/** Resolves when the server takes connections; the last refusal in words when it ended or the time is over. */
async function answers(url: string, hasEnded: () => boolean): Promise<string | undefined> {
  let refusal = 'no answer';
  const up = await until(
    async () => {
      if (hasEnded()) return true;
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.end();
        return true;
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error);
        return false;
      }
    },
    START_MS_MAX,
    30,
  );
  return up && !hasEnded() ? undefined : refusal;
}

/**
 * A shell that waits on a pipe of ours and stops the server when the pipe breaks: that is, also when this process is
 * killed without a chance to do so itself.
 */
function guardOver(pid: number, account: Account | undefined): ChildProcessByStdio<Writable, null, null> {
  const guard = spawn('/bin/sh', ['-c', 'read _; kill -INT "$1" 2>/dev/null', 'sh', String(pid)], {
    ...account,
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  (guard.stdin as net.Socket).unref();
  return guard;
}

function launch(plan: ServerPlan, port: number): ChildProcess {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...plan.settings };
  const log = fs.openSync(plan.logFile, 'a', 0o600);
  try {
    return spawn(
      plan.runtime.bin('postgres'),
      ['-D', plan.folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Its own group, so that Ctrl-C reaches us alone and the program can end its work before the server goes.
      { ...plan.account, cwd: '/', env: SERVER_ENVIRONMENT, detached: true, stdio: ['ignore', 'ignore', log] },
    );
  } finally {
    fs.closeSync(log);
  }
}

/** Starts the server on a random port of the loopback address. @throws with the log's place when it does not come up. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  let why = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = launch(plan, port);
    let ended: string | undefined;
    let stopping = false;
    const died = new Promise<string>((resolve) => {
      const end = (how: string): void => {
        ended = how;
        if (!stopping) resolve(how);
      };
      child.once('exit', (code, signal) => end(`it ended with ${String(signal ?? code)}`));
      child.once('error', (error) => end(error.message));
    });
    const refusal = await answers(
      `postgres://postgres:${plan.password}@127.0.0.1:${String(port)}/postgres`,
      () => ended !== undefined,
    );
    if (refusal === undefined && child.pid !== undefined) {
      const guard = guardOver(child.pid, plan.account);
      child.unref();
      return {
        port,
        pid: child.pid,
        died,
        async stop() {
          stopping = true;
          if (ended === undefined) child.kill('SIGINT');
          if (!(await until(() => ended !== undefined, STOP_MS_MAX))) child.kill('SIGQUIT');
          // One that is halted hears no signal but this one; the next start recovers what it left.
          if (!(await until(() => ended !== undefined, QUIT_MS_MAX))) child.kill('SIGKILL');
          await until(() => ended !== undefined, QUIT_MS_MAX);
          guard.stdin.destroy();
        },
      };
    }
    why = ended ?? refusal ?? '';
    child.kill('SIGQUIT');
    await until(() => ended !== undefined, QUIT_MS_MAX);
    await pause(200 * attempt);
  }
  throw new Error(`The embedded PostgreSQL does not start (${why}); its log is ${plan.logFile}`);
}
