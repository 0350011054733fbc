import path from 'node:path';
import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { HttpException, Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { projectRoot } from '../config/project-root.js';
import { healthRoutes } from '../health/health-routes.js';
import { Metrics } from '../health/metrics.js';
import { Readiness } from '../health/readiness.js';
import { noticeProxies, trustOf } from './client-address.js';
import { serveConsole } from './console.js';
import { HttpStop } from './http-stop.js';
import { useStrictJson } from './json-body.js';
import { serveOpenApi } from './openapi.js';
import { principalOf } from './principal.js';
import { answerProblem, answerUnreadable } from './problem-answer.js';
import { ProblemFilter } from './problem.filter.js';
import { serverTimeouts, TIMEOUTS, watchBodies } from './timeouts.js';
import { configureUploads, discardUpload } from './upload.js';
import { validationPipe } from './validation.js';

/** Where every route of the API begins. */
export const API_PREFIX = 'api/v1';

/** Options of Nest's application: bodies are read by our own strict parser, and a failed start is told by the caller. */
export const APP_OPTIONS = { bodyParser: false, logger: false, abortOnError: false } as const;

/** JSON bodies; files have their own limit. */
const BODY_BYTES_MAX = 1024 * 1024;

/** Fastify with one handler of errors, ours, wherever they are raised: Nest would put its own in the place of it, for its routes alone. */
class Adapter extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}

/** The HTTP server underneath, before any route. */
export function httpAdapter(config: Config, timeouts = TIMEOUTS): FastifyAdapter {
  return new Adapter({
    ...serverTimeouts(timeouts, config.uploadLimitBytes),
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    trustProxy: trustOf(config.trustProxy),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: refuse,
    clientErrorHandler: answerUnreadable,
  });
}

/** What Fastify refuses before a route is found, such as an address that is not percent-encoded UTF-8. */
function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(new HttpException(error.message, error.statusCode ?? 400), request, reply);
}

async function secure(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(fastifyCookie);
  await fastify.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        // Ant Design and ECharts set styles on elements while they draw.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Over plain HTTP on a laptop a browser must not be told to insist on HTTPS.
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000 } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** What the API answers is for the one who asked: no browser and no cache on the way keeps it. */
function keepOutOfCaches(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

async function receiveFiles(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(fastifyMultipart, { throwFileSizeLimit: false });
  configureUploads({ folder: path.join(config.dataDir, 'uploads'), fileBytesMax: config.uploadLimitBytes });
  fastify.addHook('onResponse', (request) => discardUpload(request));
}

function tellRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, not the address: a search may hold a person's name.
    const route = request.routeOptions.url ?? 'none';
    const told = {
      userId: principalOf(request),
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (route.startsWith('/api/')) logger.log(told, 'request');
    else logger.debug(told, 'request');
    done();
  });
}

/** A worker answers supervisors only. */
function serveHealthOnly(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (/^\/(health|metrics)(\/|\?|$)/.test(request.url)) done();
    else reply.callNotFound();
  });
}

/** Everything about HTTP that the program and the tests share; call it after creating the application, before `init`. */
export async function configureApp(app: NestFastifyApplication, config: Config, timeouts = TIMEOUTS): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.setErrorHandler(answerProblem);
  tellRequests(fastify);
  noticeProxies(fastify, config.trustProxy);
  app.get(HttpStop).watch(fastify);
  watchBodies(fastify, timeouts);
  if (config.role === 'worker') serveHealthOnly(fastify);
  await secure(fastify, config);
  keepOutOfCaches(fastify);
  await receiveFiles(fastify, config);
  useStrictJson(fastify);
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  healthRoutes(fastify, app.get(Readiness), app.get(Metrics));
  serveOpenApi(app);
  await serveConsole(fastify, path.join(projectRoot(), 'web', 'dist'));
}
