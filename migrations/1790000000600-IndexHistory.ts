import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways into the record of changes: a new revision finds the one it replaced, an account finds what it was. */
export class IndexHistory1790000000600 implements MigrationInterface {
  readonly name = 'IndexHistory1790000000600';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE INDEX change_history_transaction_idx ON change_history (transaction_id, firm_id)`);
    await q.query(`CREATE INDEX change_history_row_idx ON change_history (table_name, row_id) WHERE firm_id IS NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX change_history_row_idx`);
    await q.query(`DROP INDEX change_history_transaction_idx`);
  }
}
