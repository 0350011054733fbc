import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { eventually } from './eventually.js';
import { testServer } from './database.js';

/** The program as a process of its own. */
export interface Program {
  readonly pid: number;
  /** Both outputs so far. */
  output(): string;
  /** Resolves when the output matches; fails when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  signal(name: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();

/** A file system of its own, in memory, that a program sees at a folder: as large as given (`256k`), or read-only. */
export interface Mount {
  readonly folder: string;
  readonly options: string;
}

/**
 * The command that starts a program which alone sees the mounts; they go with it. Needs the right to make namespaces, which root has and
 * most systems give to everybody: without it the program says so instead of starting.
 */
function withMounts(command: readonly string[], mounts: readonly Mount[]): readonly string[] {
  if (mounts.length === 0) return command;
  const made = mounts.map(({ folder, options }) => `mount -t tmpfs -o ${options} tmpfs '${folder}'`);
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return ['unshare', '--mount', ...asRoot, 'sh', '-c', [...made, 'exec "$@"'].join(' && '), 'sh', ...command];
}

/** Starts `main` or the command line with an environment that holds nothing but what is given. */
export function startProgram(
  environment: Readonly<Record<string, string>>,
  entry: 'main' | 'cli' = 'main',
  args: readonly string[] = [],
  mounts: readonly Mount[] = [],
): Program {
  const file = path.join(testServer().program, 'src', `${entry}.js`);
  const env = { PATH: process.env.PATH ?? '', HOME: '/', ...environment };
  const [command = '', ...rest] = withMounts([process.execPath, file, ...args], mounts);
  const child = spawn(command, rest, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  let over = false;
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      over = true;
      running.delete(child);
      resolve(signal ?? code ?? 'unknown');
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (name) => void child.kill(name),
    says: (pattern) =>
      eventually(() => {
        const found = pattern.exec(output);
        if (found !== null) return found;
        if (over) return Promise.reject(new Error(`the program ended without saying ${String(pattern)}:\n${output}`));
        throw new Error(`the program does not say ${String(pattern)}:\n${output}`);
      }, 120_000),
  };
}

/** Ends every program that a test left running. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}
