import pg from 'pg';

const { builtins } = pg.types;
const TEXT_ARRAY = 1009;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;

type Parser = (text: string) => unknown;

/** pg's own parser; its type declarations know oids only as an enum. */
const parserOf = pg.types.getTypeParser as unknown as (oid: number, format?: 'text' | 'binary') => Parser;

/**
 * PostgreSQL's `2026-07-01 08:00:00.5+00` as RFC 3339 in UTC: `2026-07-01T08:00:00.500Z`. Milliseconds always,
 * microseconds where there are any, so nothing is lost when the moment is sent back. Needs a session in UTC.
 */
export function rfc3339(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = ''] = match;
  return `${date}T${time}.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}Z`;
}

const asText: Parser = (text) => text;
const textArray = parserOf(TEXT_ARRAY);
const momentArray: Parser = (text) => {
  const parsed = textArray(text);
  return Array.isArray(parsed) ? parsed.map((one: unknown) => (typeof one === 'string' ? rfc3339(one) : one)) : parsed;
};

// pg's own parsers make a Date of the local zone out of a date, and a float out of a numeric array.
const ours = new Map<number, Parser>([
  [builtins.DATE, asText],
  [builtins.TIMESTAMPTZ, rfc3339],
  [builtins.INT8, asText],
  [builtins.NUMERIC, asText],
  [DATE_ARRAY, textArray],
  [NUMERIC_ARRAY, textArray],
  [TIMESTAMPTZ_ARRAY, momentArray],
]);

/** How our connections read values: date, int8 and numeric as text, timestamptz as RFC 3339 text; the rest as pg does. */
export const pgTypes = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): Parser =>
    (format === 'binary' ? undefined : ours.get(oid)) ?? parserOf(oid, format),
};
