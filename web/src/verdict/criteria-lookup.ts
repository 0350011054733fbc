import { type Condition, type CriteriaDetail, type ScoreTableItem } from '../api/types.js';
import { type Locale } from '../i18n/catalogue.js';

export type SourceDocument = CriteriaDetail['documents'][number];
export type Contradiction = CriteriaDetail['contradictions'][number];

/** Score items and the parts they are made of, in the order of the table. */
export function allItems(items: readonly ScoreTableItem[]): readonly ScoreTableItem[] {
  return items.flatMap((item) => [item, ...allItems(item.parts)]);
}

/** The document in which a condition or a score item stands, with how far it can be trusted and when it was last looked at. */
export function documentOf(id: string, criteria: CriteriaDetail | undefined): SourceDocument | undefined {
  if (!criteria) return undefined;
  const place = criteria.conditions.find((one) => one.id === id) ?? allItems(criteria.scores).find((one) => one.id === id);
  return criteria.documents.find(({ key }) => key === place?.document);
}

/** Where the texts disagree about a condition; a condition on the total is also about every item of the table. */
export function contradictionsAbout(
  { id, unit }: Pick<Condition, 'id' | 'unit'>,
  criteria: CriteriaDetail | undefined,
): readonly Contradiction[] {
  if (!criteria) return [];
  const ids = new Set(unit === 'points' ? [id, ...allItems(criteria.scores).map((item) => item.id)] : [id]);
  return criteria.contradictions.filter(({ about }) => about.some((one) => ids.has(one)));
}

/** The text of a note that the evaluation attached; its id until the criteria are read. */
export function noteText(id: string, criteria: CriteriaDetail | undefined, locale: Locale): string {
  return criteria?.notes.find((note) => note.id === id)?.text[locale] ?? id;
}
