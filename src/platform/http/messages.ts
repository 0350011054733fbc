import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../config/project-root.js';
import type { MessageData } from '../../shared/errors.js';
import { floatOf } from '../../shared/digits.js';

/** Languages of the product; the first is the default. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** One language's sentences by code, with `{placeholders}`. */
export type Catalogue = Readonly<Record<string, string>>;

/** Reads `messages/<locale>.yaml`; throws when it is not a flat list of texts. */
export function readCatalogue(locale: Locale, folder = path.join(projectRoot(), 'messages')): Catalogue {
  const file = path.join(folder, `${locale}.yaml`);
  const parsed: unknown = parse(fs.readFileSync(file, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${file} must hold "code: text" lines`);
  for (const [code, text] of Object.entries(parsed))
    if (typeof text !== 'string') throw new Error(`${file}: the message ${code} must be a text`);
  return parsed as Catalogue;
}

/** Fills the placeholders of a sentence; a value that is absent or null shows as a dash. */
export function fill(text: string, data: MessageData): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '—'));
}

let catalogues: Readonly<Record<Locale, Catalogue>> | undefined;

/**
 * The sentence for a code in a language. A code without a sentence is shown as it is: a missing text must not turn a
 * clear refusal into a failure (a spec finds codes without a text).
 */
export function messageFor(locale: Locale, code: string, data: MessageData = {}): string {
  catalogues ??= { 'zh-CN': readCatalogue('zh-CN'), en: readCatalogue('en') };
  return fill(catalogues[locale][code] ?? code, data);
}

/** The reader's language by `Accept-Language` (RFC 9110); Chinese where nothing is asked for, English for other languages. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage.trim() === '') return 'zh-CN';
  const wanted = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    const weight = parameters.find((one) => one.startsWith('q='));
    return { tag, weight: weight === undefined ? 1 : floatOf(weight.slice(2)) };
  });
  const ranked = wanted.filter((one) => one.weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { tag } of ranked) {
    if (tag === '*' || tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'en';
}
