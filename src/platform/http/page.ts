import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { wholeOf } from '../../shared/digits.js';
import { DomainError } from '../../shared/errors.js';
import { type CursorCodec, type CursorForm, type CursorKey, type Page } from '../../shared/page.js';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

/** A whole number in an address: digits and nothing else, so that `0x10` and `1e2` are none. */
const WholeNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (wholeOf(value) ?? value) : value));

/** Query of every list: at most `limit` items, from `cursor` on. */
export class PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  limit: number = LIMIT_DEFAULT;

  @ApiPropertyOptional({ type: String, description: 'nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

function notOurs(): DomainError {
  return new DomainError('invalid', 'request.malformed', {}, [{ pointer: '/cursor', code: 'request.cursor' }]);
}

/**
 * The sort key after which a page begins; undefined for the first page.
 * @throws DomainError invalid (400) when the cursor is none that this list gave.
 */
export function cursorKey<Form extends CursorForm>(
  cursor: string | undefined,
  codec: CursorCodec<Form>,
): CursorKey<Form> | undefined {
  if (cursor === undefined) return undefined;
  const key = codec.decode(cursor);
  if (key === undefined) throw notOurs();
  return key;
}

/** Makes a page out of rows of which one more than `limit` was fetched: the surplus row says that there is a next page. */
export function pageOf<R, T, Form extends CursorForm>(
  fetched: readonly R[],
  { limit, total, codec }: { readonly limit: number; readonly total: number; readonly codec: CursorCodec<Form> },
  keyOf: (row: R) => CursorKey<Form>,
  itemOf: (row: R) => T,
): Page<T> {
  const shown = fetched.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: fetched.length > limit && last !== undefined ? codec.encode(keyOf(last)) : null,
    total,
  };
}

/** Refuses a cursor where no list gives one. */
@Injectable()
class NoCursorGuard implements CanActivate {
  /** Throws `request.malformed` with a pointer to the cursor; never answers false. */
  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<{ readonly query: Readonly<Record<string, unknown>> }>();
    if (query['cursor'] !== undefined) throw notOurs();
    return true;
  }
}

/** For a list that answers whole: it gives no cursor, so none that it is given can be one of its own. */
export const AnswersWhole = (): MethodDecorator => UseGuards(NoCursorGuard);
