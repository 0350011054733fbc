import { type Unknown } from '../api/types.js';
import { type Translate } from '../i18n/catalogue.js';
import { unknownName } from '../verdict/words.js';
import { ATTESTATIONS, FACT_KINDS } from '../catalogue/facts.js';
import { FIGURES } from '../catalogue/figures.js';

type UnknownFact = Pick<Unknown, 'kind' | 'figure' | 'year'>;

/** A missing thing as the list of firms takes it: `employees.2025`, `core-ip`. */
export function lackingOf({ figure, year }: Omit<UnknownFact, 'kind'>): string {
  return year === null ? figure : `${figure}.${String(year)}`;
}

function kindOf(name: string): Unknown['kind'] {
  if (FIGURES.some((figure) => figure === name)) return 'figure';
  if (ATTESTATIONS.some((attestation) => attestation === name)) return 'attestation';
  if (name.startsWith('rate.')) return 'rate';
  return FACT_KINDS.some((kind) => name === kind || name.startsWith(`${kind}.`)) ? 'fact' : 'profile';
}

/** The same as people read it: `2025 年职工总数`. */
export function lackingWords(lacking: string, t: Translate): string {
  const [, figure = lacking, year] = /^(.+?)(?:\.(\d{4}))?$/.exec(lacking) ?? [];
  const fact: UnknownFact = { kind: kindOf(figure), figure, year: year === undefined ? null : Number(year) };
  const words = unknownName(fact, t);
  return words === figure && fact.kind === 'profile' ? unknownName({ ...fact, kind: 'fact' }, t) : words;
}
