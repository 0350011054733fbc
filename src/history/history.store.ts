import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { firstRow, rows, type Tx } from '../platform/database/index.js';
import { type RecordedTable, recordedTables } from '../platform/database/recorded.js';
import { type ChangeEntity } from './change.entity.js';
import { BOOKKEEPING, CIRCUMSTANCES } from './field-names.js';

/** What narrows the history; every member may be absent. */
export interface HistoryFilter {
  /** Credit code or id. */
  readonly firm?: string | undefined;
  readonly actor?: string | undefined;
  /** Names a field may have in the table: as given and as a column. */
  readonly fields?: readonly string[] | undefined;
  /** First and last day in the zone's calendar, or RFC 3339 moments (`until` exclusive). */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Where a page begins: after this change and field, newest first. */
export interface HistoryPosition {
  readonly id: string;
  readonly field: string;
}

/** Which columns of which row, as of which revision. */
export interface RowQuery<Entity extends object, Name extends keyof Entity & string> {
  readonly entity: new () => Entity;
  readonly names: readonly Name[];
  readonly rowId: string;
  readonly revision: string;
}

/** One field of one change, as it was and became. */
export interface FieldChangeRow extends Pick<ChangeEntity, 'id' | 'at' | 'actor' | 'firmId'> {
  readonly table: ChangeEntity['tableName'];
  readonly operation: 'insert' | 'update' | 'delete';
  readonly subject: Readonly<Record<string, unknown>>;
  readonly source: string | null;
  readonly reason: string | null;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const sqlArray = (values: readonly string[]): string => `ARRAY[${values.map(sqlText).join(', ')}]::text[]`;

/** The table as rows of VALUES: its name, what is unfolded, of what its rows are revisions, what is told beside, what is left out. */
function described({ table, revisionsOf, subject, unfolded }: RecordedTable): string {
  const hidden = [...BOOKKEEPING, ...revisionsOf, ...(revisionsOf.length > 0 ? [...CIRCUMSTANCES, ...subject] : [])];
  const named = [table, unfolded ?? ''].map(sqlText).join(', ');
  return `(${named}, ${sqlArray(revisionsOf)}, ${sqlArray(subject)}, ${sqlArray([...hidden, ...(unfolded === null ? [] : [unfolded])])})`;
}

/**
 * Changes as a reader sees them. `previous` is the row that a new revision took the place of; `followed` says that a closed
 * revision has such a successor, whose record tells the change. Both look only among the same transaction and firm.
 */
const changesSql = (tables: readonly RecordedTable[]): string => `
  WITH described (name, unfolded, keys, subject, hidden) AS (VALUES ${tables.map(described).join(',\n')}),
  picked AS (
    SELECT c.*, COALESCE(d.unfolded, '') AS unfolded, COALESCE(d.keys, '{}') AS keys, COALESCE(d.subject, '{}') AS subject,
           COALESCE(d.hidden, ${sqlArray([...BOOKKEEPING])}) AS hidden,
           cardinality(d.keys) > 0 AS revises,
           cardinality(d.keys) > 0 AND c.operation = 'update' AND c.after ->> 'superseded_at' IS NOT NULL AS closes
      FROM change_history c LEFT JOIN described d ON d.name = c.table_name
     WHERE ($1::uuid IS NULL OR c.firm_id = $1)
       AND ($2::text IS NULL OR c.actor = $2)
       AND ($3::timestamptz IS NULL OR c.at >= $3)
       AND ($4::timestamptz IS NULL OR c.at < $4)
       AND ($5::bigint IS NULL OR c.id <= $5)
  ),
  told AS (
    SELECT p.id, p.at, p.actor, p.table_name, p.firm_id, p.subject, p.hidden, p.unfolded, p.revises,
           CASE WHEN previous.content IS NOT NULL THEN 'update' WHEN p.closes OR p.operation = 'truncate' THEN 'delete'
                ELSE p.operation END AS operation,
           CASE WHEN p.operation = 'insert' THEN previous.content ELSE p.before END AS before,
           CASE WHEN p.closes THEN NULL ELSE p.after END AS after
      FROM picked p
      LEFT JOIN LATERAL (
        SELECT o.before AS content FROM change_history o
         WHERE p.revises AND p.operation = 'insert' AND o.transaction_id = p.transaction_id AND o.table_name = p.table_name
           AND o.firm_id = p.firm_id AND o.id < p.id AND o.operation = 'update'
           AND NOT EXISTS (SELECT FROM unnest(p.keys) k WHERE o.before -> k IS DISTINCT FROM p.after -> k)
         ORDER BY o.id DESC LIMIT 1
      ) previous ON true
     WHERE NOT (p.closes AND EXISTS (
       SELECT FROM change_history n
        WHERE n.transaction_id = p.transaction_id AND n.table_name = p.table_name
          AND n.firm_id = p.firm_id AND n.id > p.id AND n.operation = 'insert'
          AND NOT EXISTS (SELECT FROM unnest(p.keys) k WHERE n.after -> k IS DISTINCT FROM p.before -> k)))
  ),
  fields AS (
    SELECT t.*, f.name, f.was, f.became
      FROM told t
      CROSS JOIN LATERAL (
        SELECT key AS name, b.value AS was, a.value AS became
          FROM jsonb_each((t.before - t.hidden) || COALESCE(t.before -> t.unfolded, '{}')) b
          FULL JOIN jsonb_each((t.after - t.hidden) || COALESCE(t.after -> t.unfolded, '{}')) a USING (key)
         WHERE NULLIF(b.value, 'null') IS DISTINCT FROM NULLIF(a.value, 'null')
        UNION ALL
        SELECT NULL, NULL, NULL WHERE t.before IS NULL AND t.after IS NULL
      ) f
     WHERE $6::text[] IS NULL OR f.name = ANY ($6)
  )`;

function parameters(filter: HistoryFilter, firmId: string | null, position: HistoryPosition | undefined): unknown[] {
  const { actor, from, until, fields } = filter;
  return [firmId, actor ?? null, from ?? null, until ?? null, position?.id ?? null, fields ?? null];
}

/** Reads the record of changes. */
@Injectable()
export class HistoryStore {
  private readonly changes: string;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.changes = changesSql(recordedTables(dataSource.entityMetadatas));
  }

