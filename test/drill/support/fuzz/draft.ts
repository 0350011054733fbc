import { API } from '../description.js';
import { type Upload } from '../examples.js';
import { type Call } from '../line.js';
import { multipart } from '../multipart.js';
import { writeJson } from './raw-json.js';

/** A request before it is written out. */
export interface Draft {
  readonly method: string;
  /** Below /api/v1 unless `whole`. */
  readonly path: string;
  readonly whole?: boolean;
  /** Names and values as they stand in the address, encoded already. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** JSON that may hold raw pieces; undefined: none. */
  readonly body?: unknown;
  /** In place of `body`, byte for byte. */
  readonly raw?: string | Buffer;
  readonly upload?: Upload;
  readonly fileFirst?: boolean;
  /** What was done to it, in words. */
  readonly notes: readonly string[];
  /** What must come of it, beside what must come of every request. */
  readonly laws: readonly Law[];
}

/** `refused`: it must not be accepted; `cursor`: refused with a pointer to the cursor. */
export interface Law {
  readonly kind: 'refused' | 'cursor';
  readonly why: string;
}

/** A request as it goes out. */
export function callOf(draft: Draft, token: string | undefined): Call {
  const query = draft.query.map(([name, value]) => `${name}=${value}`).join('&');
  const address = `${draft.whole === true ? '' : API}${draft.path}${query === '' ? '' : `?${query}`}`;
  const { body, headers } = contentOf(draft);
  return {
    method: draft.method,
    path: address,
    headers: { ...headers, ...draft.headers },
    token: 'authorization' in draft.headers ? undefined : token,
    ...(body === undefined ? {} : { body }),
  };
}

function contentOf(draft: Draft): { readonly body?: string | Buffer; readonly headers: Record<string, string> } {
  if (draft.upload !== undefined) return multipart(draft.upload, draft.fileFirst === true ? 'file-first' : 'fields-first');
  if (draft.raw !== undefined) return { body: draft.raw, headers: { 'content-type': 'application/json' } };
  if (draft.body === undefined) return { headers: {} };
  return { body: writeJson(draft.body), headers: { 'content-type': 'application/json' } };
}

/** The request in short, to be found again. */
export function describeDraft(draft: Draft, call: Call): string {
  const body = typeof call.body === 'string' ? ` ${call.body.slice(0, 160)}` : '';
  return `${draft.method} ${call.path.slice(0, 200)} with ${draft.notes.join(' and ')}${body}`;
}
