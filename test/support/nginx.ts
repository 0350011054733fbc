import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/index.js';
import { eventually } from './eventually.js';

/** The configuration that the operations page tells people to use. */
function documented(): string {
  const page = fs.readFileSync(path.join(projectRoot(), 'docs', 'operations.md'), 'utf8');
  const found = [...page.matchAll(/```nginx\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  if (found.length !== 1) throw new Error(`docs/operations.md holds ${String(found.length)} configurations of nginx`);
  return found[0] ?? '';
}

/** The text with each of its places exchanged; a place that is not there any more is a fault of the page or of this. */
function adapted(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the documented configuration does not say "${from}"`);
    return changed.replaceAll(from, to);
  }, text);
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** A real nginx in front of a program, by the documented configuration but for port, certificate and program. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly certificate: Buffer,
    /** Where browsers would reach it, e.g. https://localhost:41234. */
    readonly origin: string,
  ) {}

  static async before(program: string): Promise<Nginx> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-nginx-'));
    const [certificate, key] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = spawnSync('openssl', [...request, ...subject, '-keyout', key, '-out', certificate], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    const port = await freePort();
    const server = adapted(documented(), [
      ['listen 443 ssl', `listen 127.0.0.1:${String(port)} ssl`],
      ['echelon.example.org', 'localhost'],
      ['/etc/ssl/certs/echelon.pem', certificate],
      ['/etc/ssl/private/echelon.key', key],
      ['http://127.0.0.1:3000', program],
    ]);
    const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const file = path.join(folder, 'nginx.conf');
    fs.writeFileSync(
      file,
      `${user}\ndaemon off;\npid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${kept.join('\n')}\n${server}\n}\n`,
    );
    const child = spawn('nginx', ['-c', file, '-p', folder, '-e', path.join(folder, 'error.log')], { stdio: 'inherit' });
    const nginx = new Nginx(child, folder, fs.readFileSync(certificate), `https://localhost:${String(port)}`);
    await eventually(() => nginx.ask('GET', '/health/live'));
    return nginx;
  }

  /** A request over TLS from one of this machine's own addresses. */
  async ask(
    method: string,
    place: string,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown; readonly from?: string } = {},
  ): Promise<Answer> {
    const { headers = {}, body, from } = options;
    const json: Readonly<Record<string, string>> = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(method, place, body === undefined ? undefined : JSON.stringify(body), { ...json, ...headers }, from);
  }

  /** A request whose body is sent as it is. */
  async send(
    method: string,
    place: string,
    body: string | undefined,
    headers: Readonly<Record<string, string>>,
    from?: string,
  ): Promise<Answer> {
    const { sent, answered } = this.begin(method, place, headers, from);
    sent.end(body);
    const response = await answered;
    let text = '';
    for await (const chunk of response as AsyncIterable<Buffer>) text += chunk.toString();
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  }

  /** The first piece of an answer that goes on; the connection is ended then. */
  async firstPiece(place: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const { sent, answered } = this.begin('GET', place, headers);
    sent.end();
    for await (const chunk of (await answered) as AsyncIterable<Buffer>) {
      sent.destroy();
      return chunk.toString();
    }
    return '';
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGQUIT');
    await ended;
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private begin(
    method: string,
    place: string,
    headers: Readonly<Record<string, string>>,
    from?: string,
  ): { readonly sent: ClientRequest; readonly answered: Promise<IncomingMessage> } {
    const { host, port } = new URL(this.origin);
    const sent = https.request({
      host: '127.0.0.1',
      port,
      servername: 'localhost',
      path: place,
      method,
      ca: this.certificate,
      headers: { host, ...headers },
      ...(from === undefined ? {} : { localAddress: from }),
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve);
      sent.on('error', reject);
    });
    return { sent, answered };
  }
}
