import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { wholeIn } from '../../shared/digits.js';

const onLinux = process.platform === 'linux';

/** Fields of /proc/<pid>/stat from the state on; undefined when there is no such process. The name before may hold spaces. */
function stat(pid: number): string[] | undefined {
  try {
    const text = fs.readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** What `ps` says about a process; macOS has no /proc. */
function ps(pid: number, column: string): string {
  return spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

function mayExist(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * True while a process runs. A killed one that its parent has not reaped (a container without an init) still answers
 * signal 0, and PostgreSQL would take it for alive: it counts as gone.
 */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !mayExist(pid)) return false;
  const state = onLinux ? stat(pid)?.[0] : ps(pid, 'stat')[0];
  return state !== undefined && state !== 'Z';
}

const START_TIME = 19;

/** Names one process for ever: its pid and when it began, since pids are given again after a restart and in each container. */
export function ticketOf(pid: number): string {
  const began = onLinux ? stat(pid)?.[START_TIME] : ps(pid, 'lstart').replace(/\s+/g, '-');
  return `${String(pid)} ${began ?? ''}`;
}

/** True when a process was started with `argument` on its command line. */
export function hasArgument(pid: number, argument: string): boolean {
  if (!onLinux) return ps(pid, 'command').includes(argument);
  try {
    return fs
      .readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .split('\0')
      .includes(argument);
  } catch {
    return false;
  }
}

/** How many running processes have `folder` as working directory: the server and its back ends. Linux only, else 0. */
export function processesIn(folder: string): number {
  if (!onLinux) return 0;
  let count = 0;
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (fs.readlinkSync(`/proc/${entry}/cwd`) === folder && isRunning(wholeIn(entry))) count += 1;
    } catch {
      // It ended meanwhile, or belongs to somebody else.
    }
  }
  return count;
}

/** Looks again and again until `done`, at most for `ms` whatever becomes of the clock; false when the time is over. */
export async function until(done: () => boolean | Promise<boolean>, ms: number, stepMs = 20): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await done())) {
    if (performance.now() > end) return false;
    await pause(stepMs);
  }
  return true;
}
