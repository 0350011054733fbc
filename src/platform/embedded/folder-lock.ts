import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, ticketOf } from './processes.js';
import { wholeOf } from '../../shared/digits.js';

const LOOK_AGAIN_MS = 100;

export interface FolderLock {
  release(): void;
}

/** Makes the lock with its content in one step: a lock that exists always says whose it is. */
function tryTake(lock: string, ticket: string): boolean {
  const draft = `${lock}.${randomUUID()}`;
  fs.writeFileSync(draft, ticket, { mode: 0o600 });
  try {
    fs.linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function holder(lock: string): string | undefined {
  try {
    return fs.readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
}

/** Takes a dead process's lock away; one that was renewed meanwhile is put back. */
function removeStale(lock: string, seen: string): void {
  const grave = `${lock}.${randomUUID()}`;
  try {
    fs.renameSync(lock, grave);
    if (fs.readFileSync(grave, 'utf8') !== seen) fs.linkSync(grave, lock);
  } catch {
    // Somebody else was quicker; the next look decides.
  } finally {
    fs.rmSync(grave, { force: true });
  }
}

/**
 * Makes this process the only user of a data folder. While another running process holds it, waits and says so once:
 * after SIGTERM npm is gone before the program has ended, so a quick second start is normal.
 * @throws the signal's reason when `signal` is aborted while waiting.
 */
export async function lockFolder(folder: string, say: (sentence: string) => void, signal: AbortSignal): Promise<FolderLock> {
  const lock = path.join(folder, 'in-use-by.pid');
  const mine = ticketOf(process.pid);
  let told = false;
  while (!tryTake(lock, mine)) {
    signal.throwIfAborted();
    const held = holder(lock);
    if (held === undefined) continue;
    const pid = wholeOf(held.split(' ')[0]) ?? 0;
    if (!isRunning(pid) || ticketOf(pid) !== held) {
      removeStale(lock, held);
      continue;
    }
    if (!told) say(`waiting for process ${String(pid)}, which still uses ${folder}`);
    told = true;
    await pause(LOOK_AGAIN_MS);
  }
  return {
    release: () => {
      if (holder(lock) === mine) fs.rmSync(lock, { force: true });
    },
  };
}
