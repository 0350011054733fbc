import { address, call, read, segment } from './client.js';
import { type Query } from './query.js';
import { type Export, type Page } from './types.js';

/** Bundles made so far, newest first; asked again while one is being made. */
export const exportsQuery: Query<Page<Export>> = {
  queryKey: ['exports'],
  queryFn: ({ signal }) => read<Page<Export>>('/exports', { limit: 50 }, signal),
  refetchInterval: (query) =>
    query.state.data?.items.some((one) => one.state === 'queued' || one.state === 'running') ? 3_000 : false,
};

export function startExport(request: {
  kind: 'stage-history';
  format: Export['format'];
  asOf?: string;
  knownAt?: string;
}): Promise<Export> {
  return call('POST', '/exports', { body: request });
}

/** Where the BagIt zip of a finished export is downloaded. */
export function bundleAddress(id: string): string {
  return address(`/exports/${segment(id)}/bundle`);
}
