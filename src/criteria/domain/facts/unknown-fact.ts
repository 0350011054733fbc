import { type UnknownKind } from '../model/verdict.js';

/** Something that is not known. `alone`: knowing it would decide the condition whatever else is unknown. */
export interface UnknownFact {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly alone: boolean;
}

/** Nothing is unknown. */
export const NO_UNKNOWNS: readonly UnknownFact[] = [];
