import net from 'node:net';

/** A statement whose answer is to be lost: the first `statement` on a connection that has sent `after`. */
export interface Loss {
  readonly after: string;
  readonly statement: string;
  /** `answer`: the server gets it and answers; `statement`: not even that. */
  readonly lost: 'answer' | 'statement';
}

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

/**
 * A way to a server that can be shut and cut as networks and failing servers do: the program is given the gate's port instead of
 * the server's. Stays on its port when the server comes back on another.
 */
export class Gate {
  private readonly pairs = new Set<Pair>();
  private readonly losses: { readonly loss: Loss; readonly happened: () => void }[] = [];
  private listening: net.Server | undefined;
  /** Of the gate; fixed once it was open. */
  port = 0;

  constructor(private target: number) {}

  /** An open gate to a port of the loopback address. */
  static async to(target: number): Promise<Gate> {
    const gate = new Gate(target);
    await gate.open();
    return gate;
  }

  /** The same address, through the gate. */
  through(url: string): string {
    const address = new URL(url);
    address.hostname = '127.0.0.1';
    address.port = String(this.port);
    return address.toString();
  }

  /** Lets connections in again, to the same or another port. */
  async open(target = this.target): Promise<void> {
    this.target = target;
    if (this.listening !== undefined) return;
    const server = net.createServer((client) => this.connect(client));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.listening = server;
    this.port = (server.address() as net.AddressInfo).port;
  }

  /** Breaks off every connection. */
  cut(): void {
    for (const pair of this.pairs) drop(pair);
  }

  /** Breaks off every connection and refuses new ones. */
  async shut(): Promise<void> {
    const server = this.listening;
    this.listening = undefined;
    const closed = new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
    this.cut();
    await closed;
  }

  /** Arranges one loss; resolves once it has happened. */
  lose(loss: Loss): Promise<void> {
    return new Promise((happened) => this.losses.push({ loss, happened }));
  }

  private connect(client: net.Socket): void {
    const server = net.connect(this.target, '127.0.0.1');
    const pair = { client, server };
    this.pairs.add(pair);
    const armed = new Set<Loss>();
    let isLosing = false;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => drop(pair));
      // What was said before the end still arrives.
      from.on('end', () => to.end());
      from.on('close', () => {
        this.pairs.delete(pair);
        to.end();
      });
    }
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      const found = this.losses.find(({ loss }) => armed.has(loss) && text.includes(loss.statement));
      for (const { loss } of this.losses) if (text.includes(loss.after)) armed.add(loss);
      if (found !== undefined) {
        this.losses.splice(this.losses.indexOf(found), 1);
        isLosing = true;
        server.once('data', () => drop(pair));
        pair.client.once('close', found.happened);
        if (found.loss.lost === 'statement') {
          drop(pair);
          return;
        }
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!isLosing) client.write(bytes);
    });
  }
}

function drop({ client, server }: Pair): void {
  for (const socket of [client, server]) if (!socket.destroyed) socket.resetAndDestroy();
}
