import { keepPreviousData } from '@tanstack/react-query';
import { address, answered, api } from './client.js';
import { type Query } from './query.js';
import { type operations } from './schema.js';
import { type Import, type ImportRow, type Page } from './types.js';

export type ImportKind = Import['kind'];
export const IMPORT_KINDS = [
  'firms',
  'figures',
  'recognitions',
  'attestations',
  'intellectual-property',
] as const satisfies readonly ImportKind[];

export type RowFilter = NonNullable<operations['listImportRows']['parameters']['query']>;

/** Is there still work on it? */
export function isLive({ state }: Pick<Import, 'state'>): boolean {
  return state === 'queued' || state === 'reading' || state === 'running';
}

/** Past and running imports, newest first. */
export const importsQuery = (cursor?: string): Query<Page<Import>> => ({
  queryKey: ['imports', 'list', cursor ?? null],
  queryFn: ({ signal }) =>
    answered(api.GET('/api/v1/imports', { params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } }, signal })),
  placeholderData: keepPreviousData,
});

/** One import; asked again while it runs, in case an event is lost. */
export const importQuery = (id: string): Query<Import> => ({
  queryKey: ['imports', 'one', id],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
  refetchInterval: (query) => (query.state.data && isLive(query.state.data) ? 2_000 : false),
});

/** The rows of an import with what became of each. */
export const importRowsQuery = (id: string, filter: RowFilter): Query<Page<ImportRow>> => ({
  queryKey: ['imports', 'rows', id, filter],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/imports/{id}/rows', { params: { path: { id }, query: filter }, signal })),
  placeholderData: keepPreviousData,
});

/** Sends a file; a dry run writes nothing and tells what a run would do. */
export function startImport(kind: ImportKind, file: File, dryRun: boolean): Promise<Import> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('dryRun', String(dryRun));
  form.set('file', file, file.name);
  return answered(
    api.POST('/api/v1/imports', {
      body: { kind, dryRun: dryRun ? 'true' : 'false', file: file.name },
      bodySerializer: () => form,
    }),
  );
}

/** Ends an import that is not finished; what it has written stays. */
export function cancelImport(id: string): Promise<Import> {
  return answered(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id } } }));
}

/** Where a template with the headings of a kind is downloaded. */
export function templateAddress(kind: ImportKind, format: 'xlsx' | 'csv', locale: string): string {
  return address('/api/v1/imports/templates/{kind}', { kind }, { format, locale });
}
