import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem } from './problem.js';
import { type paths } from './schema.js';
import { type Problem } from './types.js';

let language = 'zh-CN';

/** The language in which the server words its messages from now on. */
export function speak(locale: string): void {
  language = locale;
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every call says the reader's language; every POST carries a key, so that a repeated one is done once. */
const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language);
    if (request.method === 'POST') request.headers.set('Idempotency-Key', randomKey());
    return request;
  },
};

/** The API, typed by its own description. Nothing else in the console calls the server. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(manners);

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

function problemIn({ error, response }: Answer<unknown>): Problem {
  const { status, statusText, headers } = response;
  const told = typeof error === 'object' && error !== null ? (error as Partial<Problem>) : {};
  const blank = {
    type: 'about:blank',
    title: statusText,
    status,
    code: `http-${String(status)}`,
    detail: '',
    requestId: headers.get('x-request-id') ?? '',
  };
  return { ...blank, ...told };
}

async function reached<Data>(call: Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    const answer = await call;
    if (!answer.response.ok) throw new ApiProblem(problemIn(answer));
    return answer;
  } catch (error) {
    if (error instanceof TypeError) throw ApiProblem.unreachable();
    throw error;
  }
}

/** What a call answers; anything but a success is thrown as an ApiProblem. */
export async function answered<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  return (await reached(call)).data as Data;
}

/** The entity tag of a resource as it is now. */
export async function tagOf(call: Promise<Answer<unknown>>): Promise<string> {
  return (await reached(call)).response.headers.get('etag') ?? '';
}

/** The entity tag of a revision. */
export function tag(revision: string): string {
  return `"${revision}"`;
}

type PathParts<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathParts<Rest> : never;

/** The address of something to download, for a link. */
export function address<Path extends keyof paths>(
  path: Path,
  parts: Readonly<Record<PathParts<Path>, string>>,
  query: Readonly<Record<string, string>> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((parts as Record<string, string>)[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
