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

/** Starts `main` or the command line with an environment that holds nothing but what is given. */
export function startProgram(
  environment: Readonly<Record<string, string>>,
  entry: 'main' | 'cli' = 'main',
  args: readonly string[] = [],
): Program {
  const file = path.join(testServer().program, 'src', `${entry}.js`);
  const env = { PATH: process.env.PATH ?? '', HOME: '/', ...environment };
  const child = spawn(process.execPath, [file, ...args], { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
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
