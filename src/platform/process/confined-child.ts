import { Worker } from 'node:worker_threads';
import { type OwnBounds } from './confined-protocol.js';

const SIGNALS_OF_THE_PARENT = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * For the program of a confined process: answers its parent's questions, one after another, until the parent is gone. The signals
 * that a terminal or a supervisor sends to all processes at once are the parent's to hear. A watchdog in a thread of its own
 * bounds time and memory, and notices a parent that is gone, also while an answer is being made.
 */
export function answerParent(answer: (question: unknown) => Promise<object>): void {
  for (const name of SIGNALS_OF_THE_PARENT) process.on(name, () => undefined);
  process.on('disconnect', () => process.exit());
  new Worker(new URL('./watchdog.js', import.meta.url), { workerData: JSON.parse(process.argv[2] ?? '{}') as OwnBounds }).unref();
  process.on('message', (question) => {
    void answer(question).then((reply) => process.send?.(reply));
  });
}
