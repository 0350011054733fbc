/** Names and forms of BagIt 1.0 (RFC 8493) as our bundles use them. */

/** First file of every bag, to the letter. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Digests of each payload file: SHA-256, and SM3 (GB/T 32905) for those who must rest on national algorithms. */
export const PAYLOAD_ALGORITHMS = ['sha256', 'sm3'] as const;

export type PayloadAlgorithm = (typeof PAYLOAD_ALGORITHMS)[number];

/** Digests of the tag files. */
export const TAG_ALGORITHM = 'sha256';

/** Folder of the payload. */
export const PAYLOAD = 'data/';

/** Tag folder that lists a short digest per row of a file, so that an alteration can be named to the row. */
export const ROW_DIGESTS = 'row-digests/';

/** Hexadecimal digits of SHA-256 kept per row: they find the row, the manifests prove it. */
export const ROW_DIGEST_LENGTH = 16;

/** Labels of bag-info.txt that verification reads. */
export const INFO = {
  oxum: 'Payload-Oxum',
  asOf: 'Echelon-As-Of',
  knownAt: 'Echelon-Known-At',
  firms: 'Echelon-Firms',
  moves: 'Echelon-Moves',
} as const;

/** One line of a manifest. */
export interface ManifestEntry {
  readonly digest: string;
  readonly path: string;
}

/** A manifest's text, its paths in order; CR, LF and % in a path are percent-encoded (RFC 8493, 2.1.3). */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  const sorted = [...entries].sort((left, right) => (left.path < right.path ? -1 : 1));
  return sorted.map(({ digest, path }) => `${digest}  ${encodePath(path)}\n`).join('');
}

/** Reads a manifest; `bad` are the numbers of lines that are none, or name a path twice or one outside the bag. */
export function parseManifest(text: string): { readonly entries: readonly ManifestEntry[]; readonly bad: readonly number[] } {
  const entries: ManifestEntry[] = [];
  const bad: number[] = [];
  const seen = new Set<string>();
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  for (const [index, line] of lines.entries()) {
    const match = /^([0-9a-f]+)[ \t]+\*?(?:\.\/)?(.+)$/i.exec(line);
    const path = decodePath(match?.[2] ?? '');
    if (match === null || isUnsafePath(path) || seen.has(path)) bad.push(index + 1);
    else entries.push({ digest: (match[1] ?? '').toLowerCase(), path });
    seen.add(path);
  }
  return { entries, bad };
}

/** bag-info.txt from its labels and values, in the order given. */
export function formatBagInfo(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([label, value]) => `${label}: ${value.replace(/\s*[\r\n]+\s*/g, ' ')}\n`).join('');
}

/** Reads bag-info.txt; a line that begins with a blank goes on with the one before. */
export function parseBagInfo(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let label: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const match = /^([^\s:][^:]*):[ \t]?(.*)$/.exec(line);
    if (match !== null) {
      label = match[1] ?? '';
      fields.set(label, (match[2] ?? '').trim());
    } else if (/^[ \t]/.test(line) && label !== undefined) fields.set(label, `${fields.get(label) ?? ''} ${line.trim()}`);
  }
  return fields;
}

/** True for a path that could leave the bag, or that two systems would read differently. */
export function isUnsafePath(path: string): boolean {
  if (path === '' || /[\\\p{Cc}\ufffd]/u.test(path) || path.startsWith('/') || /^[a-z]:/i.test(path)) return true;
  return path.split('/').some((part) => part === '' || part === '.' || part === '..');
}

function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (character) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[character] ?? character);
}

/** The characters that a manifest writes as escapes (RFC 8493 2.1.3), by their code. */
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['25', '%'],
  ['0D', '\r'],
  ['0A', '\n'],
]);

function decodePath(path: string): string {
  return path.replace(/%(25|0D|0A)/gi, (_, code: string) => ESCAPED.get(code.toUpperCase()) ?? '');
}
