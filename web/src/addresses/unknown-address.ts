import { type Unknown } from '../api/types.js';
import { isFactKind } from '../catalogue/facts.js';
import { firmAddress } from './firm-addresses.js';

/** Where a missing fact is entered: the cell of the figures table, the profile, or the list of facts. */
export function unknownAddress(firm: string, { kind, figure, year }: Pick<Unknown, 'kind' | 'figure' | 'year'>): string {
  if (kind === 'figure') return firmAddress(firm, 'figures', { year, figure });
  if (kind === 'profile') return firmAddress(firm, 'figures', { edit: 'profile', field: figure });
  if (kind === 'attestation') return firmAddress(firm, 'figures', { add: 'attestation', name: figure });
  return firmAddress(firm, 'figures', isFactKind(figure) ? { add: figure } : { add: 'expert-score', item: figure });
}
