import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Drilled } from './support/drilled.js';
import { watchLive } from './support/live-probe.js';

/** What the program promises: a request's head within so long, the whole request within so long, then an end of the drain. */
const HEAD_MS_MAX = 65_000;
const DRAIN_MS_MAX = 40_000;
const SLOW_CALLERS = 40;
const PATIENCE_MS = 240_000;

/** A connection on which somebody sends what they like, as slowly as they like. */
class Wire {
  private readonly socket: net.Socket;
  private heard = '';
  readonly closed: Promise<void>;

  constructor(url: string) {
    this.socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.on('data', (data) => (this.heard += data.toString('latin1')));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve()));
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** True when the other side ends it within the time. */
  async endsWithin(ms: number): Promise<boolean> {
    return Promise.race([this.closed.then(() => true), pause(ms, false, { ref: false })]);
  }

  get answers(): number {
    return this.heard.split(/HTTP\/1\.1 \d{3} /).length - 1;
  }

  get statuses(): string[] {
    return [...this.heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((found) => found[1] ?? '');
  }

  end(): void {
    this.socket.destroy();
  }
}

const HEAD = 'POST /api/v1/sessions HTTP/1.1\r\nHost: drill\r\nContent-Type: application/json\r\n';

describe('requests that never end, and an end that must come', () => {
  let drilled: Drilled;

  beforeAll(async () => {
    drilled = await Drilled.start();
  }, PATIENCE_MS);

  afterAll(() => drilled.close());

  it(
    'lets nobody hold a connection with half a head or half a body',
    async () => {
      const wires = ['GET /api/v1/firms HTTP/1.1\r\nHost: dr', `${HEAD}Content-Length: 1000\r\n\r\n{"username": `].map((text) => {
        const wire = new Wire(drilled.line.url);
        wire.send(text);
        return wire;
      });
      const ended = await Promise.all(wires.map((wire) => wire.endsWithin(HEAD_MS_MAX)));
      for (const wire of wires) wire.end();
      expect(ended).toEqual([true, true]);
    },
    PATIENCE_MS,
  );

  it(
    'serves others while many send their bodies byte by byte',
    async () => {
      const probe = watchLive(drilled);
      const wires = Array.from({ length: SLOW_CALLERS }, () => new Wire(drilled.line.url));
      for (const wire of wires) wire.send(`${HEAD}Content-Length: 100000\r\n\r\n{"username": "`);
      for (let time = 0; time < 30; time += 1) {
        for (const wire of wires) wire.send('x');
        const { status } = await drilled.line.send({ method: 'GET', path: '/api/v1/zone', token: drilled.admin.token });
        expect(status).toBe(200);
      }
      const seen = await probe.look();
      probe.stop();
      for (const wire of wires) wire.end();
      expect([seen.failures, seen.busyMs < 1000]).toEqual([0, true]);
    },
    PATIENCE_MS,
  );

  it.each([
    ['half a head', 'GET /api/v1/firms HTTP/1.1\r\nHost: dr'],
    ['half a body', `${HEAD}Content-Length: 1000\r\n\r\n{"username": `],
    ['half a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n400\r\n{"username": `],
    ['nothing at all', ''],
  ])(
    'stops when it is asked to, whoever still holds %s',
    async (_what, text) => {
      const wire = new Wire(drilled.line.url);
      wire.send(text);
      await pause(200);
      const how = await Promise.race([drilled.signal('SIGTERM'), pause(DRAIN_MS_MAX, 'not at all', { ref: false })]);
      wire.end();
      await drilled.restart();
      expect(how).toBe(0);
    },
    PATIENCE_MS,
  );

  it.each([
    ['two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    ['a length and chunks', `${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks that are none', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunks of a size that is no number', `${HEAD}Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n`],
    ['a line end within a name', 'GET / HTTP/1.1\r\nHost: drill\r\nX-A\n: b\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: drill\r\nX-A: b\r\n c: d\r\n\r\n'],
    ['no host', 'GET /api/v1/zone HTTP/1.1\r\n\r\n'],
  ])(
    'takes a request with %s for none, and nothing behind it for another',
    async (_what, text) => {
      const wire = new Wire(drilled.line.url);
      wire.send(`${text}GET /health/live HTTP/1.1\r\nHost: drill\r\nConnection: close\r\n\r\n`);
      await wire.endsWithin(10_000);
      wire.end();
      expect([wire.answers <= 1, wire.statuses.filter((status) => status !== '400')]).toEqual([true, []]);
    },
    PATIENCE_MS,
  );
});
