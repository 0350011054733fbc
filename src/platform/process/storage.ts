import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../shared/errors.js';
import { ConfigError } from '../config/config.js';

/** No space, no quota, or larger than a file may be there. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** SQLSTATE disk_full. */
const DATABASE_FULL = '53100';

function codeOf(error: unknown): string | undefined {
  const cause: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

/** True when something could not be written because a disk is full: ours, or the database's. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (FULL.has(code) || code === DATABASE_FULL);
}

/** The refusal (507) in an error of writing to a full disk, or to one that can no longer be written; any other error as it is. */
export function storageRefusal(error: unknown): unknown {
  if (isDiskFull(error)) return new DomainError('no-space', 'service.disk-full');
  return ['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')
    ? new DomainError('no-space', 'service.disk-read-only')
    : error;
}

/** Why a folder cannot be used, by the system's code; what is not here is a fault nobody has thought of. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'which the account that runs Echelon may not write. Give it to that account, or name another folder'],
  ['EPERM', 'which the account that runs Echelon may not write. Give it to that account, or name another folder'],
  ['EROFS', 'which lies on a file system that is read-only. Mount it for writing, or name another folder'],
  ['ENOTDIR', 'which is a file or lies below one. Name a folder'],
  ['EEXIST', 'which is a file or lies below one. Name a folder'],
  ['ENOENT', 'which cannot be made there. Name another folder'],
  ['ENOSPC', 'where there is no space left. Make room, or name another folder'],
  ['EDQUOT', 'where there is no space left. Make room, or name another folder'],
]);

/** The refusal of a start whose data folder cannot be used; any other error as it is. */
export function folderRefusal(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (reason === undefined) return error;
  const at = (error as NodeJS.ErrnoException).path;
  const where = at === undefined || at.startsWith(dataDir) ? '' : ` (${at})`;
  return new ConfigError([`ECHELON_DATA_DIR is ${dataDir}, ${reason}${where} (${code ?? ''}, as ${account()})`]);
}

function account(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `the user id ${String(process.getuid?.())}`;
  }
}

/** Makes a folder with those above it, one after another: made at once, Node tries for ever where a system makes none, as in /proc. */
function makeFolder(folder: string, mode = 0o777): void {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (folder !== path.dirname(folder)) makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode });
}

/**
 * Makes the data folder where there is none, and writes to it: better told at the start than by the first upload.
 * @throws ConfigError with a sentence when it cannot be written.
 */
export function prepareDataFolder(dataDir: string): void {
  try {
    makeFolder(path.join(dataDir, 'uploads'), 0o700);
    const probe = path.join(dataDir, `writing-${randomUUID()}`);
    fs.writeFileSync(probe, 'written at the start, to see whether it can be', { mode: 0o600 });
    fs.rmSync(probe);
  } catch (error) {
    throw folderRefusal(error, dataDir);
  }
}
