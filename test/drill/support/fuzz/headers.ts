import { type Draft } from './draft.js';
import { type Mutation } from './mutations.js';

type Value = string | readonly string[];

const LONG = 'x'.repeat(12_000);

/** Headers as they should never come, by name. */
const HEADERS: Readonly<Record<string, readonly [Value, ...Value[]]>> = {
  'if-match': [
    '*',
    '"',
    'W/"x"',
    '""',
    'null',
    `"${LONG}"`,
    Array.from({ length: 200 }, (_, index) => `"${index}"`).join(','),
    '"__proto__"',
    '\u00ff',
  ],
  'if-none-match': ['*', '"x"'],
  'accept-language': ['*', 'xx', 'zh-CN;q=2', '__proto__', 'constructor', LONG, ',,,;q=', 'en;q=NaN', '../en'],
  accept: ['text/html', 'application/xml', '*/*;q=0', LONG, 'image/png'],
  'idempotency-key': ['', 'a b', '\u00e9', 'x'.repeat(201), '__proto__', '*'],
  'content-type': [
    '',
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'application/json;',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'x'.repeat(100)}`,
    'application/vnd.__proto__+json',
    'application/x-www-form-urlencoded',
    LONG,
  ],
  'content-encoding': ['gzip', 'br', 'deflate, gzip', 'identity', 'x'],
  authorization: [
    '',
    'Bearer',
    'Bearer ',
    'bearer x',
    `Bearer ${LONG}`,
    'Basic YTpi',
    'Bearer \u00e9',
    'Negotiate x',
    '__proto__',
  ],
  cookie: [
    'echelon_session=',
    `echelon_session=${LONG}`,
    '=',
    '; ; ;',
    '__proto__=x; constructor=y',
    'echelon_session=%00',
    'echelon_session="a',
  ],
  'x-forwarded-for': ['', 'x', '::1', ',,,', '999.999.999.999', LONG, '198.18.0.1, "', '[::ffff:1.2.3.4]:80'],
  'x-forwarded-proto': ['https', 'javascript', LONG],
  'x-forwarded-host': ['elsewhere.example', '', '\u00ff'],
  host: ['', 'elsewhere.example', '[', LONG, 'a:b:c', '127.0.0.1:99999999'],
  origin: ['null', 'file://', 'https://elsewhere.example', 'x', LONG],
  range: ['bytes=0-', 'bytes=-1', 'bytes=0-0,1-1,2-2', 'x'],
  expect: ['100-continue'],
  'x-http-method-override': ['DELETE'],
  'x-request-id': ['a\u00ffb', LONG],
  'user-agent': ['', LONG, '<script>', '\u00ff'],
  te: ['trailers', 'chunked'],
  __proto__x: ['a'],
};

const NAMES = Object.keys(HEADERS) as [string, ...string[]];

/** One header of another kind, sometimes very many. */
export const aHeader: Mutation = (draft, _operation, random): Draft => {
  if (random.chance(4)) {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`x-${index}`, '1']));
    return { ...draft, headers: { ...draft.headers, ...many }, notes: [...draft.notes, 'nine hundred headers'] };
  }
  const name = random.pick(NAMES);
  const value = random.pick(HEADERS[name] as [Value, ...Value[]]);
  return {
    ...draft,
    headers: { ...draft.headers, [name]: value },
    notes: [...draft.notes, `${name}: ${String(value).slice(0, 40)}`],
  };
};
