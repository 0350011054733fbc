import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { UsersService } from '../../src/identity/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Events, type NewsEvent } from '../../src/platform/events/index.js';
import { Api } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** One open stream of server-sent events, as a browser would read it. */
class Listening {
  private text = '';
  private ended = false;
  private changed: () => void = () => undefined;

  private constructor(private readonly over: AbortController) {}

  static async by(app: TestApp, headers: Record<string, string>): Promise<Listening> {
    const listening = new Listening(new AbortController());
    const response = await fetch(`${app.url}/api/v1/events`, { headers, signal: listening.over.signal });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    void listening.read(response.body!);
    await listening.until((text) => text.includes(': open'));
    return listening;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        this.text += Buffer.from(chunk).toString();
        this.changed();
      }
    } catch {
      // Broken off by us at the end of a test.
    }
    this.ended = true;
    this.changed();
  }

  async until(wanted: (text: string, ended: boolean) => boolean): Promise<string> {
    while (!wanted(this.text, this.ended)) {
      if (this.ended) throw new Error(`the stream ended with: ${this.text}`);
      await new Promise<void>((resolve) => (this.changed = resolve));
    }
    return this.text;
  }

  close(): void {
    this.over.abort();
  }
}

describe('the stream of events', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  const bearer = async (role: 'officer' | 'manager' | 'auditor' | 'admin') => ({
    authorization: `Bearer ${await app.signIn(role)}`,
  });
  const publish = (event: NewsEvent): Promise<void> =>
    app.app.get(Database).transaction('test', (tx) => app.app.get(Events).publish(tx, event));

  it('is not for strangers', async () => {
    const { status } = await fetch(`${app.url}/api/v1/events`);
    expect(status).toBe(401);
  });

  it('tells what was committed, with a name and an id, to a browser with its cookie alone', async () => {
    const manager = await Listening.by(app, { cookie: `echelon_session=${await app.signIn('manager')}` });
    await app.app
      .get(Database)
      .transaction('test', async (tx) => {
        await app.app.get(Events).publish(tx, { type: 'alert', id: 'rolled-back' });
        throw new Error('undone');
      })
      .catch(() => undefined);
    await publish({ type: 'import', id: 'not for managers' });
    await publish({ type: 'alert', id: 'a1', firmId: 'f1', stage: 'gazelle', kind: 'near', state: 'open' });
    const text = await manager.until((heard) => heard.includes('f1'));
    expect(text).toMatch(
      /event: alert\nid: [0-9a-f-]{36}\ndata: {"id":"a1","firmId":"f1","stage":"gazelle","kind":"near","state":"open"}\n\n/,
    );
    expect(text).not.toMatch(/rolled-back|not for managers/);
    manager.close();
  });

  it('ends when its session is ended elsewhere, and only its own', async () => {
    const officer = await Api.as(app, 'officer');
    const username = (await officer.get('/sessions/current')).body.user.username as string;
    const [ending, staying] = [
      await Listening.by(app, await bearer('officer')),
      await Listening.by(app, await bearer('auditor')),
    ];
    const admin = await Api.as(app, 'admin');
    const found = await admin.get(`/users?search=${username}`);
    const { id } = found.body.items[0] as { id: string };
    const { headers } = await admin.get(`/users/${id}`);
    await admin.patch(`/users/${id}`, { disabled: true }, { 'if-match': headers.etag! });
    await ending.until((_, ended) => ended);
    await publish({ type: 'firm', firmId: 'f2' });
    await staying.until((text) => text.includes('f2'));
    staying.close();
  });

  it('is given to one account thirty times at once, and again when one of them is closed', async () => {
    const password = 'correct horse battery 42';
    await app.app
      .get(UsersService, { strict: false })
      .create('test', { username: 'tabs', displayName: 'x', role: 'auditor', password });
    const session = await request(app.http).post('/api/v1/sessions').send({ username: 'tabs', password });
    const headers = { authorization: `Bearer ${(session.body as { token: string }).token}` };
    const open = await Promise.all(Array.from({ length: 30 }, () => Listening.by(app, headers)));
    const refused = await fetch(`${app.url}/api/v1/events`, { headers });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([429, 'events.too-many-streams']);
    (await Listening.by(app, await bearer('admin'))).close();
    open.pop()?.close();
    await eventually(async () => open.push(await Listening.by(app, headers)));
    for (const one of open) one.close();
  });

  it('counts nobody who was gone before it was opened', async () => {
    const { authorization } = await bearer('admin');
    const { port, host } = new URL(app.url);
    const asked = `GET /api/v1/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\n\r\n`;
    for (let time = 0; time < 100; time += 1) {
      const socket = net.connect(Number(port), '127.0.0.1');
      await new Promise<void>((resolve) => socket.write(asked, () => resolve()));
      await pause(time / 5);
      socket.destroy();
    }
    await eventually(async () => (await Listening.by(app, { authorization })).close(), 5000);
  });

  it('does not hold the program when it stops', async () => {
    const other = await startTestApp();
    const listening = await Listening.by(other, { authorization: `Bearer ${await other.signIn('admin')}` });
    await other.close();
    await listening.until((_, ended) => ended);
  });
});
