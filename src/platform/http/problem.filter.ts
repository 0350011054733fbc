import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from './messages.js';
import { PROBLEM_TYPE, problemDocument, problemOf } from './problem.js';

/** Turns every error into problem details; what is unexpected is logged with the request's id, and only the id is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.unexpected) this.logger.error({ err: error, code: problem.code }, problem.code);
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
}
