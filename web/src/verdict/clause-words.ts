import { type Locale } from '../i18n/catalogue.js';

const ARTICLES = /Art\. (\d+(?:\(\d+\))*(?:, \d+(?:\(\d+\))*)*)/g;

/** A clause as the reader's language quotes it: `115号 Art. 8(3), 9(7)` is `115号 第8条(3)、第9条(7)` in Chinese. */
export function clauseWords(clause: string, locale: Locale): string {
  if (locale === 'en') return clause;
  return clause.replace(ARTICLES, (_, articles: string) =>
    articles
      .split(', ')
      .map((article) => article.replace(/^\d+/, '第$&条'))
      .join('、'),
  );
}
