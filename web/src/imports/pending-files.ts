/** Files sent for a dry run, kept while the page lives so that the run needs no second choice. */
const files = new Map<string, File>();

export function keepFile(importId: string, file: File): void {
  files.set(importId, file);
}

export function keptFile(importId: string): File | undefined {
  return files.get(importId);
}
