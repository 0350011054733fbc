import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What was seen of `/health/live` since the last look. */
export interface Liveliness {
  readonly answers: number;
  /** Times that nobody answered. */
  readonly failures: number;
  /** The longest that an answer took; a busy machine makes it long as well. */
  readonly longestMs: number;
  /** The most CPU time that the program's own thread used while it let one asker wait: so long it was deaf. */
  readonly busyMs: number;
  /** The same of all but one in a hundred. */
  readonly busyP99Ms: number;
}

interface Watched {
  readonly line: { readonly url: string };
  readonly pid: number;
}

export interface LiveProbe {
  /** What was seen since the last call. */
  look(): Promise<Liveliness>;
  stop(): void;
}

/** Watches that a program answers, from a process of its own, also after it was started again. */
export function watchLive(watched: Watched): LiveProbe {
  const address = (): string => `${watched.line.url}/health/live`;
  const script = path.join(import.meta.dirname, 'probing.mjs');
  const probe = fork(script, [address(), String(watched.pid)], { execArgv: [] });
  return {
    look: async () => {
      const told = once(probe, 'message');
      probe.send({ url: address(), pid: watched.pid });
      return ((await told) as [Liveliness])[0];
    },
    stop: () => void probe.kill('SIGKILL'),
  };
}
