import { type Caller } from '../caller.js';
import { type Answer, jsonOf } from '../line.js';
import { type Draft } from './draft.js';
import { Raw } from './raw-json.js';

/** Digits without the zeros that say nothing: `0012.500` and `12.5` are one number, and so are `-0` and `0`. */
const plainDigits = (text: string): string =>
  text
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/^-0$/, '0');

/** Numbers of an accepted body that a JSON reader may have bent, by field. */
function numbersOf(body: unknown): (readonly [string, string])[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const text = value instanceof Raw ? value.text : typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && /^-?\d{1,30}(\.\d{1,10})?$/.test(text) ? [[name, plainDigits(text)] as const] : [];
  });
}

/** Asks for what a write was answered with: each number must be the one that was sent, to the last digit. */
export async function bentNumbers(draft: Draft, answer: Answer, caller: Caller): Promise<string[]> {
  const sent = numbersOf(draft.body);
  if (sent.length === 0 || answer.status >= 300 || !/\/(figures|facts)/.test(draft.path)) return [];
  const place = answer.headers.location?.replace('/api/v1', '') ?? draft.path;
  const read = await caller.answer('GET', place);
  if (read.status !== 200) return [`what was accepted cannot be read (${read.status})`];
  const stored = jsonOf(read) as Readonly<Record<string, unknown>>;
  const held = (stored.figures ?? stored) as Readonly<Record<string, unknown>>;
  return sent.flatMap(([name, digits]) => {
    const value = held[name];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return plainDigits(String(value)) === digits ? [] : [`${name} was ${digits} and is ${String(value)}`];
  });
}
