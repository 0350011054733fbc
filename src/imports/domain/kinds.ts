/** What the rows of a file may be about. */
export const IMPORT_KINDS = ['firms', 'figures', 'recognitions', 'attestations', 'intellectual-property'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** True for the name of a kind of import. */
export function isImportKind(text: unknown): text is ImportKind {
  return typeof text === 'string' && (IMPORT_KINDS as readonly string[]).includes(text);
}
