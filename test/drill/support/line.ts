import http from 'node:http';

/** One request, written out: nothing is encoded, completed or corrected on the way. */
export interface Call {
  readonly method: string;
  /** With its query, as it stands in the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  readonly token?: string | undefined;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** Bytes of the body. */
  readonly size: number;
  /** From the first byte sent to the last received, in ms. */
  readonly ms: number;
}

/** No answer came: the connection broke, or the patience was over. */
export class NoAnswer extends Error {
  constructor(
    readonly call: Call,
    readonly why: string,
  ) {
    super(`${call.method} ${call.path.slice(0, 200)}: ${why}`);
    this.name = 'NoAnswer';
  }
}

/** More is not read: the answer is too long by then in any case. */
const READ_BYTES_MAX = 8 * 1024 * 1024;

/** A client of one address that sends what it is given and measures. */
export class Line {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  constructor(
    /** Where the program answers; it may move when it is started again. */
    public url: string,
    private readonly patienceMs = 60_000,
  ) {}

  close(): void {
    this.agent.destroy();
  }

  /** @throws NoAnswer when nothing came back. */
  async send(call: Call): Promise<Answer> {
    try {
      return await this.once(call);
    } catch (error) {
      // A kept connection that the server closed just then says nothing about the request.
      if (error instanceof NoAnswer && error.why === 'reused') return this.once(call);
      throw error;
    }
  }

  private once(call: Call): Promise<Answer> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const { method, path, headers = {}, body, token } = call;
      const request = http.request(this.url, {
        method,
        path,
        agent: this.agent,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...lengthOf(call),
          ...headers,
        },
      });
      const over = setTimeout(() => request.destroy(new Error(`no answer within ${this.patienceMs} ms`)), this.patienceMs);
      request.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(over);
        const stale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
        reject(new NoAnswer(call, stale ? 'reused' : (error.code ?? error.message)));
      });
      request.on('response', (response) => {
        read(response).then(
          ({ text, size }) => {
            clearTimeout(over);
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, size, ms: performance.now() - began });
          },
          (error: unknown) => {
            clearTimeout(over);
            reject(new NoAnswer(call, `cut short: ${String(error)}`));
          },
        );
      });
      if (body !== undefined) request.write(body);
      request.end();
    });
  }
}

function lengthOf({ body }: Call): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

/** The body; of a stream without end only that it began. */
async function read(response: http.IncomingMessage): Promise<{ text: string; size: number }> {
  if (response.headers['content-type']?.includes('text/event-stream') === true) {
    response.destroy();
    return { text: '', size: 0 };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= READ_BYTES_MAX) chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8'), size };
}

/** The JSON of an answer; undefined when it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** The stable code of a problem document; undefined when the answer is none. */
export function codeOf(answer: Answer): string | undefined {
  const body = jsonOf(answer);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : undefined;
}
