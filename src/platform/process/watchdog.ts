/** The thread that watches a confined process from within; it runs even while the main thread is busy without an end. */
import fs from 'node:fs';
import { workerData } from 'node:worker_threads';
import { type Bound, type OwnBounds } from './confined-protocol.js';

const LOOK_MS = 25;
const STANDARD_OUTPUT = 1;

const { parent, residentBytesMax, cpuMsMax } = workerData as OwnBounds;

function end(bound?: Bound): void {
  if (bound !== undefined) fs.writeSync(STANDARD_OUTPUT, bound);
  process.kill(process.pid, 'SIGKILL');
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setInterval(() => {
  if (process.ppid !== parent) end();
  else if (process.memoryUsage.rss() > residentBytesMax) end('memory');
  else if (cpuMs() > cpuMsMax) end('time');
}, LOOK_MS);
