// Asks a program whether it lives, again and again, from a process of its own, so that nothing in the drill slows it down.
// Told {url, pid, report: true}, it answers what it saw since it was last told, and goes on with that address.
import fs from 'node:fs';
import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 20;
const PATIENCE_MS = 120_000;
const TICK_MS = 10;
const agent = new http.Agent({ keepAlive: false });
let target = { url: process.argv[2], pid: Number(process.argv[3]) };
let taken = [];
let failures = 0;
let asked;

/** CPU time that the program's own thread has used, in ms: on a busy machine waiting alone says nothing about the program. */
function usedMs() {
  try {
    const stat = fs.readFileSync(`/proc/${target.pid}/task/${target.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return performance.now();
  }
}

function since({ at, used }) {
  return { waitedMs: performance.now() - at, busyMs: Math.max(0, usedMs() - used) };
}

function answered() {
  return new Promise((resolve) => {
    const request = http.get(target.url, { agent, timeout: PATIENCE_MS }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', () => resolve(false));
  });
}

const largest = (numbers, part = 1) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
};

process.on('message', (next) => {
  const seen = asked === undefined ? taken : [...taken, since(asked)];
  const [waited, busy] = [seen.map((one) => one.waitedMs), seen.map((one) => one.busyMs)];
  process.send({
    answers: seen.length,
    failures,
    longestMs: largest(waited),
    busyMs: largest(busy),
    busyP99Ms: largest(busy, 0.99),
  });
  target = next;
  taken = [];
  failures = 0;
});
process.on('disconnect', () => process.exit());

for (;;) {
  asked = { at: performance.now(), used: usedMs() };
  if (await answered()) taken.push(since(asked));
  else failures += 1;
  asked = undefined;
  await pause(EVERY_MS);
}
