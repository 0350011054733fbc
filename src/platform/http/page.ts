import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../shared/errors.js';
import { decodeCursor, encodeCursor, type Page } from '../../shared/page.js';

/** Query of every list: at most `limit` items, from `cursor` on. */
export class PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ type: String, description: 'nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

type Key = readonly (string | number | null)[];

/**
 * The sort key after which a page begins; undefined for the first page.
 * @throws DomainError invalid (400) when the cursor is not one of `length` parts.
 */
export function cursorKey(cursor: string | undefined, length: number): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = decodeCursor(cursor);
  if (key?.length !== length)
    throw new DomainError('invalid', 'request.malformed', {}, [{ pointer: '/cursor', code: 'request.cursor' }]);
  return key;
}

/** Makes a page out of rows of which one more than `limit` was fetched: the surplus row says that there is a next page. */
export function pageOf<R, T>(
  fetched: readonly R[],
  limit: number,
  total: number,
  keyOf: (row: R) => Key,
  itemOf: (row: R) => T,
): Page<T> {
  const shown = fetched.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: fetched.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
    total,
  };
}
