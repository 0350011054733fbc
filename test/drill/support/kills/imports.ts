import { type Look } from '../sound-record.js';

/** Imports of good files that did not end well, and rows of them that were not applied once. */
export async function importFaults(look: Look): Promise<string[]> {
  const found: string[] = [];
  const failed = await look<{ file: string; state: string; problem: string }>(
    `SELECT file_name AS file, state, problem::text AS problem FROM import_runs JOIN imports ON id = import_id WHERE state <> 'done'`,
  );
  for (const { file, state, problem } of failed) found.push(`the good file ${file} is ${state}: ${problem}`);
  const [rows] = await look<Readonly<Record<string, string>>>(
    `SELECT count(*) FILTER (WHERE w.status = 'rejected') AS "rows of good files were rejected",
            count(*) FILTER (WHERE NOT i.dry_run AND w.status = 'created' AND made.times IS NULL) AS "rows count as created and left nothing",
            count(*) FILTER (WHERE NOT i.dry_run AND made.times > 1) AS "rows were applied twice",
            count(*) FILTER (WHERE i.dry_run AND made.times IS NOT NULL) AS "rows of a dry run were written"
       FROM import_rows w JOIN imports i ON i.id = w.import_id
       LEFT JOIN (SELECT source, count(*) AS times FROM figure_revisions WHERE source LIKE 'import:%' GROUP BY source) made
         ON made.source = 'import:' || w.import_id || '#' || w.row`,
  );
  for (const [what, count] of Object.entries(rows ?? {})) if (count !== '0') found.push(`${count} ${what}`);
  return found;
}
