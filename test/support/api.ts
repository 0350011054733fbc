import request, { type Response } from 'supertest';
import { aFirm } from './factories.js';
import { type Role, type TestApp } from './test-app.js';

type Body = Readonly<Record<string, unknown>>;

/** The API as one signed-in person uses it. */
export class Api {
  private constructor(
    private readonly app: TestApp,
    private readonly token: string,
  ) {}

  static async as(app: TestApp, role: Role): Promise<Api> {
    return new Api(app, await app.signIn(role));
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('get', path, undefined, headers);
  }

  async post(path: string, body: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('post', path, body, headers);
  }

  async put(path: string, body: Body, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('put', path, body, headers);
  }

  async patch(path: string, body: Body, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('patch', path, body, headers);
  }

  async delete(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('delete', path, undefined, headers);
  }

  /** Sends JSON as it is written, for texts that no object would give. */
  async raw(method: 'post' | 'put' | 'patch', path: string, json: string): Promise<Response> {
    return this.send(method, path, json, { 'content-type': 'application/json' });
  }

  /** Registers a firm and gives its id; fails loudly when refused. */
  async firm(fields: Body = {}): Promise<string> {
    const { body, status } = await this.post('/firms', aFirm(fields));
    if (status !== 201) throw new Error(`the firm was refused: ${JSON.stringify(body)}`);
    return (body as { id: string }).id;
  }

  private async send(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body: object | string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const agent = request(this.app.http);
    const sent = agent[method](`/api/v1${path.replace(/[^!-~]+/g, encodeURIComponent)}`).set({
      authorization: `Bearer ${this.token}`,
      'accept-language': 'en',
      ...headers,
    });
    return body === undefined ? sent : sent.send(body);
  }
}
