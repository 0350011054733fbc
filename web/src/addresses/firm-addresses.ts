import { type FirmFilter } from '../api/firms.js';
import { type JudgedStage } from '../api/types.js';

/** What a place in the address says; nothing and the empty text leave it. */
type Place = Readonly<Record<string, string | number | null | undefined>>;

function searchOf(place: Place): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** The address of a list of firms, so that every number can open what is behind it. */
export function firmsAddress(filter: FirmFilter): string {
  return `/firms${searchOf(filter)}`;
}

export type FirmTab = 'verdicts' | 'figures' | 'recognitions' | 'history';

/** The address of one firm, at a tab and a place within it. */
export function firmAddress(firm: string, tab: FirmTab = 'verdicts', place: Place = {}): string {
  return `/firms/${encodeURIComponent(firm)}${tab === 'verdicts' ? '' : `/${tab}`}${searchOf(place)}`;
}

/** One firm's verdict on one stage. */
export function verdictAddress(firm: string, stage: JudgedStage): string {
  return firmAddress(firm, 'verdicts', { stage });
}

/** The sheet to print of one firm's verdict. */
export function sheetAddress(firm: string, stage: JudgedStage, place: Place = {}): string {
  return `/firms/${encodeURIComponent(firm)}/verdicts/${stage}${searchOf(place)}`;
}
