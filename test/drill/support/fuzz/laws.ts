import { type Answer, jsonOf } from '../line.js';
import { type Draft } from './draft.js';
import { Pairs, Raw } from './raw-json.js';

/** No answer is longer, whatever was asked; files that the product makes are. */
const ANSWER_BYTES_MAX = 1024 * 1024;
const PROBLEMS_LISTED_MAX = 50;
/** Codes of refusals that come from below: somebody let through what they should have looked at. */
const FROM_BELOW = new Set(['request.malformed-value', 'service.unexpected', 'service.database-away']);
/** Of the inside, and nobody's business. */
const INSIDE =
  /node_modules|\bat \w+[. ].*\.js:\d|SELECT .* FROM |QueryFailedError|\/src\/\w|violates .* constraint|TypeError|RangeError|call stack/;
/** Marks that turn the writing around, and so a name into another. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const NAMES = new Set(['name', 'formerNames', 'brands', 'displayName', 'username']);
const DAY = /^[+-]?\d{4,6}-\d\d-\d\d/;
const YEARS = { first: 1900, last: 2199 } as const;

/** What an answer has against it: a law of every answer, or of a request that was accepted. */
export function faultsOf(draft: Draft, answer: Answer): string[] {
  return [...everyAnswer(answer), ...refusal(answer), ...promised(draft, answer), ...accepted(draft, answer)];
}

function everyAnswer({ status, size, headers }: Answer): string[] {
  const type = headers['content-type'] ?? '';
  return [
    ...(status >= 500 && !isDeclared(status, headers) ? [`it answers ${status}`] : []),
    ...(size > ANSWER_BYTES_MAX && !/zip|spreadsheet/.test(type) ? [`the answer has ${Math.round(size / 1024)} KiB`] : []),
    ...(status === 200 && type.includes('json') && size === 0 ? ['it says JSON and sends nothing'] : []),
    ...(headers['access-control-allow-origin'] === undefined ? [] : ['it lets pages of other origins read']),
    ...missingHeaders(headers),
  ];
}

/** What every answer says to browsers; a request that the parser itself refuses never reaches us. */
function missingHeaders(headers: Answer['headers']): string[] {
  if (headers['x-request-id'] === undefined) return [];
  const policy = headers['content-security-policy'] ?? '';
  return [
    ...(policy.includes("frame-ancestors 'none'") && policy.includes("object-src 'none'")
      ? []
      : ['it has no content security policy']),
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['it lets browsers guess what it is']),
    ...(headers['referrer-policy'] === 'same-origin' ? [] : ['it lets browsers tell where they came from']),
  ];
}

/** 503 and 507 are said on purpose when they say when to come again. */
const isDeclared = (status: number, headers: Answer['headers']): boolean =>
  (status === 503 || status === 507) && headers['retry-after'] !== undefined;

interface ProblemBody {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly { readonly pointer?: unknown; readonly code?: unknown; readonly message?: unknown }[];
}

const isRefusal = ({ status, text, size }: Answer): boolean =>
  status >= 400 && text !== '' && !text.includes('<html') && size <= ANSWER_BYTES_MAX;

function refusal(answer: Answer): string[] {
  if (!isRefusal(answer)) return [];
  const problem = jsonOf(answer) as ProblemBody | undefined;
  const isProblem = answer.headers['content-type']?.includes('application/problem+json') === true;
  if (problem === undefined || !isProblem || typeof problem.code !== 'string')
    return [`it refuses with ${answer.status} and no problem document: ${answer.text.slice(0, 120)}`];
  const inside = INSIDE.exec(answer.text)?.[0];
  return [
    ...(problem.status === answer.status ? [] : ['the problem names another status']),
    ...(FROM_BELOW.has(problem.code) ? [`it was refused from below (${problem.code})`] : []),
    ...(inside === undefined ? [] : [`it tells of its inside: ${inside}`]),
    ...listed(problem),
  ];
}

function listed({ detail, errors = [] }: ProblemBody): string[] {
  const sentences = [detail, ...errors.map(({ message }) => message)];
  return [
    ...(errors.length > PROBLEMS_LISTED_MAX ? [`it lists ${errors.length} faults`] : []),
    ...(sentences.some(isNoSentence) ? ['a refusal has no sentence'] : []),
  ];
}

/** A code instead of its sentence, or a placeholder left open. */
const isNoSentence = (text: unknown): boolean =>
  typeof text !== 'string' || text === '' || /^[a-z-]+\.[a-z-]+$/.test(text) || /\{[a-z]+\}/i.test(text);

function promised(draft: Draft, answer: Answer): string[] {
  return draft.laws.flatMap(({ kind, why }) => {
    if (kind === 'refused') return answer.status < 300 ? [why] : [];
    if (answer.status === 401 || answer.status === 429 || answer.status === 431) return [];
    const { errors = [] } = (jsonOf(answer) ?? {}) as ProblemBody;
    const pointed = errors.some(({ pointer }) => pointer === '/cursor');
    return answer.status === 400 && (pointed || draft.notes.length > 1) ? [] : [`${why} (${answer.status})`];
  });
}

/** What was stored must be something that people can see, read and believe. */
function accepted(draft: Draft, answer: Answer): string[] {
  const stores = draft.method !== 'GET' && answer.status < 300 && !['/evaluations', '/sessions'].includes(draft.path);
  return stores && draft.raw === undefined ? [...new Set(storedFaults(draft.body, ''))] : [];
}

function storedFaults(value: unknown, name: string): string[] {
  if (typeof value === 'string') return textFaults(value, name);
  if (value instanceof Pairs) return value.entries.flatMap(([key, part]) => storedFaults(part, key));
  if (value instanceof Raw || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part) => storedFaults(part, name));
  return Object.entries(value).flatMap(([key, part]) => storedFaults(part, key));
}

function textFaults(text: string, name: string): string[] {
  const found: string[] = [];
  if (NAMES.has(name) && OVERRIDES.test(text)) found.push(`a directional override was stored as ${name}`);
  if (NAMES.has(name) && text !== '' && !VISIBLE.test(text)) found.push(`nothing visible was stored as ${name}`);
  const year = DAY.test(text) && /(On|To)$/.test(name) ? Number.parseInt(text, 10) : undefined;
  if (year !== undefined && (year < YEARS.first || year > YEARS.last)) found.push(`the year ${year} was stored as ${name}`);
  return found;
}
