import { Injectable } from '@nestjs/common';
import { type PathTables } from './domain/index.js';

/** The zone's levers and the windows of applications that are in force. They are handed in whole, and replaced whole. */
@Injectable()
export class OutlookTables {
  constructor(private tables: PathTables) {}

  /** The tables in force; take them once for each answer, so that all of it speaks by the same ones. */
  get current(): PathTables {
    return this.tables;
  }

  /** Answers from now on go by these. */
  replace(tables: PathTables): void {
    this.tables = tables;
  }
}
