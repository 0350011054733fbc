import { type zhCN } from './zh-CN/index.js';

/** The languages of the console; Chinese first, English complete. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Every message key. The Chinese catalogue is the one that names them; English must have the same, checked by type. */
export type MessageKey = keyof typeof zhCN;
export type Catalogue = Readonly<Record<MessageKey, string>>;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<Key extends MessageKey> = Record<Names<(typeof zhCN)[Key]>, string | number>;

/** The placeholders of a message as arguments: none when it has none. */
export type MessageArguments<Key extends MessageKey> = [Names<(typeof zhCN)[Key]>] extends [never] ? [] : [values: Values<Key>];

/** Gives a message in the reader's language. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>) => string;

/**
 * Fills `{name}`; `{name|firm|firms}` chooses the first word for 1, else the second (English has number, Chinese has not).
 */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined) return String(value);
    return String(value) === '1' ? one : (many ?? one);
  });
}

/** A translator over one catalogue. */
export function translator(catalogue: Catalogue): Translate {
  return (key, ...values) => fill(catalogue[key], values[0]);
}