  /** At most `limit` changes of fields, newest first, fields of one change by name. */
  async listFieldChanges(
    tx: Tx,
    filter: HistoryFilter,
    firmId: string | null,
    position: HistoryPosition | undefined,
    limit: number,
  ): Promise<FieldChangeRow[]> {
    return rows(
      tx,
      `${this.changes}
       SELECT f.id, f.at, f.actor, f.table_name AS "table", f.firm_id AS "firmId", f.operation,
              COALESCE((SELECT jsonb_object_agg(k, COALESCE(f.after -> k, f.before -> k)) FROM unnest(f.subject) k), '{}') AS subject,
              CASE WHEN f.revises THEN f.after ->> 'source' END AS source,
              CASE WHEN f.revises THEN f.after ->> 'reason' END AS reason,
              f.name AS field, f.was AS before, f.became AS after
         FROM fields f
        WHERE $5::bigint IS NULL OR f.id < $5 OR f.name COLLATE "C" > $7
        ORDER BY f.id DESC, f.name COLLATE "C" LIMIT $8`,
      [...parameters(filter, firmId, position), position?.field ?? null, limit],
    );
  }

  /** How many changes of fields there are in all. */
  async countFieldChanges(tx: Tx, filter: HistoryFilter, firmId: string | null): Promise<number> {
    const count = await firstRow<{ total: number }>(
      tx,
      `${this.changes} SELECT count(*)::int AS total FROM fields`,
      parameters(filter, firmId, undefined),
    );
    return count?.total ?? 0;
  }

  /**
   * Columns of a row of a table without a firm, as it was when it carried this revision, as the record writes them (JSON); undefined
   * when history does not know it.
   */
  async findRowAt<Entity extends object, Name extends keyof Entity & string>(
    tx: Tx,
    { entity, names, rowId, revision }: RowQuery<Entity, Name>,
  ): Promise<Pick<Entity, Name> | undefined> {
    const { tableName, columns } = this.dataSource.getMetadata(entity);
    const found = await firstRow<Pick<ChangeEntity, 'after'>>(
      tx,
      `SELECT after FROM change_history
        WHERE table_name = $1 AND row_id = $2 AND firm_id IS NULL AND after ->> 'revision' = $3 ORDER BY id DESC LIMIT 1`,
      [tableName, rowId, revision],
    );
    if (found === undefined) return undefined;
    const wanted = columns.filter(({ propertyName }) => (names as readonly string[]).includes(propertyName));
    const values = wanted.map(({ propertyName, databaseName }) => [propertyName, found.after?.[databaseName]]);
    return Object.fromEntries(values) as Pick<Entity, Name>;
  }
}
