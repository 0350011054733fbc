import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadCriteria } from '../../src/criteria/files/criteria-files.js';
import {
  compact,
  evaluate,
  expand,
  type CompactVerdict,
  type CompiledCriteria,
  type Verdict,
} from '../../src/criteria/domain/index.js';
import { projectRoot } from '../../src/platform/config/index.js';
import { digestOf } from '../../src/shared/canonical-json.js';
import { aFirm } from '../support/a-firm.js';
import { type CaseFile } from '../support/criteria/witnesses.js';

/** The digest of each verdict, and of the record that is stored of it, by criteria and case. */
type Recorded = Readonly<Record<string, Readonly<Record<string, { readonly verdict: string; readonly record: string }>>>>;

const folder = path.join(projectRoot(), 'criteria');
const file = path.join(projectRoot(), 'test', 'replay', 'verdicts.json');
const isRecording = process.env['ECHELON_RECORD_VERDICTS'] !== undefined;

const compiled = loadCriteria(folder);

interface Judged {
  readonly reference: string;
  readonly id: string;
  readonly criteria: CompiledCriteria;
  readonly verdict: Verdict;
}

/** The verdict of every case of every criteria version. */
function judged(): readonly Judged[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cases.yaml'));
  return names.sort().flatMap((name) => {
    const cases = parse(fs.readFileSync(path.join(folder, name), 'utf8')) as CaseFile;
    const criteria = compiled.find(({ id, version }) => `${id}@${version}` === cases.criteria);
    if (criteria === undefined) throw new Error(`no criteria ${cases.criteria}`);
    return cases.cases.map((each) => {
      const asOf = each.asOf ?? cases.asOf;
      return { reference: cases.criteria, id: each.id, criteria, verdict: evaluate(criteria, aFirm(each, asOf), asOf) };
    });
  });
}

function made(): Recorded {
  const all: Record<string, Record<string, { verdict: string; record: string }>> = {};
  for (const { reference, id, verdict } of judged())
    (all[reference] ??= {})[id] = { verdict: verdict.digest, record: digestOf(compact(verdict)) };
  return all;
}

describe('recorded verdicts', () => {
  it('come out with the same bytes; who changes them on purpose records them again and says why', () => {
    const now = made();
    if (isRecording) fs.writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
    const recorded = JSON.parse(fs.readFileSync(file, 'utf8')) as Recorded;
    expect(now).toEqual(recorded);
  });

  it('are the same bytes when they come back from the record that is stored of them', () => {
    const other = judged().filter(({ criteria, verdict }) => {
      const stored = JSON.parse(JSON.stringify(compact(verdict))) as CompactVerdict;
      return JSON.stringify(expand(stored, criteria)) !== JSON.stringify(verdict);
    });
    expect(other.map(({ reference, id }) => `${reference} ${id}`)).toEqual([]);
  });
});
