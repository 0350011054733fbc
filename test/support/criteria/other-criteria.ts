import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestingModuleBuilder } from '@nestjs/testing';
import { loadCriteriaSet } from '../../../src/criteria/files/criteria-files.js';
import { CriteriaRegistry } from '../../../src/criteria/index.js';
import { OutlookTables } from '../../../src/outlook/outlook-tables.js';
import { loadPathTables } from '../../../src/outlook/path-tables.js';
import { projectRoot } from '../../../src/platform/config/index.js';

/** What a program of tests does not need: layers that the zone does not go by, and the cases; reading them takes most of a start. */
const LEFT_OUT = /^(cn-(?!jiangsu)|gei|hurun)|\.(cases|witnesses)\.yaml$/;

/** A folder of criteria as another version of the program would have it: the delivered one with files changed or gone. */
export class CriteriaFolder {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-criteria-'));

  constructor() {
    const delivered = path.join(projectRoot(), 'criteria');
    fs.cpSync(delivered, this.folder, { recursive: true, filter: (name) => !LEFT_OUT.test(path.relative(delivered, name)) });
  }

  /** Puts one text in the place of another in a file. @throws when the file has no such text. */
  change(file: string, from: string, to: string): this {
    const target = path.join(this.folder, file);
    const text = fs.readFileSync(target, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    fs.writeFileSync(target, text.replace(from, to));
    return this;
  }

  /** Takes a file away. */
  remove(file: string): this {
    fs.rmSync(path.join(this.folder, file));
    return this;
  }

  /** For `customise` of a test's program: it judges by this folder. */
  readonly use = (builder: TestingModuleBuilder): TestingModuleBuilder =>
    builder
      .overrideProvider(CriteriaRegistry)
      .useValue(new CriteriaRegistry(loadCriteriaSet(this.folder)))
      .overrideProvider(OutlookTables)
      .useValue(new OutlookTables(loadPathTables(this.folder)));

  close(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
