import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import { DomainError } from '../../shared/errors.js';
import { AHEAD_INTERVAL } from '../clock/tolerance.js';
import { Database } from '../database/database.js';
import { execute, firstRow } from '../database/rows.js';
import { principalOf } from './principal.js';
import { spoolUpload } from './upload.js';

/** How long an answer is kept for the same key. */
const KEPT_HOURS = 24;
/** Longer than any request takes: one that has not ended by then was cut off. */
const CUT_OFF_MINUTES = 10;
const KEY = /^[\x21-\x7e]{1,200}$/;
/** Headers that belong to the stored answer. */
const STORED_HEADERS = ['location', 'etag', 'content-type'] as const;

interface StoredAnswer {
  readonly request: string;
  readonly digest: string;
  readonly cut_off: boolean;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: string | null;
}

interface Claim {
  readonly user: string;
  readonly key: string;
  readonly request: string;
  readonly digest: string;
}

/**
 * `Idempotency-Key` on POST: per user and for 24 hours, the same key with the same request gets the first answer again
 * instead of a second effect. A request that failed leaves its key free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(private readonly database: Database) {}

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

  private async claim(request: FastifyRequest, user: string, key: string | string[]): Promise<Claim | StoredAnswer> {
    if (typeof key !== 'string' || !KEY.test(key)) throw new DomainError('invalid', 'request.idempotency-key-form');
    const claim: Claim = { user, key, request: `POST ${request.url}`, digest: await digestOfBody(request) };
    const stored = await this.database.transaction('system', async (tx) => {
      // A key taken at a moment to come, by a wrong clock, is kept until a day after that: forgetting it would do its work twice.
      await execute(tx, `DELETE FROM idempotency_keys WHERE started_at < now() - make_interval(hours => $1)`, [KEPT_HOURS]);
      const added = await execute(
        tx,
        'INSERT INTO idempotency_keys (user_id, key, request, digest) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [user, key, claim.request, claim.digest],
      );
      if (added === 1) return undefined;
      return firstRow<StoredAnswer>(
        tx,
        `SELECT request, digest, status, headers, body,
                started_at NOT BETWEEN now() - make_interval(mins => $3) AND now() + ${AHEAD_INTERVAL} AS cut_off
         FROM idempotency_keys WHERE user_id = $1 AND key = $2`,
        [user, key, CUT_OFF_MINUTES],
      );
    });
    if (stored === undefined) return claim;
    if (stored.request !== claim.request || stored.digest !== claim.digest)
      throw new DomainError('unprocessable', 'request.idempotency-key-reused');
    if (stored.status === null)
      throw new DomainError('conflict', stored.cut_off ? 'request.idempotency-key-unfinished' : 'request.idempotency-key-in-use');
    return stored;
  }

  private async replay(reply: FastifyReply, stored: StoredAnswer): Promise<unknown> {
    void reply.status(stored.status ?? 200).header('idempotent-replayed', 'true');
    for (const [name, value] of Object.entries(stored.headers ?? {})) void reply.header(name, value);
    return Promise.resolve(stored.body === null ? undefined : (JSON.parse(stored.body) as unknown));
  }

  private carryOut(reply: FastifyReply, claim: Claim, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => from(this.release(claim)).pipe(switchMap(() => throwError(() => error)))),
      switchMap(async (answer: unknown) => {
        await this.store(reply, claim, answer);
        return answer;
      }),
    );
  }

  private async store(reply: FastifyReply, claim: Claim, answer: unknown): Promise<void> {
    const headers: Record<string, string> = {};
    for (const name of STORED_HEADERS) {
      const value = reply.getHeader(name);
      if (typeof value === 'string') headers[name] = value;
    }
    const body = answer === undefined ? null : JSON.stringify(answer);
    const parameters = [claim.user, claim.key, reply.statusCode, JSON.stringify(headers), body];
    try {
      await this.database.transaction('system', (tx) =>
        execute(
          tx,
          'UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE user_id = $1 AND key = $2',
          parameters,
        ),
      );
    } catch (error) {
      // The work is done and committed; its caller is told so. The key stays taken, so that it is not done twice.
      this.logger.error({ err: error }, 'The answer to a request with an Idempotency-Key could not be kept');
    }
  }

  private async release(claim: Claim): Promise<void> {
    await this.database
      .transaction('system', (tx) =>
        execute(tx, 'DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2 AND status IS NULL', [claim.user, claim.key]),
      )
      .catch(() => undefined);
  }
}

async function digestOfBody(request: FastifyRequest): Promise<string> {
  const hash = createHash('sha256');
  if (request.isMultipart()) {
    const { file, fields } = await spoolUpload(request);
    hash.update(`${file.sha256} ${file.name} ${JSON.stringify(Object.entries(fields).sort())}`);
  } else hash.update(JSON.stringify(request.body ?? null, withoutSecrets));
  return hash.digest('hex');
}

/** A fast digest of a password could be guessed: what is kept of a request leaves passwords out. */
function withoutSecrets(name: string, value: unknown): unknown {
  return /password/i.test(name) ? undefined : value;
}
