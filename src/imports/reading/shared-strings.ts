import { FileProblem } from '../domain/file-problem.js';
import { CELL_TEXT_MAX, SHARED_TEXT_BYTES_MAX, SHARED_TEXTS_MAX } from './limits.js';
import { TextCollector } from './text-collector.js';
import { broken, readXml, type XmlHandler } from './xml.js';
import { type Parts } from './zip-parts.js';

const BLOCK_BYTES = 1024 * 1024;
/** Longest text of a cell in bytes, as stored. */
const TEXT_BYTES_MAX = 3 * (CELL_TEXT_MAX + 1);

/**
 * Texts that a workbook stores once for all cells that show them. They are kept as bytes outside the heap and become texts only
 * where a cell asks for one; of a text longer than a cell can hold only so much is kept that its length shows.
 */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  /** Where each text begins, counted over all blocks, and how many bytes it has; a text lies within one block. */
  private starts = new Uint32Array(1024);
  private lengths = new Uint32Array(1024);
  private count = 0;
  private left = 0;

  static async read(parts: Parts, part: string | undefined): Promise<SharedStrings> {
    const strings = new SharedStrings();
    if (part !== undefined) await readXml(parts.pieces(part), new StringItems((text) => strings.add(text)));
    return strings;
  }

  /**
   * The text of this number.
   * @throws FileProblem when there is none.
   */
  at(index: number): string {
    const start = this.starts[index];
    const length = this.lengths[index];
    if (start === undefined || length === undefined || index >= this.count) throw broken();
    const block = this.blocks[Math.floor(start / BLOCK_BYTES)];
    const from = start % BLOCK_BYTES;
    return block?.toString('utf8', from, from + length) ?? '';
  }

  private add(text: string): void {
    if (this.left < TEXT_BYTES_MAX) this.addBlock();
    const block = this.blocks.at(-1);
    const from = BLOCK_BYTES - this.left;
    const length = block?.write(text, from, 'utf8') ?? 0;
    this.left -= length;
    this.note((this.blocks.length - 1) * BLOCK_BYTES + from, length);
  }

  private addBlock(): void {
    if (this.blocks.length * BLOCK_BYTES >= SHARED_TEXT_BYTES_MAX) throw tooManyTexts();
    this.blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
    this.left = BLOCK_BYTES;
  }

  private note(start: number, length: number): void {
    if (this.count === SHARED_TEXTS_MAX) throw tooManyTexts();
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.lengths = grown(this.lengths);
    }
    this.starts[this.count] = start;
    this.lengths[this.count] = length;
    this.count += 1;
  }
}

function tooManyTexts(): FileProblem {
  return new FileProblem('import.file.too-many-texts', {
    max: SHARED_TEXTS_MAX,
    mib: Math.floor(SHARED_TEXT_BYTES_MAX / (1024 * 1024)),
  });
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** Hears the items of the part and gives the text of each: all its runs together, without what says how to pronounce them. */
class StringItems implements XmlHandler {
  private readonly collector = new TextCollector();
  private pronounced = false;

  constructor(private readonly found: (text: string) => void) {}

  open(name: string): void {
    if (name === 'si') this.collector.begin();
    else if (name === 'rPh') this.pronounced = true;
    else if (name === 't' && !this.pronounced) this.collector.listen();
  }

  text(piece: string): void {
    this.collector.take(piece);
  }

  close(name: string): void {
    if (name === 't') this.collector.pause();
    else if (name === 'rPh') this.pronounced = false;
    else if (name === 'si') this.found(this.collector.value());
  }
}
