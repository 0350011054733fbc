import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { execute, insert, type Tx } from '../platform/database/rows.js';
import { ExportEntity, ExportPartEntity } from './export.entity.js';

/** What was asked of an export. */
export type ExportRequest = Pick<ExportEntity, 'id' | 'kind' | 'formats' | 'asOf' | 'knownAt' | 'filter'>;

/** The finished bundle. */
export interface ExportResult {
  readonly firms: number;
  readonly moves: number;
  readonly digest: string;
  readonly size: number;
}

/** An export and what came of it. */
export type StoredExport = ExportRequest &
  Pick<ExportEntity, 'state' | keyof ExportResult | 'problem' | 'createdAt' | 'createdBy' | 'finishedAt'>;

/** Exports and the bytes of their bundles. */
@Injectable()
export class ExportsStore {
  async insert(tx: Tx, request: ExportRequest, actor: string): Promise<void> {
    await insert(tx, ExportEntity, { ...request, createdBy: actor });
  }

  async find(tx: Tx, id: string): Promise<StoredExport | undefined> {
    const found = await tx.getRepository(ExportEntity).findOneBy({ id });
    return found === null ? undefined : storedExport(found);
  }

  /** Newest first; `before` is the moment and id of the last one of the page before. */
  async list(tx: Tx, before: readonly [string, string] | undefined, limit: number): Promise<StoredExport[]> {
    const newestFirst = tx
      .getRepository(ExportEntity)
      .createQueryBuilder('e')
      .orderBy({ 'e.createdAt': 'DESC', 'e.id': 'DESC' })
      .limit(limit);
    if (before !== undefined) newestFirst.where('(e.createdAt, e.id) < (:at, :id)', { at: before[0], id: before[1] });
    return (await newestFirst.getMany()).map(storedExport);
  }

  async count(tx: Tx): Promise<number> {
    return tx.getRepository(ExportEntity).count();
  }

  /** Exports that are not finished, oldest first. */
  async open(tx: Tx): Promise<readonly string[]> {
    const found = await tx
      .getRepository(ExportEntity)
      .find({ select: { id: true }, where: { finishedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
    return found.map(({ id }) => id);
  }

  /** Locks an export for the transaction, so that two workers on it write one after the other, each seeing what is done. */
  async lock(tx: Tx, id: string): Promise<void> {
    await execute(tx, `SELECT 1 FROM exports WHERE id = $1 FOR UPDATE`, [id]);
  }

  async begin(tx: Tx, id: string): Promise<void> {
    await tx.getRepository(ExportEntity).update({ id, state: 'queued' }, { state: 'running' });
  }

  async insertPart(tx: Tx, exportId: string, part: number, bytes: Buffer): Promise<void> {
    await insert(tx, ExportPartEntity, { exportId, part, bytes });
  }

  async part(tx: Tx, exportId: string, part: number): Promise<Buffer | undefined> {
    return (await tx.getRepository(ExportPartEntity).findOneBy({ exportId, part }))?.bytes;
  }

  async finish(tx: Tx, id: string, { firms, moves, digest, size }: ExportResult): Promise<void> {
    const result = { state: 'done', firms, moves, digest, size } as const;
    await tx.getRepository(ExportEntity).update({ id }, { ...result, finishedAt: () => 'now()' });
  }

  async fail(tx: Tx, id: string, problem: NonNullable<ExportEntity['problem']>): Promise<void> {
    await tx.getRepository(ExportEntity).update({ id }, { state: 'failed', problem, finishedAt: () => 'now()' });
  }
}

/** An export as it leaves the store, in the order in which it is told. */
function storedExport(found: ExportEntity): StoredExport {
  const { id, kind, formats, asOf, knownAt, filter } = found;
  const { state, firms, moves, digest, size, problem, createdAt, createdBy, finishedAt } = found;
  const asked = { id, kind, formats, asOf, knownAt, filter };
  return { ...asked, state, firms, moves, digest, size, problem, createdAt, createdBy, finishedAt };
}
