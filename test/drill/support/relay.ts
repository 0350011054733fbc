import net from 'node:net';

/**
 * An address that stays while the server behind it goes, comes back on another port, or is not to be reached: what a fixed
 * host name is to a database that fails over.
 */
export class Relay {
  private readonly pairs = new Set<readonly [net.Socket, net.Socket]>();
  private readonly server = net.createServer((near) => this.join(near));
  private open = true;

  private constructor(private target: number) {}

  static async to(target: number): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>((resolve) => relay.server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** From now on connections go to another port. */
  moveTo(port: number): void {
    this.target = port;
    this.open = true;
  }

  /** Breaks every connection and takes none until {@link moveTo} or {@link mend}. */
  cut(): void {
    this.open = false;
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  mend(): void {
    this.open = true;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: net.Socket): void {
    if (!this.open) {
      near.destroy();
      return;
    }
    const far = net.connect(this.target, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    const part = (): void => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', part).on('close', part).setNoDelay(true);
    near.pipe(far);
    far.pipe(near);
  }
}
