import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Api } from '../support/api.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

interface User {
  id: string;
  username: string;
}

describe('accounts', () => {
  let app: TestApp;
  let admin: Api;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await Api.as(app, 'admin');
  });

  afterAll(() => app.close());

  const aName = (): string => `u${randomUUID().slice(0, 8)}`;
  async function aUser(role = 'officer'): Promise<User & { etag: string }> {
    const { status, body, headers } = await admin.post('/users', {
      username: aName(),
      displayName: '测试',
      role,
      password: TEST_PASSWORD,
    });
    expect(status).toBe(201);
    return { ...(body as User), etag: headers.etag! };
  }
  const signIn = (username: string, password = TEST_PASSWORD) =>
    request(app.http).post('/api/v1/sessions').send({ username, password });
  const holds = async (token: string): Promise<boolean> =>
    (await request(app.http).get('/api/v1/sessions/current').set('authorization', `Bearer ${token}`)).status === 200;

  it('are made by an admin and can sign in; nothing of the password is shown', async () => {
    const username = aName();
    const made = await admin.post('/users', { username, role: 'auditor', password: TEST_PASSWORD });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: expect.any(String), username, displayName: username, role: 'auditor', disabled: false });
    expect(made.headers.location).toBe(`/api/v1/users/${(made.body as User).id}`);
    const read = await admin.get(`/users/${(made.body as User).id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers.etag).toBe(made.headers.etag);
    expect((await signIn(username)).body.user.role).toBe('auditor');
  });

  it('are unique whatever the case and width of the username', async () => {
    const { username } = await aUser();
    const again = await admin.post('/users', {
      username: `Ｕ${username.slice(1).toUpperCase()}`,
      role: 'officer',
      password: TEST_PASSWORD,
    });
    expect([again.status, again.body.code]).toEqual([409, 'identity.username-taken']);
    expect(again.body.errors[0].pointer).toBe('/username');
  });

  it('have no twin that readers would take for them', async () => {
    const username = `${aName()}.manager1`;
    const make = (name: string) => admin.post('/users', { username: name, role: 'officer', password: TEST_PASSWORD });
    expect((await make(username)).status).toBe(201);
    for (const twin of [username.replace('1', 'l'), username.replace('1', 'I'), username.replace('m', 'rn')]) {
      const { status, body } = await make(twin);
      expect([twin, status, body.code, body.errors[0].pointer]).toEqual([twin, 409, 'identity.username-looks-like', '/username']);
      expect(body.detail).toContain(username);
    }
    expect((await make(username.replace('1', '2'))).status).toBe(201);
    const both = await Promise.all(['0fficer', 'Officer'].map((name) => make(`${username}.${name}`)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that were named in other letters before go on signing in', async () => {
    const { id } = await aUser();
    const username = `\u0430\u0431${id.slice(0, 8)}`;
    await app.database.adminQuery('UPDATE users SET username = $2, username_key = $2 WHERE id = $1', [id, username]);
    expect((await signIn(username)).status).toBe(201);
    expect((await admin.get(`/users?search=${encodeURIComponent('\u0430\u0431')}`)).body.total).toBe(1);
  });

  it('are made once by two requests at the same time', async () => {
    const username = aName();
    const both = await Promise.all(
      [1, 2].map(() => admin.post('/users', { username, role: 'officer', password: TEST_PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    [{ username: 'a b' }, '/username', 'identity.username-shape'],
    [{ username: 'x' }, '/username', 'identity.username-length'],
    [{ username: 7 }, '/username', 'validation.is-string'],
    [{ password: 'short' }, '/password', 'identity.password-length'],
    [{ password: 'aaaaaaaaaaaa' }, '/password', 'identity.password-monotonous'],
    [{ role: 'king' }, '/role', 'validation.is-in'],
    [{ role: undefined }, '/role', 'validation.is-in'],
    [{ displayName: null }, '/displayName', 'validation.is-string'],
    [{ username: '\u0430dministrator' }, '/username', 'identity.username-shape'],
    [{ displayName: '  ' }, '/displayName', 'field.required'],
    [{ displayName: 'a\u0007b' }, '/displayName', 'field.invisible'],
    [{ displayName: '\u202e王伟' }, '/displayName', 'field.invisible'],
    [{ displayName: '\u2800' }, '/displayName', 'field.no-visible-character'],
    [{ displayName: 'x'.repeat(101) }, '/displayName', 'field.too-long'],
    [{ passwordHash: 'x' }, '/passwordHash', 'validation.unknown-field'],
  ])('are refused with %j, naming the field', async (fault, pointer, code) => {
    const { status, body } = await admin.post('/users', {
      username: aName(),
      role: 'officer',
      password: TEST_PASSWORD,
      ...fault,
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer, code, message: expect.not.stringContaining(code) })]);
  });

  it('change only under the version that was read', async () => {
    const { id, etag } = await aUser();
    expect((await admin.patch(`/users/${id}`, { displayName: '王伟' })).status).toBe(428);
    const changed = await admin.patch(`/users/${id}`, { displayName: '王伟' }, { 'if-match': etag });
    expect([changed.status, changed.body.displayName, changed.body.role]).toEqual([200, '王伟', 'officer']);
    const stale = await admin.patch(`/users/${id}`, { displayName: '李娜' }, { 'if-match': etag });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({
      code: 'request.stale',
      current: { displayName: '王伟' },
      original: { displayName: '测试' },
    });
    expect(JSON.stringify(stale.body)).not.toContain('argon2');
  });

  it('lose their sessions at once when disabled, and may come back', async () => {
    const { id, username, etag } = await aUser();
    const { token } = (await signIn(username)).body as { token: string };
    const disabled = await admin.patch(`/users/${id}`, { disabled: true }, { 'if-match': etag });
    expect(disabled.body.disabled).toBe(true);
    expect(await holds(token)).toBe(false);
    expect((await signIn(username)).status).toBe(401);
    expect((await admin.patch(`/users/${id}`, { disabled: false }, { 'if-match': disabled.headers.etag! })).status).toBe(200);
    expect(await holds(token)).toBe(false);
    expect((await signIn(username)).status).toBe(201);
  });

  it('have a new role from the next request on', async () => {
    const { id, username, etag } = await aUser('officer');
    const { token } = (await signIn(username)).body as { token: string };
    const history = () => request(app.http).get('/api/v1/history').set('authorization', `Bearer ${token}`);
    expect((await history()).status).toBe(403);
    await admin.patch(`/users/${id}`, { role: 'auditor' }, { 'if-match': etag });
    expect((await history()).status).toBe(200);
  });

  it('keep one admin who can sign in, even when two are taken away at once', async () => {
    const other = await startTestApp();
    const only = await Api.as(other, 'admin');
    const me = (await only.get('/users?role=admin')).body.items[0] as User;
    const mine = await only.get(`/users/${me.id}`);
    for (const change of [{ disabled: true }, { role: 'officer' }]) {
      const refused = await only.patch(`/users/${me.id}`, change, { 'if-match': mine.headers.etag! });
      expect([refused.status, refused.body.code]).toEqual([409, 'identity.last-admin']);
    }
    const second = await only.post('/users', { username: aName(), role: 'admin', password: TEST_PASSWORD });
    const both = await Promise.all([
      only.patch(`/users/${me.id}`, { disabled: true }, { 'if-match': mine.headers.etag! }),
      only.patch(`/users/${(second.body as User).id}`, { disabled: true }, { 'if-match': second.headers.etag! }),
    ]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await other.ownerQuery(`SELECT 1 FROM users WHERE role = 'admin' AND NOT disabled`)).toHaveLength(1);
    await other.close();
  });

  it('change their own password, which ends their other sessions', async () => {
    const { username } = await aUser();
    const [here, there] = [(await signIn(username)).body.token as string, (await signIn(username)).body.token as string];
    const change = (body: object) =>
      request(app.http).put('/api/v1/users/me/password').set('authorization', `Bearer ${here}`).send(body);
    const wrong = await change({ currentPassword: 'not this one', newPassword: 'another horse 77' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/currentPassword']);
    const weak = await change({ currentPassword: TEST_PASSWORD, newPassword: 'short' });
    expect([weak.status, weak.body.errors[0].pointer]).toEqual([400, '/newPassword']);
    expect((await change({ currentPassword: TEST_PASSWORD, newPassword: 'another horse 77' })).status).toBe(204);
    expect([await holds(here), await holds(there)]).toEqual([true, false]);
    expect((await signIn(username)).status).toBe(401);
    expect((await signIn(username, 'another horse 77')).status).toBe(201);
  });

  it('do not let an open session guess the password', async () => {
    const { username } = await aUser();
    const { token } = (await signIn(username)).body as { token: string };
    const statuses: number[] = [];
    for (let times = 0; times < 11; times++) {
      const body = { currentPassword: `guess number ${times}`, newPassword: 'another horse 77' };
      statuses.push(
        (await request(app.http).put('/api/v1/users/me/password').set('authorization', `Bearer ${token}`).send(body)).status,
      );
    }
    expect([new Set(statuses.slice(0, 10)), statuses[10]]).toEqual([new Set([422]), 429]);
  });

  it('are given a new password by an admin, which ends all their sessions', async () => {
    const { id, username } = await aUser();
    const { token } = (await signIn(username)).body as { token: string };
    expect((await admin.post(`/users/${id}/password`, { password: 'short' })).status).toBe(400);
    expect((await admin.post(`/users/${id}/password`, { password: 'given by the admin' })).status).toBe(204);
    expect(await holds(token)).toBe(false);
    expect((await signIn(username, 'given by the admin')).status).toBe(201);
    expect((await admin.post(`/users/${randomUUID()}/password`, { password: 'given by the admin' })).status).toBe(404);
    expect((await admin.get('/users/nonsense')).status).toBe(404);
  });

  it('are listed by pages without gap or repeat, and found by part of a name', async () => {
    const mark = randomUUID().slice(0, 6);
    for (const n of [3, 1, 2])
      await admin.post('/users', { username: `${mark}.${n}`, displayName: `列表${n}`, role: 'manager', password: TEST_PASSWORD });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await admin.get(`/users?search=${mark.toUpperCase()}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.body.total).toBe(3);
      seen.push(...(page.body.items as User[]).map(({ username }) => username));
      cursor = page.body.nextCursor as string | null;
    }
    expect(seen).toEqual([`${mark}.1`, `${mark}.2`, `${mark}.3`]);
    expect(
      (await admin.get(`/users?search=${encodeURIComponent('列表2')}&role=manager&disabled=false`)).body.total,
    ).toBeGreaterThan(0);
    expect((await admin.get('/users?cursor=nonsense')).body.errors[0]).toMatchObject({ pointer: '/cursor' });
    expect((await admin.get('/users?limit=0')).status).toBe(400);
  });
});
