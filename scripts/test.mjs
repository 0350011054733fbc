// `npm test` and its sisters: brings up what a suite needs, runs it, and fails, never skips, where something is missing.
//   node scripts/test.mjs [--project browser|redis|proxy|panel] [-- arguments]
// With ECHELON_REACH=<file> it also writes down what each test file calls, for `npm run mutants -- --reach <file>`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale, root } from './build.mjs';

const given = process.argv.slice(2);
const project = given[0] === '--project' ? given[1] : 'default';
const rest = given.slice(given[0] === '--project' ? 2 : 0).filter((argument) => argument !== '--');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** What a run needs that counts what each test file calls. */
function counting() {
  const target = process.env.ECHELON_REACH;
  if (target === undefined) return { config: [], environment: {} };
  const file = path.resolve(process.env.INIT_CWD ?? root, target);
  fs.writeFileSync(file, '');
  return {
    config: ['-c', 'scripts/mutants/jest.config.mjs'],
    environment: { ECHELON_REACH: file, ECHELON_MUTANT: '{"count":true}' },
  };
}

function jest(projects, args, environment = {}) {
  const counted = counting();
  const command = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const workers = args.some((argument) => argument.startsWith('--maxWorkers') || argument === '-i') ? [] : ['--maxWorkers=2'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...command, ...counted.config, '--selectProjects', ...projects, ...workers, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...counted.environment, ...environment },
    });
    // Whoever stops this script stops the run, which then cleans up after itself.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answersPing(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
  });
}

/** A Redis of our own, set as the operations page asks for. */
async function startRedis() {
  const port = await freePort();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-redis-'));
  const settings = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
  ];
  const server = spawn('redis-server', settings.map(String), { stdio: ['ignore', 'ignore', 'inherit'] });
  server.on('error', () =>
    fail('redis-server is not installed, and REDIS_URL is not set: install redis-server, or name a Redis in REDIS_URL'),
  );
  for (let look = 0; !(await answersPing(port)); look += 1) {
    if (look > 200) fail('redis-server does not answer');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = new Promise((resolve) => server.on('exit', resolve));
      server.kill();
      // It does not end before it has written its files, so the folder goes after it.
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function requireBrowser() {
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (fonts.error !== undefined) fail('fc-list (fontconfig) is not installed, so nobody knows whether there is a Chinese font');
  if (fonts.stdout.trim() === '') fail('There is no Chinese font: every character would be a box. Install fonts-noto-cjk.');
}

function requireProxy() {
  for (const [command, ...args] of [
    ['nginx', '-v'],
    ['openssl', 'version'],
  ])
    if (spawnSync(command, args).error !== undefined) fail(`${command} is not installed: install nginx-light and openssl`);
}

function requirePanel() {
  const [file, ...others] = rest;
  if (file === undefined) fail('Name the data file: npm run test:panel -- <file>');
  const found = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!fs.existsSync(found)) fail(`There is no file ${found}`);
  return { PANEL_FILE: found, others };
}

const SUITES = {
  default: () => jest(['unit', 'db', 'e2e'], rest),
  browser: () => {
    requireBrowser();
    buildIfStale(['console']);
    return jest(['browser'], rest);
  },
  redis: async () => {
    const own = process.env.REDIS_URL ? undefined : await startRedis();
    try {
      return await jest(['e2e'], rest, { REDIS_URL: own?.url ?? process.env.REDIS_URL });
    } finally {
      await own?.stop();
    }
  },
  proxy: () => {
    requireProxy();
    return jest(['proxy'], rest);
  },
  panel: () => {
    const { PANEL_FILE, others } = requirePanel();
    return jest(['panel'], others, { PANEL_FILE });
  },
};

if (SUITES[project] === undefined) fail(`There is no suite "${project}"; there are ${Object.keys(SUITES).join(', ')}`);
process.exitCode = await SUITES[project]();
