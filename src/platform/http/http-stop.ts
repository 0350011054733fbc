import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../shared/errors.js';
import { Stopping } from '../process/stopping.js';

/** How often connections that have become idle are closed while the rest is finished. */
const LOOK_MS = 100;

/**
 * Ends HTTP when the program stops: no new connections, idle ones closed at once, requests in hand answered, and what is left
 * when patience is over broken off, such as a body that never ends.
 */
@Injectable()
export class HttpStop implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Http');
  private readonly sockets = new Set<Socket>();
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly stopping: Stopping,
  ) {}

  /** Lets no connection outlive its answer once the program stops. */
  watch(fastify: FastifyInstance): void {
    fastify.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    fastify.addHook('onRequest', (_request, reply, done) => {
      if (!this.stopping.signal.aborted) {
        done();
        return;
      }
      // It came over a connection that was just busy, or over one of a second address.
      void reply.header('connection', 'close');
      done(new DomainError('unavailable', 'service.stopping', { retryAfterSeconds: 1 }));
    });
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.stopping.signal.aborted) void reply.header('connection', 'close');
      done();
    });
  }

  onModuleDestroy(): void {
    // Commands have the program's services without HTTP.
    const server = (this.adapters.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined)?.getHttpServer() as
      Server | undefined;
    if (server?.listening === true) this.ended = this.end(server);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ended;
  }

  /** Those that were used and wait for the next request, and those that browsers open in advance: Node takes these for busy. */
  private closeIdle(server: Server): void {
    server.closeIdleConnections();
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  private async end(server: Server): Promise<void> {
    const tidying = setInterval(() => this.closeIdle(server), LOOK_MS);
    this.closeIdle(server);
    const closed = new Promise<'closed'>((resolve) => {
      server.close(() => resolve('closed'));
    });
    if ((await Promise.race([closed, this.stopping.begin()])) !== 'closed') {
      this.logger.warn('Requests that did not end in time are broken off');
      server.closeAllConnections();
      await closed;
    }
    clearInterval(tidying);
  }
}
