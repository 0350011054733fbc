import { isIP, isIPv6 } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { wholeOf } from '../../shared/digits.js';
import type { TrustProxy } from '../config/trust-proxy.js';

/** Says of an address, and of how many stand between it and the program, whether its word about the one before counts. */
type Trust = (address: string, hop: number) => boolean;

/** What Fastify is told: it refuses to count hops by itself, since whoever reaches the program past the proxy can then forge. */
export function trustOf(trust: TrustProxy): false | Trust | string[] {
  if (trust === 'off') return false;
  if ('networks' in trust) return [...trust.networks];
  return (_address, hop) => hop < trust.hops;
}

/** The address in what a proxy wrote, which may carry a port or brackets; undefined where it holds none. */
function addressIn(text: string): string | undefined {
  const bare = text.trim().replace(/^\[([^\]]*)\](?::\d{1,5})?$/, '$1');
  if (isIP(bare) !== 0) return bare;
  const [host = '', port, ...rest] = bare.split(':');
  return rest.length === 0 && wholeOf(port, 5) !== undefined && isIP(host) === 4 ? host : undefined;
}

/** Who sends a request: the nearest address that no trusted proxy vouches for, or, where a proxy wrote none, the proxy itself. */
export function clientAddress(request: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  return addressIn(request.ip) ?? request.socket.remoteAddress ?? '';
}

/** What counts as one address: an IPv4 address, or the /64 network that a provider gives to one IPv6 customer. */
export function addressBlock(address: string): string {
  if (!isIPv6(address) || address.toLowerCase().startsWith('::ffff:')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Says once that a proxy stands in front and nobody has said so: then everybody behind it is one address. */
export function noticeProxies(fastify: FastifyInstance, trust: TrustProxy): void {
  if (trust !== 'off') return;
  let noticed = false;
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!noticed && request.headers['x-forwarded-for'] !== undefined) {
      noticed = true;
      new Logger('Http').warn(
        'Requests come with X-Forwarded-For, and ECHELON_TRUST_PROXY is off: everybody behind the proxy counts as one address. ' +
          'Name the proxy there if there is one.',
      );
    }
    done();
  });
}
