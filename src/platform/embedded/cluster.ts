import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Account } from './account.js';
import type { Runtime } from './runtime.js';

/** Passwords of the three roles, made at first start and kept beside the data, readable by us alone. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

// The locale of a cluster is fixed for ever when it is made. Byte order for sorting, Unicode for what is a letter: with
// LC_CTYPE C, trigram search sees no Chinese at all. macOS has no C.UTF-8.
const CTYPE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  `--lc-ctype=${CTYPE}`,
];

/** What the server and its programs get instead of our environment, whose LANG may be absent or not exist here. */
export const SERVER_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: CTYPE, TZ: 'UTC' };

const newPassword = (): string => randomBytes(24).toString('hex');

const passwordsFile = (dataDir: string): string => path.join(dataDir, 'database-passwords.json');

/** The roles' passwords as kept beside the data; undefined before the first start. */
export function readPasswords(dataDir: string): Passwords | undefined {
  const file = passwordsFile(dataDir);
  if (!fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Passwords;
}

/** Makes the cluster aside and moves it into place when it is whole: what a crash leaves behind is never taken for one. */
function initialise(folder: string, runtime: Runtime, account: Account | undefined, passwords: Passwords): void {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  for (const old of [draft, folder]) fs.rmSync(old, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${passwords.superuser}\n`, { mode: 0o600 });
  if (account !== undefined) for (const one of [draft, passwordFile]) fs.chownSync(one, account.uid, account.gid);
  const made = spawnSync(
    runtime.bin('initdb'),
    ['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions', ...LOCALE],
    { ...account, cwd: '/', env: SERVER_ENVIRONMENT, encoding: 'utf8' },
  );
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Error(`The database could not be made in ${folder}: ${made.error?.message ?? made.stderr.trim()}`);
  }
  fs.renameSync(draft, folder);
}

/**
 * Makes the cluster where there is none, and gives the passwords of its roles.
 * @throws when the data were made by another major version, or the passwords are lost.
 */
export function ensureCluster(dataDir: string, folder: string, runtime: Runtime, account: Account | undefined): Passwords {
  const file = passwordsFile(dataDir);
  const versionFile = path.join(folder, 'PG_VERSION');
  const known = readPasswords(dataDir);
  if (!fs.existsSync(versionFile)) {
    const passwords = known ?? { superuser: newPassword(), owner: newPassword(), app: newPassword() };
    fs.writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
    initialise(folder, runtime, account, passwords);
    return passwords;
  }
  const [major = ''] = runtime.version.split('.');
  const made = fs.readFileSync(versionFile, 'utf8').trim();
  if (made !== major)
    throw new Error(`The data in ${folder} were made by PostgreSQL ${made}, this is ${major}: export with the old version first`);
  if (known === undefined)
    throw new Error(`${file} is missing; without it the database in ${folder} cannot be opened. Put it back from a copy.`);
  return known;
}
