import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { type Locale, messageFor } from '../../platform/http/index.js';
import { INFO } from '../domain/bag.js';
import { verifyBag } from './verify-bag.js';

/** Where the words of the command go and in which language. */
export interface VerifyTerminal {
  readonly locale: Locale;
  /** Writes one line. */
  readonly print: (line: string) => void;
}

/**
 * `echelon verify <bundle>`: checks a bundle and says what it found.
 * @returns the exit code: 0 when the bundle is as it was packed, 1 when it is not or cannot be read.
 */
export async function verifyCommand(location: string, { locale, print }: VerifyTerminal): Promise<0 | 1> {
  const report = await verifyBag(location);
  for (const { code, file, data } of report.faults) print(messageFor(locale, code, { ...data, file: file ?? location }));
  if (report.faults.length > 0) {
    print(messageFor(locale, 'verify.failed', { bundle: location, count: report.faults.length }));
    return 1;
  }
  const { files, octets, info } = report;
  const told = { bundle: location, files, octets, asOf: info.get(INFO.asOf) ?? null, knownAt: info.get(INFO.knownAt) ?? null };
  print(
    messageFor(locale, 'verify.passed', { ...told, moves: info.get(INFO.moves) ?? null, firms: info.get(INFO.firms) ?? null }),
  );
  const digest = await digestOfFile(location);
  if (digest !== undefined) print(messageFor(locale, 'verify.digest', { digest }));
  return 0;
}

/** The digest of the zip itself, to be compared with the one Echelon shows for the export; none for a folder. */
async function digestOfFile(location: string): Promise<string | undefined> {
  if ((await fs.promises.stat(location)).isDirectory()) return undefined;
  const hash = createHash('sha256');
  for await (const piece of fs.createReadStream(location) as AsyncIterable<Buffer>) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}
