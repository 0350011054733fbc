import { newId } from '../../src/shared/ids.js';
import { type Attempt, finished, inAnothersName, PAST, revision, stamped } from './attempts.js';
import { type OneOfEach } from './one-of-each.js';

const id = (): string => `'${newId()}'`;
const firm = ({ firm: of }: OneOfEach): string => `'${of}', '甲'`;
const figures = ({ firm: of }: OneOfEach): string => `'${of}', 2023, 'reported', '{}'`;
const fact = ({ firm: of }: OneOfEach): string => `${id()}, '${of}', 'attestation', '{}'`;
const recognition = ({ firm: of }: OneOfEach): string => `${id()}, '${of}', 'unicorn', '2025-01-01', '[2025-01-01,)'`;
const verdict = ({ firm: of }: OneOfEach): string => `'${of}', 'unicorn', 'c', '1', 'd', 'd', 'met', 'near', '2026-07-01', '{}'`;

const FIRM = 'firm_id, name';
const FIGURES = 'firm_id, year, status, figures';
const FACT = 'fact_id, firm_id, kind, data';
const RECOGNITION = 'recognition_id, firm_id, stage, effective_on, valid';
const VERDICT = 'firm_id, stage, criteria_id, criteria_version, criteria_digest, digest, result, level, as_of, record';
const IMPORT = 'id, kind, file_name, file_size, file_digest, dry_run, mapping';
const EXPORT = 'id, kind, formats, as_of, known_at, filter';
const EPISODE = 'id, firm_id, stage, kind, episode, state, verdict_id';
const SESSION = 'id, user_id, token_hash, created_at, expires_at';

const session = (rows: OneOfEach, created: string, expires: string): string =>
  `INSERT INTO sessions (${SESSION}) VALUES (${id()}, '${rows.user}', md5('a') || md5('b'), ${created}, ${expires})`;
const episode = ({ firm: of, verdict: by }: OneOfEach): string => `${id()}, '${of}', 'unicorn', 'near', 1, 'open', '${by}'`;
const change = (set: string, row: keyof OneOfEach): ((rows: OneOfEach) => string) => {
  return (rows) => `UPDATE alert_episodes SET ${set} WHERE id = '${rows[row]}'`;
};

