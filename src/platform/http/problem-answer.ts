import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from './messages.js';
import { PROBLEM_TYPE, problemDocument, problemOf } from './problem.js';

const logger = new Logger('Request');

/** Answers an error as problem details, whoever raised it; what is unexpected is logged with the request's id, and only the id is told. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.unexpected) logger.error({ err: error, code: problem.code }, problem.code);
  if (reply.sent || reply.raw.headersSent) {
    // A stream that has begun cannot become an error document; breaking it off tells the reader that it is not whole.
    reply.raw.destroy();
    return;
  }
  const locale = localeOf(request.headers['accept-language']);
  const retryAfter = problem.data.retryAfterSeconds;
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(Math.ceil(retryAfter)));
  const [path = ''] = request.url.split('?');
  void reply
    .status(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('content-language', locale)
    .header('cache-control', 'no-store')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(problem, locale, request.id, path));
}

/** What Node's parser refuses before there is a request: its code, as a status. */
const STATUS_OF_PARSER: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what cannot be read as a request at all, and closes the connection: nobody knows where the next would begin. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // Who has gone hears nothing.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const locale = localeOf(undefined);
  const problem = problemOf(new HttpException('unreadable', STATUS_OF_PARSER[error.code ?? ''] ?? 400));
  const body = Buffer.from(JSON.stringify(problemDocument(problem, locale, randomUUID(), '')));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Language: ${locale}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  socket.destroy(error);
}
