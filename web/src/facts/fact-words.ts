import { type Fact } from '../api/types.js';
import { groupDigits, isDecimal } from '../format/decimal.js';
import { type Translate } from '../i18n/catalogue.js';
import { label } from '../i18n/labels.js';
import { fieldsOf, isFactKind, type FactField } from '../catalogue/facts.js';

function valueWords(field: FactField, value: unknown, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  if (field.input === 'choice') return label(t, 'choice', text);
  if (field.input === 'decimal') return isDecimal(text) ? groupDigits(text) : text;
  return text;
}

/** What a fact says in one line, without its kind and proof: `Ⅰ类 · 授权日期 2024-03-02 · 件数 3`. */
export function factWords(fact: Fact, t: Translate): string {
  if (fact.kind === 'attestation')
    return `${label(t, 'attestation', fact['name'] as string)}：${t(fact['answer'] === true ? 'answer.yes' : 'answer.no')}`;
  if (!isFactKind(fact.kind)) return '';
  return fieldsOf(fact.kind)
    .filter((field) => field.name !== 'evidence' && field.name !== 'source')
    .flatMap((field) => {
      const value = fact[field.name];
      if (value === null || value === undefined) return [];
      if (field.input === 'expert-item') return [label(t, 'expertItem', valueWords(field, value, t))];
      if (field.input === 'stated-number') return [label(t, 'statedNumber', valueWords(field, value, t))];
      const words = valueWords(field, value, t);
      return field.input === 'choice' || field.input === 'text' ? [words] : [`${t(`field.${field.name}`)} ${words}`];
    })
    .join(' · ');
}
