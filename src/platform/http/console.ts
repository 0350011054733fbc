import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const YEAR_MS = 365 * 24 * 3600 * 1000;

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  void reply.header('cache-control', 'no-cache');
  if (!fs.existsSync(path.join(folder, 'index.html'))) {
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send('The console is not built yet: run "npm run build:web". The API answers under /api/v1.\n');
  }
  return reply.sendFile('index.html', { cacheControl: false });
}

/** True for places that programs ask; a page there would hide the mistake. */
const isMachines = (place: string): boolean => /^(api|health|metrics)(\/|$)/.test(place);

/** True for a file that is there; a name that no file can have is none. */
function isFile(file: string): boolean {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/**
 * Serves the built console: files as they are (hashed ones for a year), and its page for every other address that a
 * browser may open, since the console has its own routes.
 */
export async function serveConsole(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: folder, serve: false, decorateReply: true });
  fastify.get('/*', (request, reply) => {
    const { '*': wanted } = request.params as { '*': string };
    if (isMachines(wanted)) {
      reply.callNotFound();
      return reply;
    }
    const file = path.join(folder, path.posix.normalize(`/${wanted}`));
    if (wanted !== '' && wanted !== 'index.html' && isFile(file)) {
      const hashed = wanted.startsWith('assets/');
      return reply.sendFile(path.relative(folder, file), hashed ? { maxAge: YEAR_MS, immutable: true } : { maxAge: 0 });
    }
    if (path.extname(wanted) !== '' && path.extname(wanted) !== '.html') {
      reply.callNotFound();
      return reply;
    }
    return sendPage(reply, folder);
  });
}