/** What the running role may insert or update, and what must be refused of it all the same: each such table has its attempts. */
export const LAWS: Readonly<Record<string, readonly Attempt[]>> = {
  firms: stamped('firms', 'created_at', 'id', id),
  firm_revisions: [
    ...revision(
      'firm_revisions',
      FIRM,
      ({ firm: of }) => `'${of}', '甲'`,
      ({ firm: of }) => `firm_id = '${of}'`,
    ),
    ...inAnothersName('firm_revisions', `id, ${FIRM}`, 'recorded_by', (rows) => `${id()}, ${firm(rows)}`),
  ],
  figure_revisions: [
    ...revision('figure_revisions', FIGURES, figures, ({ figures: of }) => `id = '${of}'`),
    ...inAnothersName('figure_revisions', `id, ${FIGURES}`, 'recorded_by', (rows) => `${id()}, ${figures(rows)}`),
    {
      what: 'put between two that are there',
      as: 'owner',
      sql: ({ corrected, firm: of }) =>
        `INSERT INTO figure_revisions (id, ${FIGURES}, recorded_at)
         SELECT ${id()}, '${of}', 2024, 'reported', '{}', recorded_at FROM figure_revisions WHERE id = '${corrected}'`,
    },
  ],
  fact_revisions: [
    ...revision('fact_revisions', FACT, fact, ({ factRevision }) => `id = '${factRevision}'`),
    ...inAnothersName('fact_revisions', `id, ${FACT}`, 'recorded_by', (rows) => `${id()}, ${fact(rows)}`),
  ],
  recognition_revisions: [
    ...revision('recognition_revisions', RECOGNITION, recognition, (rows) => `recognition_id = '${rows.recognition}'`),
    ...inAnothersName('recognition_revisions', `id, ${RECOGNITION}`, 'recorded_by', (rows) => `${id()}, ${recognition(rows)}`),
  ],
  verdicts: revision('verdicts', VERDICT, verdict, (rows) => `id = '${rows.verdict}'`),
  firm_identifiers: [
    ...stamped('firm_identifiers', 'recorded_at', 'scheme, value, firm_id', ({ firm: of }) => `'s', 'v', '${of}'`),
    ...inAnothersName('firm_identifiers', 'scheme, value, firm_id', 'recorded_by', ({ firm: of }) => `'s', 'v', '${of}'`),
  ],
  firm_standings: [
    { what: 'evaluated in the past', as: 'owner', sql: () => `UPDATE firm_standings SET evaluated_at = ${PAST}` },
    { what: 'moved to another firm', sql: () => `UPDATE firm_standings SET firm_id = gen_random_uuid()` },
  ],
  level_news: [
    ...stamped(
      'level_news',
      'created_at',
      'firm_id, stage, to_level, verdict_id, above_held',
      ({ firm: of, verdict: by }) => `'${of}', 's', 'near', '${by}', true`,
    ),
    { what: 'changed', sql: () => `UPDATE level_news SET created_at = now()` },
  ],
  sweeps: [
    ...stamped('sweeps', 'started_at', 'id, reason, as_of', () => `${id()}, 'asked', '2026-07-01'`),
    ...inAnothersName('sweeps', 'id, reason, as_of', 'requested_by', () => `${id()}, 'asked', '2026-07-01'`),
    ...finished(
      'sweeps',
      'id',
      (rows) => rows.finishedSweep,
      (rows) => rows.sweep,
      'due = 0',
    ),
  ],
  evaluation_failures: stamped(
    'evaluation_failures',
    'recorded_at',
    'id, firm_id, message',
    (rows) => `${id()}, '${rows.firm}', 'm'`,
  ),
  criteria_versions: stamped(
    'criteria_versions',
    'recorded_at',
    'digest, criteria_id, version, content',
    () => `'d', 'c', '1', '{}'`,
  ),
  alert_episodes: [
    ...stamped('alert_episodes', 'opened_at', EPISODE, episode),
    {
      what: 'resolved from the start',
      sql: (rows) => `INSERT INTO alert_episodes (${EPISODE}) VALUES (${episode(rows).replace(`'open'`, `'resolved'`)})`,
    },
    { what: 'resolved in the past', sql: change(`state = 'resolved', resolved_at = ${PAST}`, 'episode') },
    { what: 'resolved in another’s name', sql: change(`state = 'resolved', resolved_at = now(), resolved_by = 'li'`, 'episode') },
    { what: 'reopened', sql: change(`state = 'open', resolved_at = NULL, resolved_by = NULL`, 'resolvedEpisode') },
    { what: 'resolved for another reason', sql: change(`resolve_reason = 'another'`, 'resolvedEpisode') },
    { what: 'resolved again', sql: change(`resolved_at = now()`, 'resolvedEpisode') },
    { what: 'cleared in the past', sql: change(`cleared_at = ${PAST}`, 'resolvedEpisode') },
    {
      what: 'cleared, and armed again',
      sql: (rows) =>
        `BEGIN; ${change('cleared_at = now()', 'resolvedEpisode')(rows)}; ${change('cleared_at = NULL', 'resolvedEpisode')(rows)}; COMMIT`,
    },
  ],
  alert_acknowledgements: [
    ...stamped('alert_acknowledgements', 'acknowledged_at', 'id, episode_id', (rows) => `${id()}, '${rows.episode}'`),
    ...inAnothersName('alert_acknowledgements', 'id, episode_id', 'acknowledged_by', (rows) => `${id()}, '${rows.episode}'`),
  ],
  alert_silences: [
    ...stamped(
      'alert_silences',
      'silenced_at',
      'id, episode_id, silenced_until, reason',
      (r) => `${id()}, '${r.episode}', now(), 'r'`,
    ),
    ...inAnothersName(
      'alert_silences',
      'id, episode_id, silenced_until, reason',
      'silenced_by',
      (r) => `${id()}, '${r.episode}', now(), 'r'`,
    ),
  ],
  imports: [
    ...stamped('imports', 'created_at', IMPORT, () => `${id()}, 'firms', 'f', 1, 'd', false, '{}'`),
    ...inAnothersName('imports', IMPORT, 'created_by', () => `${id()}, 'firms', 'f', 1, 'd', false, '{}'`),
  ],
  import_parts: [
    {
      what: 'added to a file that was taken in',
      sql: ({ openImport }) => `INSERT INTO import_parts (import_id, part, bytes) VALUES ('${openImport}', 1, 'b')`,
    },
  ],
  import_runs: finished(
    'import_runs',
    'import_id',
    (rows) => rows.finishedImport,
    (rows) => rows.openImport,
    'rows = 1',
  ),
  import_cancellations: [
    ...stamped('import_cancellations', 'cancelled_at', 'import_id', ({ openImport }) => `'${openImport}'`),
    ...inAnothersName('import_cancellations', 'import_id', 'cancelled_by', ({ openImport }) => `'${openImport}'`),
  ],
  import_rows: [
    {
      what: 'judged anew',
      sql: (rows) => `UPDATE import_rows SET status = 'created' WHERE import_id = '${rows.finishedImport}'`,
    },
    { what: 'taken out', sql: (rows) => `DELETE FROM import_rows WHERE import_id = '${rows.finishedImport}'` },
    {
      what: 'put in',
      sql: (rows) =>
        `INSERT INTO import_rows (import_id, row, status, subject) VALUES ('${rows.finishedImport}', 9, 'created', '')`,
    },
  ],
  exports: [
    ...stamped('exports', 'created_at', EXPORT, () => `${id()}, 'stage-history', '{csv}', '2026-07-01', now(), '{}'`),
    ...inAnothersName('exports', EXPORT, 'created_by', () => `${id()}, 'stage-history', '{csv}', '2026-07-01', now(), '{}'`),
    ...finished(
      'exports',
      'id',
      (rows) => rows.finishedExport,
      (rows) => rows.openExport,
      `digest = 'another'`,
    ),
  ],
  export_parts: [
    {
      what: 'added to a finished bundle',
      sql: (rows) => `INSERT INTO export_parts (export_id, part, bytes) VALUES ('${rows.finishedExport}', 1, 'b')`,
    },
  ],
  users: [
    ...stamped(
      'users',
      'created_at',
      'id, revision, username, username_key, display_name, role, password_hash',
      () => `${id()}, ${id()}, 'n', 'n', 'N', 'officer', '$argon2id$'`,
    ),
    { what: 'with a password changed in the past', as: 'owner', sql: () => `UPDATE users SET password_changed_at = ${PAST}` },
    { what: 'made at another time', as: 'owner', sql: () => `UPDATE users SET created_at = now()` },
    { what: 'renamed', sql: () => `UPDATE users SET username = 'li', username_key = 'li'` },
  ],
  sessions: [
    {
      what: 'begun again',
      sql: (rows) => `UPDATE sessions SET ended_at = NULL, end_reason = NULL WHERE id = '${rows.endedSession}'`,
    },
    { what: 'ended at another time', sql: (rows) => `UPDATE sessions SET ended_at = now() WHERE id = '${rows.endedSession}'` },
    {
      what: 'ended for another reason',
      sql: (rows) => `UPDATE sessions SET end_reason = 'revoked' WHERE id = '${rows.endedSession}'`,
    },
    {
      what: 'ended far ahead',
      sql: (rows) => `UPDATE sessions SET ended_at = '9999-01-01', end_reason = 'revoked' WHERE id = '${rows.session}'`,
    },
    { what: 'given to another', sql: (rows) => `UPDATE sessions SET user_id = '${rows.firm}'` },
    { what: 'given another token', sql: () => `UPDATE sessions SET token_hash = md5('a') || md5('b')` },
    { what: 'prolonged', sql: () => `UPDATE sessions SET expires_at = expires_at + interval '1 hour'` },
    {
      what: 'prolonged, by the owner',
      as: 'owner',
      sql: (rows) =>
        `UPDATE sessions SET expires_at = expires_at + interval '1 hour', ended_at = now(), end_reason = 'revoked' WHERE id = '${rows.session}'`,
    },
    { what: 'that lasts for ever', sql: (rows) => session(rows, 'now()', `'9999-01-01'`) },
    { what: 'that lasts a day', sql: (rows) => session(rows, 'now()', `now() + interval '1 day'`) },
    { what: 'that is over before it begins', sql: (rows) => session(rows, 'now()', 'now()') },
    { what: 'of a day far ahead', sql: (rows) => session(rows, `'9999-01-01'`, `'9999-01-01T12:00Z'`) },
  ],
  idempotency_keys: [
    ...stamped('idempotency_keys', 'started_at', 'user_id, key, request, digest', () => `'u', 'k', 'r', 'd'`),
    { what: 'taken over in the past', sql: () => `UPDATE idempotency_keys SET started_at = ${PAST} WHERE key = 'open'` },
    { what: 'answered anew', sql: () => `UPDATE idempotency_keys SET body = '{"a": 1}' WHERE key = 'answered'` },
  ],
  nightly_runs: [{ what: 'done in the past', sql: () => `UPDATE nightly_runs SET finished_at = ${PAST}` }],
  demo_zone: [
    { what: 'loaded after all', sql: () => `UPDATE demo_zone SET state = 'loaded'` },
    { what: 'decided anew', sql: () => `UPDATE demo_zone SET state = 'loading'` },
  ],
  due: [
    { what: 'made due by hand', sql: (rows) => `INSERT INTO due (firm_id, reason) VALUES ('${rows.firm}', 'r')` },
    { what: 'made of another firm', sql: () => `UPDATE due SET firm_id = gen_random_uuid()` },
  ],
};

/** Tables of which nothing is refused but what their rights leave out, and why. */
export const LAWLESS: Readonly<Record<string, string>> = {
  sign_in_attempts: 'counters that pass; how often and when is rate-limiter-flexible’s to say',
  sign_in_places: 'where accounts are known, by which guesses are told from visits; it is no statement about anybody, and passes',
  clock_mark: 'where the clocks were last seen, by which a wrong one is noticed; it says nothing of what happened',
  change_history: 'the running role only reads it',
  schema_migrations: 'the running role only reads it',
};
