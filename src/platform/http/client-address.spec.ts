import type { Socket } from 'node:net';
import Fastify from 'fastify';
import { readTrustProxy } from '../config/trust-proxy.js';
import { addressBlock, clientAddress, trustOf } from './client-address.js';

/** What the program takes for the client of a request with such a header, sent from 127.0.0.1 as a proxy would. */
async function seen(setting: string, forwarded?: string): Promise<string> {
  const trust = readTrustProxy(setting);
  if (trust === undefined) throw new Error(setting);
  const app = Fastify({ trustProxy: trustOf(trust) });
  app.get('/', (request) => clientAddress(request));
  const { body } = await app.inject({ url: '/', headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } });
  await app.close();
  return body;
}

describe('the address of a client', () => {
  it.each([
    ['off', '6.6.6.6', '127.0.0.1'],
    ['off', undefined, '127.0.0.1'],
    ['on', undefined, '127.0.0.1'],
    ['on', '203.0.113.7', '203.0.113.7'],
    ['on', '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['on', '127.0.0.1, 6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['2', '6.6.6.6, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['127.0.0.1', '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['127.0.0.1,10.0.0.0/8', '6.6.6.6, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['127.0.0.1,10.0.0.0/8', '10.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['10.0.0.0/8', '203.0.113.7', '127.0.0.1'],
  ])('with ECHELON_TRUST_PROXY %s and %s is %s', async (setting, forwarded, address) => {
    expect(await seen(setting, forwarded)).toBe(address);
  });

  it.each([
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['unknown', '127.0.0.1'],
    ['_hidden', '127.0.0.1'],
    ['1.2.3.4.5', '127.0.0.1'],
    ['x'.repeat(5000), '127.0.0.1'],
  ])('is read out of what a proxy wrote, %s, or is that of the proxy', async (written, address) => {
    expect(await seen('on', `6.6.6.6, ${written}`)).toBe(address);
  });

  it('is nothing when the connection is gone', () => {
    expect(clientAddress({ ip: '', socket: {} as Socket })).toBe('');
  });
});

describe('what counts as one address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});
