import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges } from './support.js';

/** The register, yearly figures, dated facts and recognitions: append-only revisions, each write leaving its due row. */
export class CreateFirmsAndFigures1790000001000 implements MigrationInterface {
  name = 'CreateFirmsAndFigures1790000001000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await q.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await this.createRegister(q);
    await this.createFigures(q);
    await this.createRecognitions(q);
    await this.createDueTriggers(q);
    await this.guard(q);
  }

  private async createRegister(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE firms (
        id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT firms_pkey PRIMARY KEY (id)
      )`);
    await q.query(`
      CREATE TABLE firm_revisions (
        id uuid NOT NULL,
        firm_id uuid NOT NULL,
        uscc text,
        uscc_override_reason text,
        name text NOT NULL,
        former_names text[] NOT NULL DEFAULT '{}',
        brands text[] NOT NULL DEFAULT '{}',
        registered_on date,
        resident_enterprise boolean,
        legal_form text,
        division text,
        address text,
        street text,
        industry text,
        technology_field text,
        leading_industry text,
        parent_uscc text,
        officer text,
        source text,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        superseded_at timestamptz,
        CONSTRAINT firm_revisions_pkey PRIMARY KEY (id),
        CONSTRAINT firm_revisions_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id),
        CONSTRAINT firm_revisions_uscc_check CHECK (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
        CONSTRAINT firm_revisions_name_check CHECK (name <> '')
      )`);
    await q.query(`CREATE UNIQUE INDEX firm_revisions_current_key ON firm_revisions (firm_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE UNIQUE INDEX firm_revisions_uscc_key ON firm_revisions (uscc) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX firm_revisions_firm_idx ON firm_revisions (firm_id, recorded_at)`);
    await q.query(
      `CREATE INDEX firm_revisions_name_idx ON firm_revisions USING gin (name gin_trgm_ops) WHERE superseded_at IS NULL`,
    );
    await q.query(`
      CREATE TABLE firm_identifiers (
        scheme text NOT NULL,
        value text NOT NULL,
        firm_id uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        CONSTRAINT firm_identifiers_pkey PRIMARY KEY (scheme, value),
        CONSTRAINT firm_identifiers_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id)
      )`);
    await q.query(`CREATE INDEX firm_identifiers_firm_idx ON firm_identifiers (firm_id)`);
  }

  private async createFigures(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE figure_revisions (
        id uuid NOT NULL,
        firm_id uuid NOT NULL,
        year integer NOT NULL,
        status text NOT NULL,
        figures jsonb NOT NULL,
        source text,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        superseded_at timestamptz,
        CONSTRAINT figure_revisions_pkey PRIMARY KEY (id),
        CONSTRAINT figure_revisions_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id),
        CONSTRAINT figure_revisions_year_check CHECK (year BETWEEN 1949 AND 2200),
        CONSTRAINT figure_revisions_status_check CHECK (status IN ('estimated', 'reported', 'audited'))
      )`);
    await q.query(
      `CREATE UNIQUE INDEX figure_revisions_current_key ON figure_revisions (firm_id, year) WHERE superseded_at IS NULL`,
    );
    await q.query(`CREATE INDEX figure_revisions_firm_idx ON figure_revisions (firm_id, year, recorded_at)`);
    await q.query(`
      CREATE TABLE fact_revisions (
        id uuid NOT NULL,
        fact_id uuid NOT NULL,
        firm_id uuid NOT NULL,
        kind text NOT NULL,
        data jsonb NOT NULL,
        evidence text,
        source text,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        superseded_at timestamptz,
        CONSTRAINT fact_revisions_pkey PRIMARY KEY (id),
        CONSTRAINT fact_revisions_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id)
      )`);
    await q.query(`CREATE UNIQUE INDEX fact_revisions_current_key ON fact_revisions (fact_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX fact_revisions_firm_idx ON fact_revisions (firm_id, recorded_at)`);
  }

  private async createRecognitions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE recognition_revisions (
        id uuid NOT NULL,
        recognition_id uuid NOT NULL,
        firm_id uuid NOT NULL,
        stage text NOT NULL,
        number text,
        issued_on date,
        effective_on date NOT NULL,
        valid daterange NOT NULL,
        expires_on date,
        end_kind text,
        end_reason text,
        evidence text,
        verdict_digest text,
        verdict_criteria text,
        verdict_result text,
        source text,
        reason text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        superseded_at timestamptz,
        CONSTRAINT recognition_revisions_pkey PRIMARY KEY (id),
        CONSTRAINT recognition_revisions_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id),
        CONSTRAINT recognition_revisions_valid_check CHECK (isempty(valid) OR lower(valid) = effective_on),
        CONSTRAINT recognition_revisions_end_of_calendar_check CHECK (upper_inf(valid) OR isempty(valid) OR upper(valid) < '9999-12-31'),
        CONSTRAINT recognition_revisions_end_check
          CHECK (end_kind IN ('expired', 'cancelled', 'withdrawn', 'outgrown', 'graduated')),
        CONSTRAINT recognition_revisions_overlap_excl
          EXCLUDE USING gist (firm_id WITH =, stage WITH =, valid WITH &&) WHERE (superseded_at IS NULL)
      )`);
    await q.query(
      `CREATE UNIQUE INDEX recognition_revisions_current_key ON recognition_revisions (recognition_id) WHERE superseded_at IS NULL`,
    );
    await q.query(`CREATE INDEX recognition_revisions_firm_idx ON recognition_revisions (firm_id, recorded_at)`);
  }

  private async createDueTriggers(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE due (
        id bigint GENERATED ALWAYS AS IDENTITY,
        firm_id uuid NOT NULL,
        reason text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        not_before timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT due_pkey PRIMARY KEY (id),
        CONSTRAINT due_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id)
      )`);
    await q.query(`CREATE INDEX due_firm_idx ON due (firm_id)`);
    // A trigger, so that a write by any path (API, import, job, SQL) makes its firm due in its own transaction.
    await q.query(`
      CREATE FUNCTION make_firm_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME);
        PERFORM pg_notify('echelon_wake', 'evaluation');
        RETURN NULL;
      END $$`);
    for (const table of ['firm_revisions', 'figure_revisions', 'fact_revisions', 'recognition_revisions']) {
      await q.query(`CREATE TRIGGER ${table}_make_due AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION make_firm_due()`);
    }
    await q.query(`
      CREATE FUNCTION make_withdrawn_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL THEN
          INSERT INTO due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME || '_superseded');
          PERFORM pg_notify('echelon_wake', 'evaluation');
        END IF;
        RETURN NULL;
      END $$`);
    for (const table of ['fact_revisions', 'recognition_revisions']) {
      await q.query(
        `CREATE TRIGGER ${table}_withdrawn_due AFTER UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION make_withdrawn_due()`,
      );
    }
  }

  /** Revisions may be closed once, and in no other way changed, by anybody but the owner dropping the rule itself. */
  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION close_revision_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL THEN
          RAISE EXCEPTION 'a revision of % is closed once and never reopened', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF;
        IF to_jsonb(OLD) - 'superseded_at' IS DISTINCT FROM to_jsonb(NEW) - 'superseded_at' THEN
          RAISE EXCEPTION 'a revision of % never changes; insert a new one', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$`);
    for (const table of ['firm_revisions', 'figure_revisions', 'fact_revisions', 'recognition_revisions']) {
      await q.query(
        `CREATE TRIGGER ${table}_close_once BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION close_revision_once()`,
      );
      await grant(q, table, { privileges: ['SELECT', 'INSERT'], update: ['superseded_at'] });
      await recordChanges(q, table);
    }
    await grant(q, 'firms', { privileges: ['SELECT', 'INSERT'] });
    await grant(q, 'firm_identifiers', { privileges: ['SELECT', 'INSERT'] });
    await recordChanges(q, 'firm_identifiers');
    await grant(q, 'due', { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['attempts', 'not_before'] });
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [
      'due',
      'recognition_revisions',
      'fact_revisions',
      'figure_revisions',
      'firm_identifiers',
      'firm_revisions',
      'firms',
    ]) {
      await q.query(`DROP TABLE ${table}`);
    }
    for (const name of ['make_firm_due', 'make_withdrawn_due', 'close_revision_once']) await q.query(`DROP FUNCTION ${name}()`);
  }
}
