/** What the running role may do with a table beside reading it. Whatever is not named, it may not. */
export interface TableRights {
  /** The only columns that it may give when it inserts; the database fills the others. Absent: it inserts nothing. */
  readonly insert?: readonly string[];
  /** The only columns that it may update. Absent: none. */
  readonly update?: readonly string[];
  readonly delete?: true;
}

const IMPORT_RESULTS = ['created', 'updated', 'unchanged', 'rejected', 'warnings'] as const;
const STANDING = ['as_of', 'stage', 'holds', 'next_stage', 'figures_through'] as const;

/** Statements about the world: given once, closed once; the rest is the database's. */
const REVISION = {
  update: ['superseded_at'],
  provenance: ['source', 'reason', 'recorded_by'],
} as const;

/**
 * Every table, and what the running role may do with it; `echelon migrate` brings the database to this and takes away what is more.
 * The law that holds what it may do within bounds stands in the triggers; docs/decisions/0018 says both side by side.
 */
export const RUNNING_ROLE: Readonly<Record<string, TableRights>> = {
  schema_migrations: {},
  change_history: {},
  firms: { insert: ['id'] },
  firm_revisions: {
    insert: [
      'id',
      'firm_id',
      'uscc',
      'uscc_override_reason',
      'name',
      'former_names',
      'brands',
      'registered_on',
      'resident_enterprise',
      'legal_form',
      'division',
      'address',
      'street',
      'industry',
      'technology_field',
      'leading_industry',
      'parent_uscc',
      'officer',
      ...REVISION.provenance,
    ],
    update: REVISION.update,
  },
  firm_identifiers: { insert: ['scheme', 'value', 'firm_id', 'recorded_by'] },
  figure_revisions: {
    insert: ['id', 'firm_id', 'year', 'status', 'figures', ...REVISION.provenance],
    update: REVISION.update,
  },
  fact_revisions: {
    insert: ['id', 'fact_id', 'firm_id', 'kind', 'data', 'evidence', ...REVISION.provenance],
    update: REVISION.update,
  },
  recognition_revisions: {
    insert: [
      'id',
      'recognition_id',
      'firm_id',
      'stage',
      'number',
      'issued_on',
      'effective_on',
      'valid',
      'expires_on',
      'end_kind',
      'end_reason',
      'evidence',
      'verdict_digest',
      'verdict_criteria',
      'verdict_result',
      ...REVISION.provenance,
    ],
    update: REVISION.update,
  },
  due: { update: ['attempts', 'not_before'], delete: true },
  verdicts: {
    insert: [
      'id',
      'firm_id',
      'stage',
      'criteria_id',
      'criteria_version',
      'criteria_digest',
      'digest',
      'result',
      'level',
      'closeness',
      'as_of',
      'record',
    ],
    update: REVISION.update,
  },
  firm_standings: { insert: ['firm_id', ...STANDING], update: STANDING },
  // A row can be locked only by a role that may update one of its columns; that nothing of it changes is the trigger's.
  level_news: {
    insert: ['firm_id', 'stage', 'from_level', 'to_level', 'verdict_id', 'above_held', 'as_of', 'corrected_from'],
    update: ['created_at'],
    delete: true,
  },
  sweeps: {
    insert: ['id', 'reason', 'requested_by', 'as_of'],
    update: ['as_of', 'finished_at', 'next_firm', 'due', 'evaluated', 'unknown', 'failed'],
  },
  evaluation_failures: { insert: ['id', 'firm_id', 'stage', 'sweep_id', 'message'] },
  criteria_versions: { insert: ['digest', 'criteria_id', 'version', 'content'] },
  alert_episodes: {
    insert: ['id', 'firm_id', 'stage', 'kind', 'episode', 'state', 'verdict_id'],
    update: [
      'state',
      'verdict_id',
      'silenced_until',
      'resolved_at',
      'resolved_by',
      'resolve_reason',
      'cleared_at',
      'cleared_as_of',
    ],
  },
  alert_acknowledgements: { insert: ['id', 'episode_id', 'acknowledged_by', 'note'] },
  alert_silences: { insert: ['id', 'episode_id', 'silenced_by', 'silenced_until', 'reason'] },
  imports: { insert: ['id', 'kind', 'file_name', 'file_size', 'file_digest', 'dry_run', 'mapping', 'created_by'] },
  import_parts: { insert: ['import_id', 'part', 'bytes'] },
  import_runs: {
    insert: ['import_id'],
    update: ['state', 'columns', 'problem', 'rows', ...IMPORT_RESULTS, 'attempts', 'finished_at'],
  },
  import_cancellations: { insert: ['import_id', 'cancelled_by'] },
  // A file is read again from its start when its worker died while reading: what was staged then goes.
  import_rows: {
    insert: ['import_id', 'row', 'status', 'firm_key', 'subject', 'firm_id', 'firm_name', 'data', 'errors', 'warnings'],
    update: ['status', 'firm_id', 'firm_name', 'errors', 'warnings'],
    delete: true,
  },
  exports: {
    insert: ['id', 'kind', 'formats', 'as_of', 'known_at', 'filter', 'created_by'],
    update: ['state', 'firms', 'moves', 'digest', 'size', 'problem', 'finished_at'],
  },
  export_parts: { insert: ['export_id', 'part', 'bytes'] },
  users: {
    insert: ['id', 'revision', 'username', 'username_key', 'display_name', 'role', 'disabled', 'password_hash'],
    update: ['revision', 'display_name', 'role', 'disabled', 'password_hash'],
  },
  sessions: {
    insert: ['id', 'user_id', 'token_hash', 'user_agent', 'created_at', 'expires_at'],
    update: ['ended_at', 'end_reason'],
  },
  // Counters, whose columns and statements are those of rate-limiter-flexible.
  sign_in_attempts: { insert: ['key', 'points', 'expire'], update: ['key', 'points', 'expire'], delete: true },
  sign_in_places: { insert: ['user_id', 'place', 'last_used_at'], update: ['last_used_at'], delete: true },
  idempotency_keys: {
    insert: ['user_id', 'key', 'request', 'digest', 'holder'],
    update: ['started_at', 'holder', 'took_effect', 'status', 'headers', 'body'],
    delete: true,
  },
  clock_mark: {
    insert: ['id', 'seen_at'],
    update: ['seen_at', 'noticed_at', 'jumped_from', 'jumped_to'],
  },
  nightly_runs: { insert: ['name', 'finished_for'], update: ['finished_for', 'finished_at'] },
  demo_zone: { insert: ['state', 'seed', 'today', 'firms'], update: ['state'] },
};
