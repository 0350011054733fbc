import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DomainError } from '../../shared/errors.js';
import { ConfigError } from '../config/config.js';
import { folderRefusal, isDiskFull, prepareDataFolder, storageRefusal } from './storage.js';

/** What the system itself says of a disk without space: Linux keeps one for that. */
async function fullDisk(): Promise<unknown> {
  return fs.promises.writeFile('/dev/full', 'x').catch((error: unknown) => error);
}

describe('a disk without space', () => {
  it('is known by what the system says of it', async () => {
    const error = await fullDisk();
    expect(error).toMatchObject({ code: 'ENOSPC' });
    expect(isDiskFull(error)).toBe(true);
    const refusal = storageRefusal(error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: 'no-space', code: 'service.disk-full' });
    expect(folderRefusal(error, '/data')).toMatchObject({ message: expect.stringMatching(/no space left/) });
  });

  it('is known by what the database says of its own', () => {
    expect(isDiskFull({ driverError: Object.assign(new Error('could not extend file'), { code: '53100' }) })).toBe(true);
    expect(isDiskFull({ driverError: Object.assign(new Error('too many connections'), { code: '53300' }) })).toBe(false);
  });

  it('is not any other fault', () => {
    for (const error of [new Error('x'), undefined, null, 'ENOSPC', { code: 7 }]) {
      expect(isDiskFull(error)).toBe(false);
      expect(storageRefusal(error)).toBe(error);
      expect(folderRefusal(error, '/data')).toBe(error);
    }
  });
});

describe('the data folder', () => {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-storage-'));

  afterAll(() => fs.rmSync(scratch, { recursive: true }));

  it('is made, and nothing of the trial stays', () => {
    const folder = path.join(scratch, 'a', 'b');
    prepareDataFolder(folder);
    prepareDataFolder(folder);
    expect(fs.readdirSync(folder)).toEqual(['uploads']);
  });

  it('cannot be a file, nor lie below one', () => {
    const file = path.join(scratch, 'file');
    fs.writeFileSync(file, '');
    for (const folder of [file, path.join(file, 'below')]) {
      expect(() => prepareDataFolder(folder)).toThrow(ConfigError);
      expect(() => prepareDataFolder(folder)).toThrow(/ECHELON_DATA_DIR is .*which is a file or lies below one/);
    }
  });

  it('cannot lie where nothing can be made', () => {
    expect(() => prepareDataFolder('/proc/echelon')).toThrow(/ECHELON_DATA_DIR is \/proc\/echelon/);
  });
});
