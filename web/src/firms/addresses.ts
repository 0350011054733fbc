import { type FirmFilter } from '../api/firms.js';
import { type StageId } from '../api/types.js';

/** The address of a list of firms, so that every number can open what is behind it. */
export function firmsAddress(filter: FirmFilter): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | number | undefined][]) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '/firms' : `/firms?${text}`;
}

export type FirmTab = 'verdicts' | 'figures' | 'recognitions' | 'history';

/** The address of one firm, at a tab and a place within it. */
export function firmAddress(
  firm: string,
  tab: FirmTab = 'verdicts',
  place: Readonly<Record<string, string | number | null | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/firms/${encodeURIComponent(firm)}${tab === 'verdicts' ? '' : `/${tab}`}${text === '' ? '' : `?${text}`}`;
}

/** One firm's verdict on one stage. */
export function verdictAddress(firm: string, stage: StageId): string {
  return firmAddress(firm, 'verdicts', { stage });
}
