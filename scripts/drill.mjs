// `npm run drill`: the standing drill. Every trick at hand against the program as it is built here, with real processes,
// databases and queues of its own; a seed makes a run that failed come again.
//   npm run drill -- [--only access,fuzz,…] [--seed n] [--rounds n] [--requests n] [--minutes n]
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { root } from './build.mjs';

/** The parts; each is a file test/drill/<part>.drill-spec.ts. */
const PARTS = ['access', 'role', 'proxy', 'stops', 'clocks', 'files', 'fuzz', 'topology', 'kills'];
const SEED_MAX = 2 ** 31 - 1;

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}

function whole(name, value, low, high) {
  const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
  if (!(number >= low && number <= high)) fail(`--${name} is "${value}"; it must be a whole number from ${low} to ${high}`);
  return number;
}

function read() {
  const options = {
    only: { type: 'string' },
    seed: { type: 'string' },
    rounds: { type: 'string' },
    requests: { type: 'string' },
  };
  try {
    return parseArgs({ options: { ...options, minutes: { type: 'string' } } }).values;
  } catch (error) {
    return fail(error.message);
  }
}

const given = read();
const only = given.only === undefined ? PARTS : given.only.split(',');
for (const part of only) if (!PARTS.includes(part)) fail(`There is no part "${part}"; there are ${PARTS.join(', ')}`);
const settings = {
  seed: given.seed === undefined ? randomInt(SEED_MAX) : whole('seed', given.seed, 0, SEED_MAX),
  rounds: whole('rounds', given.rounds ?? '20', 1, 100_000),
  requests: whole('requests', given.requests ?? '4000', 1, 100_000_000),
  minutes: given.minutes === undefined ? null : whole('minutes', given.minutes, 1, 10_000),
};
const repeat = `npm run drill -- --seed ${settings.seed}${given.only === undefined ? '' : ` --only ${given.only}`}`;
console.log(`drill: seed ${settings.seed}`);

// Two at a time: what is measured is the program's own CPU time, or asked again while others are answered quickly.
const command = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const files = `test/drill/(${only.join('|')})\\.drill-spec\\.ts$`;
const child = spawn(process.execPath, [...command, '--selectProjects', 'drill', '--maxWorkers=2', '--testPathPatterns', files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DRILL: JSON.stringify(settings) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  if (code !== 0) console.error(`drill: something did not hold; the same again: ${repeat}`);
  process.exitCode = code ?? 1;
});
