import { type FigureStatus, type FigureValue, type FactKind, type RecognisedStage } from '../../figures/domain/index.js';

/** How a row names its firm. */
export interface FirmKey {
  readonly id: string | null;
  readonly uscc: string | null;
  readonly identifier: { readonly scheme: string; readonly value: string } | null;
  readonly name: string | null;
}

/** Counts of rights in force that a row states, with the day they were counted. */
export interface StatedRights {
  readonly classI: number | null;
  readonly classII: number | null;
  readonly statedOn: string;
}

/** An authority's act that a row reports. */
export interface StatedRecognition {
  readonly stage: RecognisedStage;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly effectiveOn: string;
  readonly expiresOn: string | null;
  readonly evidence: string | null;
}

/** A dated fact that a row reports. */
export interface StatedFact {
  readonly kind: FactKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What one row of a file says, read and checked, in the shape the write services take. Kept with the import; `originals` hold
 * the text and factor of every converted amount.
 */
export interface StagedRow {
  readonly firm: FirmKey;
  /** Profile fields that the row states; blank cells are not among them. */
  readonly profile: Readonly<Record<string, unknown>>;
  readonly year: number | null;
  readonly figures: Readonly<Record<string, FigureValue>>;
  readonly status: FigureStatus | null;
  readonly rights: StatedRights | null;
  readonly recognition: StatedRecognition | null;
  readonly facts: readonly StatedFact[];
  readonly evidence: string | null;
  readonly source: string | null;
  readonly reason: string | null;
  readonly originals: Readonly<Record<string, { readonly text: string; readonly factor: string }>>;
}
