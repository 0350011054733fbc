import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isRunning } from '../../src/platform/embedded/processes.js';
import { eventually } from '../support/eventually.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';

const READY = /Echelon is ready on (http:\S+)/;

describe('the program with its embedded database', () => {
  let dataDir: string;
  const start = (more: Readonly<Record<string, string>> = {}): Program =>
    startProgram({ ECHELON_DATA_DIR: dataDir, ECHELON_DEMO: 'off', PORT: '0', ECHELON_LOG_LEVEL: 'warn', ...more });
  const passwords = (): Record<string, string> =>
    JSON.parse(fs.readFileSync(path.join(dataDir, 'demo-accounts.json'), 'utf8')) as Record<string, string>;
  const postmaster = (): number =>
    Number(fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

  /** Signs in with the account made at the first start: the data are there and usable. */
  async function signsIn(program: Program): Promise<number> {
    const [, url] = await program.says(READY);
    const answer = await fetch(`${String(url)}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: passwords().admin }),
    });
    return answer.status;
  }

  beforeAll(() => {
    // A space in the path, and no right for others on the way: as in a home folder.
    dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'echelon embedded ')), 'data');
  });

  afterAll(async () => {
    endPrograms();
    fs.rmSync(path.dirname(dataDir), { recursive: true, force: true });
    return Promise.resolve();
  });

  it('opens at the first start with an account, says its password once, and stops cleanly', async () => {
    fs.chmodSync(path.dirname(dataDir), 0o711);
    const program = start();
    expect(await signsIn(program)).toBe(201);
    expect(program.output()).toContain(passwords().admin);
    expect(fs.statSync(path.join(dataDir, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.join(dataDir, 'database-passwords.json')).mode & 0o777).toBe(0o600);
    const server = postmaster();
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(isRunning(server)).toBe(false);
    expect(fs.existsSync(path.join(dataDir, 'in-use-by.pid'))).toBe(false);
  });

  it('keeps everything over a second start and does not say the password again', async () => {
    const program = start();
    expect(await signsIn(program)).toBe(201);
    expect(program.output()).not.toContain(passwords().admin);
    program.signal('SIGINT');
    expect(await program.ended).toBe(0);
  });

  it('stops its server by itself when the program is killed, and starts again', async () => {
    const program = start();
    await program.says(READY);
    const server = postmaster();
    program.signal('SIGKILL');
    await program.ended;
    await eventually(() => expect(isRunning(server)).toBe(false));
    const again = start();
    expect(await signsIn(again)).toBe(201);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('takes over when program, server and guard were killed together', async () => {
    const program = start();
    await program.says(READY);
    const server = postmaster();
    process.kill(server, 'SIGKILL');
    program.signal('SIGKILL');
    await program.ended;
    const again = start();
    expect(await signsIn(again)).toBe(201);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('ends with a sentence when its server is killed, and recovers at the next start', async () => {
    const program = start();
    await program.says(READY);
    process.kill(postmaster(), 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('The database server is gone');
    const again = start();
    expect(await signsIn(again)).toBe(201);
    again.signal('SIGHUP');
    expect(await again.ended).toBe(0);
  });

  it('waits for a first program that still uses the folder, and says for which', async () => {
    const first = start();
    await first.says(READY);
    const second = start();
    await second.says(new RegExp(`waiting for process ${String(first.pid)}, which still uses`));
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(await signsIn(second)).toBe(201);
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('can be stopped while it waits', async () => {
    const first = start();
    await first.says(READY);
    const second = start();
    await second.says(/waiting for process/);
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
    first.signal('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  it('takes no notice of a lock whose pid belongs to somebody else now', async () => {
    fs.writeFileSync(path.join(dataDir, 'in-use-by.pid'), `${String(process.pid)} 1`);
    const program = start();
    expect(await signsIn(program)).toBe(201);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('says in one sentence that its port is taken', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as net.AddressInfo;
    const program = start({ PORT: String(port) });
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain(`Port ${String(port)} on 127.0.0.1 is in use by another program`);
    expect(program.output()).not.toContain('    at ');
    taken.close();
  });

  it('names every wrong setting at once', async () => {
    const program = start({ PORT: 'http', ECHELON_ROLE: 'boss', ECHELON_TIME_ZONE: 'Mars/Olympus', ECHELON_UPLOAD_LIMIT: '5' });
    expect(await program.ended).toBe(2);
    for (const name of ['PORT', 'ECHELON_ROLE', 'ECHELON_TIME_ZONE', 'ECHELON_UPLOAD_LIMIT'])
      expect(program.output()).toContain(`- ${name} `);
  });

  it('says when the data were made by another PostgreSQL', async () => {
    const versionFile = path.join(dataDir, 'postgres', 'PG_VERSION');
    const version = fs.readFileSync(versionFile, 'utf8');
    fs.writeFileSync(versionFile, '17\n');
    const program = start();
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('were made by PostgreSQL 17');
    fs.writeFileSync(versionFile, version);
  });
});
