import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { floatOf } from '../../shared/digits.js';

/** The account that PostgreSQL runs as, where that is not our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const UNPRIVILEGED = ['postgres', 'nobody'];
const SYSTEM_BASE = '/var/lib/echelon';

function findAccount(): Account {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of UNPRIVILEGED) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields?.[2] !== undefined && fields[3] !== undefined) return { uid: floatOf(fields[2]), gid: floatOf(fields[3]) };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and there is no account "${UNPRIVILEGED.join('" or "')}" to run it as. ` +
      'Start Echelon as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * As root: an account without rights, since PostgreSQL refuses to run as root. Else undefined.
 * @throws when this user id has no account at all, which initdb needs.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() === 0) return findAccount();
  try {
    os.userInfo();
  } catch {
    throw new Error(
      `The user id ${String(process.getuid?.())} has no account on this machine, and PostgreSQL needs one. ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or run as a user that exists.',
    );
  }
  return undefined;
}

/** True when the account may pass through every folder above `folder`. */
function isReachable(folder: string, account: Account): boolean {
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    const { mode, uid } = fs.statSync(above);
    const passes = (mode & 0o001) !== 0 || (uid === account.uid && (mode & 0o100) !== 0);
    if (!passes) return false;
    if (above === path.dirname(above)) return true;
  }
}

/** Where the database itself lies: the data folder, or a system folder where the server's account cannot reach that. */
export function serverFolder(dataDir: string, account: Account | undefined): string {
  if (account === undefined || isReachable(dataDir, account)) return dataDir;
  return path.join(SYSTEM_BASE, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
}
