import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { FileProblem } from './domain/file-problem.js';
import { ImportsStore } from './imports.store.js';

/** The bytes of an upload as a file, for the process that reads it. */
@Injectable()
export class ImportFile {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly imports: ImportsStore,
  ) {}

  /**
   * Opens a file with the uploaded bytes, out of the database, so that any process can. It has no name any more: nothing of it is
   * left when those who hold it are gone, however they went. `alive` is called between its parts.
   * @throws FileProblem when there is no room for it.
   */
  async open(importId: string, alive: () => Promise<void>): Promise<fs.promises.FileHandle> {
    try {
      return await this.opened(importId, alive);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new FileProblem('import.no-room');
      throw error;
    }
  }

  private async opened(importId: string, alive: () => Promise<void>): Promise<fs.promises.FileHandle> {
    const folder = path.join(this.config.dataDir, 'uploads');
    await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
    const location = path.join(folder, `reading-${randomUUID()}`);
    const file = await fs.promises.open(location, 'wx+', 0o600);
    try {
      await fs.promises.rm(location);
      for (let part = 0; ; part += 1) {
        await alive();
        const at = part;
        const bytes = await this.database.read((tx) => this.imports.part(tx, importId, at));
        if (bytes === undefined) return file;
        await file.writeFile(bytes);
      }
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}
