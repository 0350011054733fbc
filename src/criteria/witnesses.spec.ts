import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../platform/config/index.js';
import {
  contradicted,
  expectedOf,
  findWitnesses,
  recorded,
  survivors,
  witnessFile,
  witnessText,
  type CaseFile,
} from '../../test/support/criteria/witnesses.js';
import { loadCriteria } from './files/criteria-files.js';

const folder = path.join(projectRoot(), 'criteria');
const compiled = loadCriteria(folder);
const files = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cases.yaml'))
  .sort();
const isRecording = process.env['ECHELON_RECORD_WITNESSES'] !== undefined;

describe.each(files)('the limits of %s', (name) => {
  const caseFile = path.join(folder, name);
  const file = parse(fs.readFileSync(caseFile, 'utf8')) as CaseFile;
  const criteria = compiled.find(({ id, version }) => `${id}@${version}` === file.criteria);
  if (criteria === undefined) throw new Error(`no criteria ${file.criteria}`);

  if (isRecording) {
    it('are recorded', () => {
      const { witnesses, unseen } = findWitnesses(criteria, file);
      fs.writeFileSync(witnessFile(caseFile), witnessText(file.criteria, witnesses));
      expect(unseen).toEqual([]);
    }, 600_000);
    return;
  }

  it('have witnesses that still answer as recorded', () => {
    const wrong = recorded(caseFile, file).filter((each) => contradicted(criteria, each).length > 0);
    expect(wrong.map((each) => each.name)).toEqual([]);
  });

  it('cannot be moved by one unit, nor an operator turned, without a case or witness failing', () => {
    const expected = [...expectedOf(file), ...recorded(caseFile, file)];
    expect(survivors(criteria, expected).map(({ where }) => where)).toEqual([]);
  }, 120_000);
});
