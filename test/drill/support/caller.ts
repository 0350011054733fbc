import { type Answer, type Call, codeOf, jsonOf, type Line } from './line.js';

type Headers = Readonly<Record<string, string>>;

/** The API as one signed-in person uses it, in well-formed requests. */
export class Caller {
  constructor(
    readonly line: Line,
    readonly token: string | undefined,
  ) {}

  async get<T>(path: string): Promise<T> {
    return this.expect<T>({ method: 'GET', path });
  }

  async post<T>(path: string, body?: object, headers: Headers = {}): Promise<T> {
    return this.expect<T>(this.withJson('POST', path, body, headers));
  }

  async put<T>(path: string, body: object, headers: Headers = {}): Promise<T> {
    return this.expect<T>(this.withJson('PUT', path, body, headers));
  }

  async patch<T>(path: string, body: object, headers: Headers = {}): Promise<T> {
    return this.expect<T>(this.withJson('PATCH', path, body, headers));
  }

  /** Whatever comes back. */
  async answer(method: string, path: string, body?: object, headers: Headers = {}): Promise<Answer> {
    return this.line.send(this.signed(this.withJson(method, path, body, headers)));
  }

  private withJson(method: string, path: string, body: object | undefined, headers: Headers): Call {
    if (body === undefined) return { method, path, headers };
    return { method, path, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
  }

  private signed(call: Call): Call {
    return { ...call, path: `/api/v1${call.path}`, token: this.token };
  }

  private async expect<T>(call: Call): Promise<T> {
    const answer = await this.line.send(this.signed(call));
    if (answer.status >= 300) throw new Error(`${call.method} ${call.path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return { ...(jsonOf(answer) as T), ...(answer.headers.etag === undefined ? {} : { etag: answer.headers.etag }) };
  }
}

/** Every item of a list, page after page; fails when `total` and the items differ, or pages never end. */
export async function everyItem<T>(caller: Caller, path: string): Promise<T[]> {
  const items: T[] = [];
  const separator = path.includes('?') ? '&' : '?';
  let cursor: string | null = null;
  for (let page = 0; page < 1000; page += 1) {
    const at: string = `${path}${separator}limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer: { items: T[]; nextCursor: string | null; total: number } = await caller.get(at);
    items.push(...answer.items);
    if (answer.nextCursor === null) {
      if (answer.total !== items.length) throw new Error(`${path} gives ${items.length} items and says ${answer.total}`);
      return items;
    }
    cursor = answer.nextCursor;
  }
  throw new Error(`${path} has no last page`);
}

/** Signs in; fails when refused. Each call comes from an address of its own, where the program takes a proxy's word. */
export async function signIn(line: Line, username: string, password: string): Promise<string> {
  const answer = await line.send({
    method: 'POST',
    path: '/api/v1/sessions',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': anAddress() },
    body: JSON.stringify({ username, password }),
  });
  const body = jsonOf(answer) as { token?: string } | undefined;
  if (body?.token === undefined) throw new Error(`${username} cannot sign in: ${answer.status} ${codeOf(answer) ?? ''}`);
  return body.token;
}

let addresses = 0;

/** An address that nobody used before (198.18.0.0/15 is kept for tests). */
export function anAddress(): string {
  addresses += 1;
  return `198.18.${(addresses >> 8) % 256}.${addresses % 256}`;
}
