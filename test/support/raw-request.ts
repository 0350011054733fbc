import net from 'node:net';

/** A request written byte by byte, as slow and broken clients do. */
export class RawRequest {
  private text = '';
  private readonly over: Promise<void>;

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (bytes) => (this.text += bytes.toString()));
    socket.on('error', () => undefined);
    this.over = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  /** Connects to where `url` points. */
  static async to(url: string): Promise<RawRequest> {
    const { hostname, port } = new URL(url);
    const socket = net.connect(Number(port), hostname);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new RawRequest(socket);
  }

  /** The head of a request; `headers` beside the host. */
  head(method: string, path: string, headers: Readonly<Record<string, string | number>> = {}): this {
    const all: Readonly<Record<string, string | number>> = { host: 'localhost', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${String(value)}\r\n`);
    return this.send(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  }

  send(text: string): this {
    if (!this.socket.destroyed) this.socket.write(text);
    return this;
  }

  /** Everything that was answered so far. */
  get answer(): string {
    return this.text;
  }

  get isOver(): boolean {
    return this.socket.destroyed;
  }

  /** Resolves with everything that was answered, once the server has closed the connection. */
  async closed(): Promise<string> {
    await this.over;
    return this.text;
  }

  close(): void {
    this.socket.destroy();
  }
}
