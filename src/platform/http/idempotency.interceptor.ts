import { createHash, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import { DomainError } from '../../shared/errors.js';
import { witnessed } from '../database/commit.js';
import { type Claim, IdempotencyKeys, type KeptAnswer } from './idempotency-keys.js';
import { principalOf } from './principal.js';
import { spoolUpload } from './upload.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
/** Headers that belong to the stored answer. */
const STORED_HEADERS = ['location', 'etag', 'content-type'] as const;

/**
 * `Idempotency-Key` on POST: per user and for 24 hours, the same key with the same request gets the first answer again
 * instead of a second effect. A request of which nothing took effect leaves its key free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const user = principalOf(request);
    if (request.method !== 'POST' || key === undefined || user === undefined) return next.handle();
    return from(this.claim(request, user, key)).pipe(
      switchMap((claim) =>
        'status' in claim
          ? this.replay(http.getResponse<FastifyReply>(), claim)
          : this.carryOut(http.getResponse<FastifyReply>(), claim, next),
      ),
    );
  }

  private async claim(request: FastifyRequest, user: string, key: string | string[]): Promise<Claim | KeptAnswer> {
    if (typeof key !== 'string' || !KEY.test(key)) throw new DomainError('invalid', 'request.idempotency-key-form');
    return this.keys.claim({ user, key, request: `POST ${request.url}`, digest: await digestOfBody(request, `${user} ${key}`) });
  }

  private async replay(reply: FastifyReply, kept: KeptAnswer): Promise<unknown> {
    void reply.status(kept.status).header('idempotent-replayed', 'true');
    for (const [name, value] of Object.entries(kept.headers ?? {})) void reply.header(name, value);
    return Promise.resolve(kept.body === null ? undefined : (JSON.parse(kept.body) as unknown));
  }

  private carryOut(reply: FastifyReply, claim: Claim, next: CallHandler): Observable<unknown> {
    return witnessed(this.keys.witness(claim), () => next.handle()).pipe(
      catchError((error: unknown) => from(this.keys.release(claim)).pipe(switchMap(() => throwError(() => error)))),
      switchMap(async (answer: unknown) => {
        await this.keys.keep(claim, { status: reply.statusCode, headers: keptHeaders(reply), body: keptBody(answer) });
        return answer;
      }),
    );
  }
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of STORED_HEADERS) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

function keptBody(answer: unknown): string | null {
  return answer === undefined ? null : JSON.stringify(answer);
}

/** As hard to guess through as the hashes of passwords (OWASP: scrypt, N = 2^15, r = 8). */
const SLOW = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const slowDigest = promisify<string, string, number, typeof SLOW, Buffer>(scrypt);

async function digestOfBody(request: FastifyRequest, salt: string): Promise<string> {
  const hash = createHash('sha256');
  if (request.isMultipart()) {
    const { file, fields } = await spoolUpload(request);
    hash.update(`${file.sha256} ${file.name} ${JSON.stringify(Object.entries(fields).sort())}`);
  } else {
    const secrets: unknown[] = [];
    const rest = JSON.stringify(request.body ?? null, (name, value: unknown) => {
      if (!/password/i.test(name)) return value;
      secrets.push(name, value);
      return undefined;
    });
    hash.update(rest);
    // A fast digest of a password could be guessed, and without any another password would count as the same request.
    if (secrets.length > 0) hash.update(await slowDigest(JSON.stringify(secrets), salt, 32, SLOW));
  }
  return hash.digest('hex');
}
