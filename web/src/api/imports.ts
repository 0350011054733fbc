import { keepPreviousData } from '@tanstack/react-query';
import { address, call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Import, type ImportRow, type Page } from './types.js';

export const IMPORT_KINDS = ['firms', 'figures', 'recognitions', 'attestations', 'intellectual-property'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const live = (state: Import['state'] | undefined): boolean => state === 'queued' || state === 'reading' || state === 'running';

/** Past and running imports, newest first. */
export const importsQuery = (cursor?: string): Query<Page<Import>> => ({
  queryKey: ['imports', 'list', cursor ?? null],
  queryFn: ({ signal }) => read<Page<Import>>('/imports', { limit: 20, cursor }, signal),
  placeholderData: keepPreviousData,
});

/** One import; asked again while it runs, in case an event is lost. */
export const importQuery = (id: string): Query<Import> => ({
  queryKey: ['imports', 'one', id],
  queryFn: ({ signal }) => read<Import>(`/imports/${segment(id)}`, undefined, signal),
  refetchInterval: (query) => (live(query.state.data?.state) ? 3_000 : false),
});

/** The rows of an import with what became of each. */
export const importRowsQuery = (id: string, status: string | undefined, cursor?: string): Query<Page<ImportRow>> => ({
  queryKey: ['imports', 'rows', id, status ?? null, cursor ?? null],
  queryFn: ({ signal }) => read<Page<ImportRow>>(`/imports/${segment(id)}/rows`, { status, limit: 50, cursor }, signal),
  placeholderData: keepPreviousData,
});

/** Sends a file; a dry run writes nothing and tells what a run would do. */
export function startImport(kind: ImportKind, file: File, dryRun: boolean): Promise<Import> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('dryRun', String(dryRun));
  form.set('file', file, file.name);
  return call('POST', '/imports', { form });
}

/** Where a template with the headings of a kind is downloaded. */
export function templateAddress(kind: ImportKind, format: 'xlsx' | 'csv', locale: string): string {
  return address(`/imports/templates/${kind}`, { format, locale });
}
