import { ApiProblem } from './problem.js';
import { type Problem } from './types.js';

const BASE = '/api/v1';

type QueryValue = string | number | boolean | null | undefined;

interface Options {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly form?: FormData;
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal;
}

let language = 'zh-CN';

/** The language in which the server words its messages from now on. */
export function speak(locale: string): void {
  language = locale;
}

/** A part of a path, safe for any identifier. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}

/** The address of a resource, for downloads and links. */
export function address(path: string, query: Options['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`;
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headersOf(method: string, options: Options): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language });
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  if (method === 'POST') headers.set('Idempotency-Key', randomKey());
  return headers;
}

async function problemIn(response: Response): Promise<Problem> {
  const blank = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: `http-${String(response.status)}`,
    detail: '',
    requestId: response.headers.get('x-request-id') ?? '',
  };
  try {
    return { ...blank, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return blank;
  }
}

async function request(method: string, path: string, options: Options): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      headers: headersOf(method, options),
      credentials: 'same-origin',
      ...(options.form ? { body: options.form } : options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw ApiProblem.unreachable();
  }
  if (!response.ok) throw new ApiProblem(await problemIn(response));
  return response;
}

/** One call of the API; anything but a success is thrown as an ApiProblem. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await request(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** The entity tag of a resource as it is now. */
export async function readTag(path: string): Promise<string | undefined> {
  return (await request('GET', path, {})).headers.get('etag') ?? undefined;
}

/** A read. */
export function read<T>(path: string, query?: Options['query'], signal?: AbortSignal): Promise<T> {
  return call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });
}
