import { ConfinedProcess, type Confinement, OverLimit } from '../../platform/process/confined.js';
import { type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { type Answer, type Question, received } from './reading-protocol.js';

/** Under this token stands how the process that reads a file is confined. */
export const READING = Symbol('Reading');

/** A file is read by a process of its own, which may use so much of the machine and no more. */
export const READING_CONFINEMENT: Confinement = {
  program: new URL('./reading-program.js', import.meta.url),
  heapMibMax: 320,
  residentMibMax: 440,
  cpuMsMax: 30_000,
  answeringMsMax: 600_000,
};

/** Rows in one answer. */
const ROWS_AT_ONCE = 250;

/** A file that is being read in a process of its own. */
export class SheetReading {
  private ended = false;
  private readonly process: ConfinedProcess;

  /** Begins to read an open file; `signal` ends the reading at once. */
  constructor(
    confinement: Confinement,
    private readonly file: { readonly descriptor: number; readonly sheet: string | undefined },
    signal: AbortSignal,
  ) {
    this.process = ConfinedProcess.start(confinement, file.descriptor, signal);
  }

  /**
   * The next rows that say something, in the order of the sheet; undefined after the last. With `columns` only their cells.
   * @throws FileProblem when the file cannot be used, also because reading it takes too much time or memory; ProcessDied, Stopped.
   */
  async next(
    options: { readonly rowsMax?: number; readonly columns?: readonly number[] } = {},
  ): Promise<readonly SheetRow[] | undefined> {
    if (this.ended) return undefined;
    const { rowsMax = ROWS_AT_ONCE, columns = null } = options;
    const answer = await this.ask({ sheet: this.file.sheet ?? null, rowsMax, columns });
    if ('problem' in answer) throw new FileProblem(answer.problem.code, answer.problem.data);
    if ('fault' in answer) throw new Error(`The reader failed: ${answer.fault}`);
    this.ended = answer.ended;
    return answer.rows.map(received);
  }

  /** Ends the process, whatever it is doing. */
  async end(): Promise<void> {
    await this.process.end();
  }

  private async ask(question: Question): Promise<Answer> {
    try {
      return (await this.process.ask(question)) as Answer;
    } catch (error) {
      if (!(error instanceof OverLimit)) throw error;
      throw error.bound === 'memory'
        ? new FileProblem('import.file.too-much-memory', { mib: error.limit })
        : new FileProblem('import.file.too-long', { seconds: Math.round(error.limit / 1000) });
    }
  }
}
