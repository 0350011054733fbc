import { Injectable } from '@nestjs/common';
import { isKnownAt, supersede } from '../platform/database/revisions.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type RowOf, selected, type Shown } from '../platform/database/selected.js';
import { newId } from '../shared/ids.js';
import { type FirmInput, type FirmProfile } from './domain/index.js';
import { FirmRevisionEntity } from './firm-revision.entity.js';

/** A key of a firm with a foreign register or list: an old registration number, a list's own number. */
export interface FirmIdentifier {
  readonly scheme: string;
  readonly value: string;
}

/** One revision of a firm's profile, as stored. */
export interface StoredFirm extends FirmProfile {
  readonly id: string;
  readonly revision: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly source: string | null;
  readonly reason: string | null;
}

const BRIEF = { id: 'firmId', uscc: 'uscc', name: 'name' } as const satisfies Shown<FirmRevisionEntity>;

/** What names a firm to a reader. */
export type FirmBrief = RowOf<FirmRevisionEntity, typeof BRIEF>;

/** SQL that stands where a table would, for set-wise reads above: the profile of every firm as it is now, one row per firm. */
export const CURRENT_PROFILES = `(SELECT * FROM firm_revisions WHERE superseded_at IS NULL)`;

/** The same, as known at a moment. `moment` is the SQL of a parameter; where that is null, as known at present. */
export const profilesKnownAt = (moment: string): string => `(SELECT r.* FROM firm_revisions r WHERE ${isKnownAt('r', moment)})`;

/** The condition that a firm, by SQL of its id, has a key in another register like a pattern. */
export const hasIdentifierLike = (firm: string, pattern: string): string =>
  `EXISTS (SELECT 1 FROM firm_identifiers i WHERE i.firm_id = ${firm} AND i.value ILIKE ${pattern})`;

/** A row of {@link CURRENT_PROFILES}, by its columns' names as properties. */
export type ProfileRow = Pick<FirmRevisionEntity, 'firmId' | keyof FirmProfile>;

/** Any of the ways to name one firm. */
export type FirmReference =
  | { readonly id: string }
  | { readonly uscc: string }
  | { readonly scheme: string; readonly value: string }
  | { readonly name: string };

/** Who states something, from what source, and why. */
export interface Provenance {
  readonly actor: string;
  readonly source: string | null;
  readonly reason: string | null;
}

/** Profile fields and their columns, in one place for reading and writing. */
const COLUMNS: Readonly<Record<keyof FirmProfile, string>> = {
  uscc: 'uscc',
  usccOverrideReason: 'uscc_override_reason',
  name: 'name',
  formerNames: 'former_names',
  brands: 'brands',
  registeredOn: 'registered_on',
  residentEnterprise: 'resident_enterprise',
  legalForm: 'legal_form',
  division: 'division',
  address: 'address',
  street: 'street',
  industry: 'industry',
  technologyField: 'technology_field',
  leadingIndustry: 'leading_industry',
  parentUscc: 'parent_uscc',
  officer: 'officer',
};

const PROFILE_FIELDS = Object.keys(COLUMNS) as readonly (keyof FirmProfile)[];

const SELECTED = [
  'r.firm_id AS id',
  'r.id AS revision',
  ...PROFILE_FIELDS.map((field) => `r.${COLUMNS[field]} AS "${field}"`),
  'r.source',
  'r.reason',
  'r.recorded_at AS "recordedAt"',
  'r.recorded_by AS "recordedBy"',
].join(', ');

const EMPTY: FirmProfile = {
  uscc: null,
  usccOverrideReason: null,
  name: '',
  formerNames: [],
  brands: [],
  registeredOn: null,
  residentEnterprise: null,
  legalForm: null,
  division: null,
  address: null,
  street: null,
  industry: null,
  technologyField: null,
  leadingIndustry: null,
  parentUscc: null,
  officer: null,
};

/** Reads and appends profile revisions; nothing here updates but the closing of a superseded one. */
@Injectable()
export class FirmsStore {
  async find(tx: Tx, reference: FirmReference): Promise<StoredFirm | undefined> {
    const { where, parameters } = condition(reference);
    return firstRow<StoredFirm>(
      tx,
      `SELECT ${SELECTED} FROM firm_revisions r WHERE r.superseded_at IS NULL AND ${where} LIMIT 2`,
      parameters,
    );
  }

  /** The profiles as known at a moment (null: now), by id; firms not yet known then are absent. */
  async list(tx: Tx, firmIds: readonly string[], knownAt: string | null): Promise<StoredFirm[]> {
    return rows<StoredFirm>(
      tx,
      `SELECT ${SELECTED} FROM firm_revisions r
        WHERE r.firm_id = ANY($1::uuid[]) AND ${isKnownAt('r', '$2')}
        ORDER BY r.firm_id`,
      [firmIds, knownAt],
    );
  }

