import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { addUser, DEMO_ACCOUNTS_FILE, DemoAccounts, UsersService } from '../../src/identity/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the first accounts', () => {
  let app: TestApp;
  let folder: string;

  beforeEach(async () => {
    app = await startTestApp();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-accounts-'));
  });

  afterEach(async () => {
    await app.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ensure = (demo = true, dataDir = folder) => app.app.get(DemoAccounts, { strict: false }).ensure(dataDir, demo);
  const kept = (): Record<string, string> =>
    JSON.parse(fs.readFileSync(path.join(folder, DEMO_ACCOUNTS_FILE), 'utf8')) as Record<string, string>;
  const count = async (): Promise<number> => (await app.ownerQuery('SELECT 1 FROM users')).length;
  const signIn = (username: string, password: string) => request(app.http).post('/api/v1/sessions').send({ username, password });

  it('of a demo are one per role, with passwords in a file that only its owner reads', async () => {
    const made = await ensure();
    const file = path.join(folder, DEMO_ACCOUNTS_FILE);
    expect(made).toEqual({ passwords: kept(), file });
    expect(Object.keys(kept())).toEqual(['officer', 'manager', 'auditor', 'admin']);
    expect(new Set(Object.values(kept())).size).toBe(4);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder)).toEqual([DEMO_ACCOUNTS_FILE]);
    for (const [username, password] of Object.entries(kept())) {
      const { status, body } = await signIn(username, password);
      expect([status, body.user.role]).toEqual([201, username]);
    }
  });

  it('without a demo are an admin alone', async () => {
    await ensure(false);
    expect(Object.keys(kept())).toEqual(['admin']);
    expect(await count()).toBe(1);
  });

  it('are made once, by starts one after another or at once, and never again', async () => {
    const answers = await Promise.all([ensure(), ensure()]);
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    const before = kept();
    expect(await ensure()).toBeUndefined();
    expect(kept()).toEqual(before);
    expect(await count()).toBe(4);
  });

  it('do not come to be when their file cannot be written', async () => {
    const notAFolder = path.join(folder, 'file');
    fs.writeFileSync(notAFolder, '');
    await expect(ensure(true, notAFolder)).rejects.toThrow();
    expect(await count()).toBe(0);
  });

  it('are made anew after a stop between the file and the commit', async () => {
    await app.ownerQuery(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stopped'; END $$`);
    await app.ownerQuery(
      `CREATE CONSTRAINT TRIGGER stop AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    await expect(ensure()).rejects.toThrow('stopped');
    const lost = kept();
    expect(await count()).toBe(0);
    await app.ownerQuery('DROP TRIGGER stop ON users');
    await ensure();
    expect(kept()).not.toEqual(lost);
    expect((await signIn('admin', kept().admin!)).status).toBe(201);
  });

  it('of a server are made from the command line, with a password given or made', async () => {
    const users = app.app.get(UsersService, { strict: false });
    const made = await addUser(users, { username: 'first.admin', role: 'admin' });
    expect(made.user).toMatchObject({ username: 'first.admin', displayName: 'first.admin', role: 'admin' });
    expect((await signIn('first.admin', made.madePassword!)).status).toBe(201);
    const given = await addUser(users, { username: 'second', role: 'officer', password: 'typed at the prompt' });
    expect(given.madePassword).toBeUndefined();
    expect((await signIn('second', 'typed at the prompt')).status).toBe(201);
    await expect(addUser(users, { username: 'third', role: 'king' })).rejects.toMatchObject({ code: 'identity.invalid-account' });
    await expect(addUser(users, { username: 'SECOND', role: 'officer' })).rejects.toMatchObject({
      code: 'identity.username-taken',
    });
    const [row] = await app.ownerQuery<{ actor: string }>(`SELECT DISTINCT actor FROM change_history WHERE table_name = 'users'`);
    expect(row).toEqual({ actor: 'cli' });
  });
});
