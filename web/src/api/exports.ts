import { address, answered, api } from './client.js';
import { type Query } from './query.js';
import { type components } from './schema.js';
import { type Export, type Page } from './types.js';

/** Bundles made so far, newest first; asked again while one is being made. */
export const exportsQuery: Query<Page<Export>> = {
  queryKey: ['exports'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/exports', { params: { query: { limit: 50 } }, signal })),
  refetchInterval: (query) =>
    query.state.data?.items.some((one) => one.state === 'queued' || one.state === 'running') ? 2_000 : false,
};

export function startExport(body: components['schemas']['ExportOrderDto']): Promise<Export> {
  return answered(api.POST('/api/v1/exports', { body }));
}

/** Where the BagIt zip of a finished export is downloaded. */
export function bundleAddress(id: string): string {
  return address('/api/v1/exports/{id}/bundle', { id });
}
