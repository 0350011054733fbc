import { rowDigest } from '../bag/measured-file.js';

/** What a pass over a file of rows found. */
export interface RowScan {
  readonly rows: number;
  /** Short digest of each row, as in the list that comes with the bag. */
  readonly digests: readonly string[];
}

/** Cuts a stream of bytes into rows and digests each; a row is whatever ends with `lineEnd`, which belongs to it. */
export class RowScanner {
  private readonly digests: string[] = [];
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly lineEnd: Buffer) {}

  add(piece: Buffer): void {
    let bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    for (let end = bytes.indexOf(this.lineEnd); end !== -1; end = bytes.indexOf(this.lineEnd)) {
      const length = end + this.lineEnd.length;
      this.digests.push(rowDigest(bytes.subarray(0, length)));
      bytes = bytes.subarray(length);
    }
    this.rest = Buffer.from(bytes);
  }

  end(): RowScan {
    if (this.rest.length > 0) this.digests.push(rowDigest(this.rest));
    return { rows: this.digests.length, digests: this.digests };
  }
}

/** Which rows differ from the list: single rows where their number is the same, else the first from which on they do. */
export function alteredRows(
  found: readonly string[],
  listed: readonly string[],
): { readonly rows: readonly number[]; readonly from: number | undefined } {
  const first = Array.from({ length: Math.max(found.length, listed.length) }, (_, index) => index).find(
    (index) => found[index] !== listed[index],
  );
  if (first === undefined) return { rows: [], from: undefined };
  if (found.length !== listed.length) return { rows: [], from: first + 1 };
  return { rows: found.flatMap((digest, index) => (digest === listed[index] ? [] : [index + 1])), from: undefined };
}

/** How rows of a file end; undefined for files that are not lines. */
export function lineEndOf(file: string): Buffer | undefined {
  if (file.endsWith('.csv')) return Buffer.from('\r\n');
  return file.endsWith('.jsonl') ? Buffer.from('\n') : undefined;
}
