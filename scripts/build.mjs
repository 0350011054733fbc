// Builds the server (dist/) and the console (web/dist/) when they are missing or older than their sources.
// Run by itself it builds both, whatever their age.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

const PARTS = {
  server: {
    script: 'build:server',
    output: 'dist',
    sources: ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'],
  },
  console: {
    script: 'build:web',
    output: 'web/dist',
    sources: [
      'web/src',
      'web/public',
      'web/index.html',
      'web/vite.config.ts',
      'web/tsconfig.json',
      'messages',
      'package-lock.json',
    ],
  },
};

/** The newest change below a file or folder, in ms; a deletion changes the folder. */
function newest(name) {
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(name).map((entry) => newest(path.join(name, entry))));
}

/** Written last, so a build that was broken off counts as none. */
const stampOf = (part) => path.join(root, part.output, '.built');

function isStale(part) {
  const built = fs.statSync(stampOf(part), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return part.sources.some((source) => newest(path.join(root, source)) > built);
}

function build(name, part) {
  console.error(`echelon: building the ${name} …`);
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const began = new Date();
  const { status } = spawnSync(command, [...args, 'run', '--silent', part.script], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`echelon: the ${name} could not be built; the reason stands above`);
    process.exit(status ?? 1);
  }
  fs.writeFileSync(stampOf(part), '');
  // What is saved while the build runs belongs to the next one.
  fs.utimesSync(stampOf(part), began, began);
}

/** Builds the named parts (default: both) where they are stale; ends the process when a build fails. */
export function buildIfStale(names = Object.keys(PARTS)) {
  for (const name of names) if (isStale(PARTS[name])) build(name, PARTS[name]);
}

if (process.argv[1] === import.meta.filename) for (const [name, part] of Object.entries(PARTS)) build(name, part);