  async briefs(tx: Tx, firmIds: readonly string[]): Promise<FirmBrief[]> {
    return rows<FirmBrief>(
      tx,
      `SELECT ${selected('r', BRIEF)} FROM firm_revisions r WHERE r.firm_id = ANY($1::uuid[]) AND r.superseded_at IS NULL`,
      [firmIds],
    );
  }

  async lastHolder(tx: Tx, uscc: string): Promise<string | null> {
    const firm = await firstRow<Pick<FirmRevisionEntity, 'firmId'>>(
      tx,
      `SELECT firm_id AS "firmId" FROM firm_revisions WHERE uscc = $1 ORDER BY superseded_at DESC NULLS FIRST LIMIT 1`,
      [uscc],
    );
    return firm?.firmId ?? null;
  }

  /** Profiles by the ids of their revisions. */
  async byRevision(tx: Tx, revisions: readonly string[]): Promise<StoredFirm[]> {
    return rows<StoredFirm>(tx, `SELECT ${SELECTED} FROM firm_revisions r WHERE r.id = ANY($1::uuid[])`, [revisions]);
  }

  /** The next firms after one, by id: the order in which ranges are worked through. */
  async idsAfter(tx: Tx, after: string | null, limit: number): Promise<string[]> {
    const found = await rows<{ id: string }>(tx, `SELECT id FROM firms WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`, [
      after,
      limit,
    ]);
    return found.map((row) => row.id);
  }

  async revision(tx: Tx, firmId: string, revision: string): Promise<StoredFirm | undefined> {
    return firstRow<StoredFirm>(tx, `SELECT ${SELECTED} FROM firm_revisions r WHERE r.firm_id = $1 AND r.id::text = $2`, [
      firmId,
      revision,
    ]);
  }

  async identifiers(tx: Tx, firmId: string): Promise<readonly FirmIdentifier[]> {
    return rows<FirmIdentifier>(tx, `SELECT scheme, value FROM firm_identifiers WHERE firm_id = $1 ORDER BY scheme, value`, [
      firmId,
    ]);
  }

  async insertFirm(tx: Tx, input: FirmInput, provenance: Provenance): Promise<string> {
    const id = newId();
    await execute(tx, `INSERT INTO firms (id) VALUES ($1)`, [id]);
    await this.insertRevision(tx, id, { ...EMPTY, ...input }, provenance);
    return id;
  }

  async insertIdentifier(tx: Tx, firmId: string, identifier: FirmIdentifier, actor: string): Promise<boolean> {
    const added = await execute(
      tx,
      `INSERT INTO firm_identifiers (scheme, value, firm_id, recorded_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [identifier.scheme, identifier.value, firmId, actor],
    );
    return added === 1;
  }

  /** Closes the current revision and puts the new profile in its place, at the same moment of the record's clock. */
  async replace(tx: Tx, current: StoredFirm, profile: FirmProfile, provenance: Provenance): Promise<string> {
    await supersede(tx, FirmRevisionEntity, current.revision);
    return this.insertRevision(tx, current.id, profile, provenance);
  }

  private async insertRevision(tx: Tx, firmId: string, profile: FirmProfile, provenance: Provenance): Promise<string> {
    const id = newId();
    const columns = PROFILE_FIELDS.map((field) => COLUMNS[field]);
    const values = PROFILE_FIELDS.map((field) => profile[field]);
    const placeholders = values.map((_, index) => `$${index + 6}`);
    await execute(
      tx,
      `INSERT INTO firm_revisions (id, firm_id, source, reason, recorded_by, ${columns.join(', ')})
       VALUES ($1, $2, $3, $4, $5, ${placeholders.join(', ')})`,
      [id, firmId, provenance.source, provenance.reason, provenance.actor, ...values],
    );
    return id;
  }
}

/** The profile part of a stored revision. */
export function profileOf(stored: StoredFirm): FirmProfile {
  return Object.fromEntries(PROFILE_FIELDS.map((field) => [field, stored[field]])) as unknown as FirmProfile;
}

function condition(reference: FirmReference): { where: string; parameters: readonly string[] } {
  if ('id' in reference) return { where: 'r.firm_id = $1', parameters: [reference.id] };
  if ('uscc' in reference) return { where: 'r.uscc = $1', parameters: [reference.uscc] };
  if ('name' in reference) return { where: 'r.name = $1', parameters: [reference.name] };
  return {
    where: 'r.firm_id = (SELECT i.firm_id FROM firm_identifiers i WHERE i.scheme = $1 AND i.value = $2)',
    parameters: [reference.scheme, reference.value],
  };
}
