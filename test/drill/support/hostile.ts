import fs from 'node:fs';
import path from 'node:path';
import { type Random } from '../../../src/demo/domain/random.js';

/** A file that may hurt whoever reads it. */
export interface DrillFile {
  readonly name: string;
  readonly fileName: string;
  /** Made when it is needed, and never stored. */
  readonly make: () => Promise<Buffer>;
  /** The code with which it is refused; null: its rows are read; undefined: nobody knows what comes of it. */
  readonly refusal?: string | null;
}

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/imports');

/** What may happen to bytes on their way. */
const DAMAGES: readonly ((bytes: Buffer, random: Random) => readonly [string, Buffer])[] = [
  (bytes, random) => {
    const damaged = Buffer.from(bytes);
    const times = random.whole(1, 40);
    for (let time = 0; time < times && damaged.length > 0; time += 1)
      damaged[random.whole(0, damaged.length - 1)] = random.whole(0, 255);
    return [`${times} bytes changed`, damaged];
  },
  (bytes, random) => {
    const end = random.whole(0, bytes.length);
    return [`cut after ${end} bytes`, bytes.subarray(0, end)];
  },
  (bytes, random) => {
    const at = random.whole(0, bytes.length);
    const times = random.whole(2, 400);
    const piece = bytes.subarray(at, at + random.whole(1, 400));
    return [
      `${piece.length} bytes repeated ${times} times`,
      Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: times }, () => piece), bytes.subarray(at)]),
    ];
  },
  (bytes) => ['twice over', Buffer.concat([bytes, bytes])],
];

/** The fixtures of imports, good and bad, each damaged in a way that the seed chose, and sent under another's name now and then. */
export function damagedFiles(count: number, random: Random): DrillFile[] {
  const files = ['ok', 'not-ok'].flatMap((folder) =>
    fs.readdirSync(path.join(FIXTURES, folder)).map((name) => path.join(FIXTURES, folder, name)),
  );
  return Array.from({ length: count }, (): DrillFile => {
    const file = random.pick(files as [string, ...string[]]);
    const other = random.chance(20) ? random.pick(files as [string, ...string[]]) : file;
    const [what, bytes] = random.pick(DAMAGES as [(typeof DAMAGES)[number], ...typeof DAMAGES])(fs.readFileSync(file), random);
    return { name: `${path.basename(file)}, ${what}`, fileName: path.basename(other), make: () => Promise.resolve(bytes) };
  });
}
