import type { IncomingMessage, Server } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from './messages.js';
import { PROBLEM_TYPE, problemDocument, problemOf } from './problem.js';

/** How long the server waits for whom; all in ms. */
export interface Timeouts {
  /** For the head of a request, from its first byte or the connection's beginning. */
  readonly headersMs: number;
  /** For the next bytes of a body. */
  readonly pauseMs: number;
  /** For a whole body that is no upload. */
  readonly bodyMs: number;
  /** For the next request on a connection; longer than proxies keep theirs, so that it is they who close. */
  readonly keepAliveMs: number;
  /** For any sign of life on a connection, such as a reader of a long answer. */
  readonly idleMs: number;
}

export const TIMEOUTS: Timeouts = {
  headersMs: 20_000,
  pauseMs: 30_000,
  bodyMs: 120_000,
  keepAliveMs: 72_000,
  idleMs: 300_000,
};

/** The slowest line over which an upload of the largest size still arrives, in bytes per second. */
const UPLOAD_RATE_MIN = 16 * 1024;

/** How often Node looks for heads and requests that are over their time. */
const LOOK_MS = 2000;

/** What of it Node and Fastify do by themselves; `uploadBytesMax` is the largest file that may come. */
export function serverTimeouts(timeouts: Timeouts, uploadBytesMax: number): FastifyHttpOptions<Server> {
  return {
    connectionTimeout: timeouts.idleMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    requestTimeout: timeouts.headersMs + timeouts.bodyMs + Math.ceil((uploadBytesMax / UPLOAD_RATE_MIN) * 1000),
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: Math.min(LOOK_MS, timeouts.headersMs) },
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** Ends requests whose body does not come: one that pauses too long, and one that is no upload and takes too long. */
export function watchBodies(fastify: FastifyInstance, timeouts: Timeouts): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request.raw)) watch(request, reply, timeouts);
    done();
  });
}

function watch(request: FastifyRequest, reply: FastifyReply, { pauseMs, bodyMs }: Timeouts): void {
  const { raw } = request;
  const { socket } = raw;
  const isUpload = (raw.headers['content-type'] ?? '').startsWith('multipart/');
  const began = performance.now();
  let heard = { at: began, bytes: socket.bytesRead };
  const stop = (): void => clearInterval(timer);
  const timer = setInterval(() => {
    if (raw.complete || raw.destroyed) {
      stop();
      return;
    }
    const now = performance.now();
    // What has arrived and is not yet taken is our delay, not the sender's.
    if (socket.bytesRead !== heard.bytes || raw.readableLength > 0) heard = { at: now, bytes: socket.bytesRead };
    if (now - heard.at < pauseMs && (isUpload || now - began < bodyMs)) return;
    stop();
    breakOff(request, reply);
  }, pauseMs / 6).unref();
  raw.once('close', stop);
}

/** Tells the sender why, where nothing was answered yet, and closes the connection: the rest of the body would come on it. */
function breakOff(request: FastifyRequest, reply: FastifyReply): void {
  const { socket } = request.raw;
  const close = (): void => void socket.destroy();
  if (reply.sent || reply.raw.headersSent) {
    close();
    return;
  }
  const locale = localeOf(request.headers['accept-language']);
  const problem = problemOf(new HttpException('The body does not come', 408));
  const [instance = ''] = request.url.split('?');
  const document = JSON.stringify(problemDocument(problem, locale, request.id, instance));
  reply.hijack();
  reply.raw.once('finish', close);
  reply.raw
    .writeHead(problem.status, {
      'content-type': PROBLEM_TYPE,
      'content-length': Buffer.byteLength(document),
      'content-language': locale,
      'x-request-id': request.id,
      connection: 'close',
    })
    .end(document);
}
