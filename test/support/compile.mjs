// Compiles src/ and migrations/ for plain Node (global setup and processes that tests start), without the type check and
// without touching dist/. Only what changed is compiled again; files are moved into place whole, so runs may overlap.
import fs from 'node:fs';
import path from 'node:path';
import { transformFile } from '@swc/core';

const root = path.resolve(import.meta.dirname, '../..');

/** Where the compiled program lies; under the project, so that it finds packages, messages and criteria. */
export const compiledFolder = path.join(root, 'node_modules', '.cache', 'echelon-tests');

const options = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

function* sources(folder) {
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(name);
    else if (name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.endsWith('.d.ts')) yield name;
  }
}

async function compileFile(name) {
  const source = path.join(root, name);
  const target = path.join(compiledFolder, name.replace(/\.ts$/, '.js'));
  const { mtimeMs } = fs.statSync(source);
  if (fs.statSync(target, { throwIfNoEntry: false })?.mtimeMs === mtimeMs) return;
  const { code } = await transformFile(source, options);
  const draft = `${target}.${process.pid}`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(draft, code);
  fs.utimesSync(draft, mtimeMs / 1000, mtimeMs / 1000);
  fs.renameSync(draft, target);
}

export async function compile() {
  for (const folder of ['src', 'migrations']) for (const name of sources(folder)) await compileFile(name);
  return compiledFolder;
}
