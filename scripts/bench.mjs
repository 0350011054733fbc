// npm run bench: compiles what is measured and runs every bench/*.bench.mjs, one after another, each in a process of its own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { compile } from '../test/support/compile.mjs';

const root = path.resolve(import.meta.dirname, '..');
const [only] = process.argv.slice(2);
const files = fs
  .readdirSync(path.join(root, 'bench'))
  .filter((name) => name.endsWith('.bench.mjs') && (only === undefined || name.startsWith(only)))
  .sort();

const compiledFolder = await compile();
let failed = false;
for (const name of files) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [path.join(root, 'bench', name)], {
    stdio: 'inherit',
    env: { ...process.env, ECHELON_BENCH_PROGRAM: compiledFolder },
  });
  failed ||= status !== 0;
}
process.exitCode = failed || files.length === 0 ? 1 : 0;
