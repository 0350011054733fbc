import { type UnknownKind } from '../model/verdict.js';

/** Something that is not known. `alone`: knowing it would decide the condition whatever else is missing. */
export interface Missing {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly alone: boolean;
}

/** Nothing is missing. */
export const NOTHING: readonly Missing[] = [];
