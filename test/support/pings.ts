import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long answers took, in ms. */
export interface Latencies {
  readonly count: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Asks two addresses again and again, in a process of its own, and measures: the one that is tested, and a server that has nothing
 * else to do. What that one takes is the machine's doing and nobody's fault.
 */
const PINGER = `
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true });
const ping = (url) => new Promise((resolve, reject) => {
  const began = process.hrtime.bigint();
  http.get(url, { agent }, (answer) => {
    answer.resume().on('end', () => answer.statusCode === 200
      ? resolve(Number(process.hrtime.bigint() - began) / 1e6) : reject(new Error('status ' + answer.statusCode)));
  }).on('error', reject);
});
const idle = http.createServer((_, answer) => answer.end('{}')).listen(0, '127.0.0.1', async () => {
  const times = { tested: [], idle: [] };
  const told = (list) => {
    const sorted = [...list].sort((a, b) => a - b);
    return { count: list.length, p99: sorted[Math.floor(list.length * 0.99)] ?? 0, max: sorted.at(-1) ?? 0 };
  };
  let going = true;
  process.on('message', () => { going = false; });
  while (going) {
    times.tested.push(await ping(process.argv[1]));
    times.idle.push(await ping('http://127.0.0.1:' + idle.address().port));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  process.send({ tested: told(times.tested), idle: told(times.idle) }, () => process.exit());
});`;

/** Asks an address until it is stopped; fails when it once does not answer. */
export function startPings(url: string): {
  readonly stop: () => Promise<{ readonly tested: Latencies; readonly idle: Latencies }>;
} {
  const child: ChildProcess = spawn(process.execPath, ['-e', PINGER, url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    stop: async () => {
      const answer = once(child, 'message') as Promise<[{ tested: Latencies; idle: Latencies }]>;
      const ended = once(child, 'exit').then(() => Promise.reject(new Error('an address did not answer')));
      ended.catch(() => undefined);
      child.send('stop');
      return (await Promise.race([answer, ended]))[0];
    },
  };
}
