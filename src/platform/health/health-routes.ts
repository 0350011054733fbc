import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';
import type { Readiness } from './readiness.js';

/**
 * Routes for supervisors, outside the API and its guard: `/health/live` (the process answers), `/health/ready` (503 with
 * reasons until the product can be used; warnings, where there are any, in either case) and `/metrics`.
 */
export function healthRoutes(fastify: FastifyInstance, readiness: Readiness, metrics: Metrics): void {
  fastify.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'live' }));
  fastify.get('/health/ready', async (_request, reply) => {
    const missing = await readiness.missing();
    const ready = Object.keys(missing).length === 0;
    const warnings = readiness.warnings();
    const told = Object.keys(warnings).length === 0 ? {} : { warnings };
    metrics.ready.set(ready ? 1 : 0);
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(ready ? { status: 'ready', ...told } : { status: 'not-ready', waitingFor: missing, ...told });
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: `${String(Math.floor(reply.statusCode / 100))}xx` };
    metrics.requestSeconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
