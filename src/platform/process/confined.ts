import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { Stopped } from '../database/advisory-lock.js';
import { type Bound, INPUT_DESCRIPTOR, type OwnBounds } from './confined-protocol.js';

const MEBIBYTE = 1024 * 1024;

/** Bounds of a process that does what may go wrong in any way. It is killed at either. */
export interface Confinement {
  /** Compiled file that calls `answerParent`. */
  readonly program: string | URL;
  /** Values of the program, in MiB. */
  readonly heapMibMax: number;
  /** All memory of the process that is in use, in MiB. */
  readonly residentMibMax: number;
  /** Time of a processor, in ms: the same on a machine that is busy with other things. */
  readonly cpuMsMax: number;
  /** Time it may take for all answers together, in ms, for one that hangs without doing anything. */
  readonly answeringMsMax: number;
}

/** The process was killed at a bound; the same work would end there again. `limit` is in ms for time, in MiB for memory. */
export class OverLimit extends Error {
  constructor(
    readonly bound: Bound,
    readonly limit: number,
  ) {
    super(`A confined process was killed: too much ${bound}`);
    this.name = 'OverLimit';
  }
}

/** The process ended without anybody here having asked for it: killed from outside, or a fault of its own. */
export class ProcessDied extends Error {
  constructor(how: string) {
    super(`A confined process ended by itself (${how})`);
    this.name = 'ProcessDied';
  }
}

/** So much of what the process says is kept: one word. */
const WORD_MAX = 10;

const STDIO: readonly ('ignore' | 'pipe' | 'ipc' | number)[] = ['ignore', 'pipe', 'ignore', 'ipc'];

interface Waiting {
  readonly resolve: (answer: object) => void;
  readonly reject: (error: Error) => void;
  readonly since: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * A process that answers one question after another and has nothing else: no environment, no connection, an open file to read.
 * It runs below the priority of this one, and ends with this one however this one ends.
 */
export class ConfinedProcess {
  private waiting: Waiting | undefined;
  private ended: Error | undefined;
  private leftMs: number;
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly confinement: Confinement,
    private readonly signal: AbortSignal,
  ) {
    this.leftMs = confinement.answeringMsMax;
    child.on('message', (answer) => this.answered(answer as object));
    child.on('error', (error) => this.endWith(new ProcessDied(error.message)));
    child.stdout?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-WORD_MAX)));
    // 'close' comes when its output has been read to the end, unlike 'exit'.
    child.on('close', (code, how) => this.endWith(this.reasonOf(code, how)));
    signal.addEventListener('abort', this.stop, { once: true });
    if (signal.aborted) this.stop();
  }

  /** Starts it on an open file; `signal` kills it. */
  static start(confinement: Confinement, input: number, signal: AbortSignal): ConfinedProcess {
    const { program, heapMibMax, residentMibMax, cpuMsMax } = confinement;
    const own: OwnBounds = { parent: process.pid, residentBytesMax: residentMibMax * MEBIBYTE, cpuMsMax };
    const child = fork(typeof program === 'string' ? program : fileURLToPath(program), [JSON.stringify(own)], {
      env: {},
      execArgv: [`--max-old-space-size=${String(heapMibMax)}`],
      stdio: STDIO.toSpliced(INPUT_DESCRIPTOR, 0, input),
    });
    lowerPriority(child.pid);
    return new ConfinedProcess(child, confinement, signal);
  }

  /**
   * Asks and gives the answer; one question at a time.
   * @throws OverLimit, ProcessDied, Stopped
   */
  ask(question: object): Promise<object> {
    return new Promise((resolve, reject) => {
      if (this.ended !== undefined) {
        reject(this.ended);
        return;
      }
      const timer = setTimeout(
        () => this.endWith(new OverLimit('time', this.confinement.answeringMsMax)),
        Math.max(this.leftMs, 0),
      );
      this.waiting = { resolve, reject, since: performance.now(), timer };
      this.child.send(question, (error) => {
        if (error !== null) this.endWith(new ProcessDied(error.message));
      });
    });
  }

  /** Ends it; nothing of it is left when this resolves. */
  async end(): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve();
      else this.child.once('exit', () => resolve());
    });
    this.endWith(new Stopped());
    await gone;
  }

  private readonly stop = (): void => this.endWith(new Stopped());

  private answered(answer: object): void {
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    clearTimeout(waiting.timer);
    this.leftMs -= performance.now() - waiting.since;
    waiting.resolve(answer);
  }

  private endWith(reason: Error): void {
    if (this.ended !== undefined) return;
    this.ended = reason;
    this.signal.removeEventListener('abort', this.stop);
    this.child.kill('SIGKILL');
    clearTimeout(this.waiting?.timer);
    this.waiting?.reject(reason);
    this.waiting = undefined;
  }

  /** Out of heap the runtime aborts; at the other bounds the process says which, and kills itself. */
  private reasonOf(code: number | null, how: NodeJS.Signals | null): Error {
    const { cpuMsMax, residentMibMax } = this.confinement;
    if (this.said === 'time') return new OverLimit('time', cpuMsMax);
    if (this.said === 'memory' || how === 'SIGABRT') return new OverLimit('memory', residentMibMax);
    return new ProcessDied(how ?? `exit code ${String(code)}`);
  }
}

/** How far below this process: it has a third of its weight where both want a processor. */
const NICE = 5;

/** Whoever answers people comes first. */
function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    os.setPriority(pid, NICE);
  } catch {
    // It may have ended already; and the rest holds without it.
  }
}
