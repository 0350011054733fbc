import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from '../../support/eventually.js';

/** A port that nobody uses. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A Redis of the drill's own, set as the operations page asks for, that goes and comes back at one address. */
export class RedisServer {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-drill-redis-'));
  private running: ChildProcess | undefined;

  private constructor(private readonly port: number) {}

  /** An address where no Redis is yet. */
  static async planned(): Promise<RedisServer> {
    return new RedisServer(await freePort());
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it unless it runs. */
  async start(): Promise<void> {
    if (this.running !== undefined) return;
    const settings = `--port ${this.port} --bind 127.0.0.1 --dir ${this.folder} --appendonly yes --maxmemory-policy noeviction`;
    this.running = spawn('redis-server', settings.split(' '), { stdio: 'ignore' });
    await once(this.running, 'spawn');
    await this.ask((client) => client.ping());
  }

  async flush(): Promise<void> {
    await this.ask((client) => client.flushall());
  }

  /** As an operator, or by force. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { running } = this;
    if (running === undefined) return;
    this.running = undefined;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(question: (client: Redis) => Promise<unknown>): Promise<void> {
    await eventually(async () => {
      const client = new Redis(this.url, { retryStrategy: () => null, lazyConnect: true });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await question(client);
      } finally {
        client.disconnect();
      }
    });
  }
}
