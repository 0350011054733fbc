import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The one text of a JSON value by RFC 8785: keys in order, no spaces. Throws for what JSON cannot say (NaN, half a surrogate pair, a cycle). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only a JSON value has a canonical text');
  return text;
}

/** `sha256:<hex>` of a text in UTF-8. */
export function digestOfText(text: string): string {
  return `sha256:${hash('sha256', text, 'hex')}`;
}

/** `sha256:<hex>` of the canonical text of a JSON value: equal values have equal digests, whoever wrote them. */
export function digestOf(value: unknown): string {
  return digestOfText(canonicalJson(value));
}
