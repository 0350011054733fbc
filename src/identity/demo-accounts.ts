import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Role, ROLES } from '../access/index.js';
import { Database } from '../platform/database/index.js';
import { execute } from '../platform/database/index.js';
import { makePassword } from './password-hasher.js';
import { UsersService } from './users.service.js';
import { hasNoUsers } from './users.store.js';

/** Where the passwords made at first start are kept, in the data folder. */
export const DEMO_ACCOUNTS_FILE = 'demo-accounts.json';

/** Who made the accounts, in the history. */
const ACTOR = 'system:first-start';

/** The passwords of accounts that were just made, by username; to be printed once and never logged. */
export interface FirstAccounts {
  readonly passwords: Readonly<Partial<Record<Role, string>>>;
  /** Absolute path of the file that keeps them. */
  readonly file: string;
}

/** Makes the accounts of an embedded database that has none. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
  ) {}

  /**
   * Makes one account per role (with `demo` off: `admin` alone), each named after its role, and keeps the random passwords
   * in `<dataDir>/demo-accounts.json`, readable by its owner alone. Does nothing and answers undefined when there are
   * accounts. The file is on disk before the transaction commits: a crash leaves either no accounts, and the next start
   * begins again, or accounts whose passwords are in the file.
   */
  async ensure(dataDir: string, demo: boolean): Promise<FirstAccounts | undefined> {
    if (!(await this.database.read(hasNoUsers))) return undefined;
    const roles: readonly Role[] = demo ? ROLES : ['admin'];
    const entries = roles.map((role) => [role, makePassword()] as const);
    const prepared = await Promise.all(
      entries.map(([role, password]) => this.users.prepare({ username: role, displayName: role, role, password })),
    );
    const passwords = Object.fromEntries(entries);
    const file = path.resolve(dataDir, DEMO_ACCOUNTS_FILE);
    return this.database.transaction(ACTOR, async (tx) => {
      await execute(tx, `SELECT pg_advisory_xact_lock(hashtextextended('first accounts', 0))`);
      if (!(await hasNoUsers(tx))) return undefined;
      for (const account of prepared) await this.users.createIn(tx, account);
      await writeSecret(file, `${JSON.stringify(passwords, null, 2)}\n`);
      return { passwords, file };
    });
  }
}

/** Writes a file that only its owner can read, whole or not at all, and on the disk when this returns. */
async function writeSecret(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = `${file}.draft`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
