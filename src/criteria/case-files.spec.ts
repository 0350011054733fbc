import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../platform/config/index.js';
import { aFirm, type StatedFirm } from '../../test/support/a-firm.js';
import { loadCriteria } from './files/criteria-files.js';
import { evaluate, type CompiledCriteria, type PointsRange, type ScoreItem, type Verdict } from './domain/index.js';

interface Expectation {
  readonly result?: string;
  readonly level?: string;
  readonly total?: PointsRange | null;
  readonly conditions?: Readonly<Record<string, string>>;
  readonly thresholds?: Readonly<Record<string, string | null>>;
  readonly closeness?: Readonly<Record<string, string | null>>;
  readonly gaps?: Readonly<Record<string, string | null>>;
  readonly since?: Readonly<Record<string, string | null>>;
  readonly scores?: Readonly<Record<string, PointsRange>>;
  readonly bands?: Readonly<Record<string, string | null>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly notes?: Readonly<Record<string, string>>;
  readonly chosen?: Readonly<Record<string, string>>;
  /** Of a route without the gates common to all: what its own conditions come to. */
  readonly paths?: Readonly<Record<string, string>>;
  readonly route?: string;
  readonly awaiting?: readonly string[];
  readonly unknowns?: readonly string[];
  readonly barredUntil?: string | null;
}
interface CaseFile {
  readonly criteria: string;
  readonly asOf: string;
  readonly cases: readonly (StatedFirm & {
    readonly id: string;
    readonly note: string;
    readonly asOf?: string;
    readonly expect: Expectation;
  })[];
}

const folder = path.join(projectRoot(), 'criteria');
const compiled: readonly CompiledCriteria[] = loadCriteria(folder);
const files = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cases.yaml'))
  .sort();

const itemsOf = (items: readonly ScoreItem[]): ScoreItem[] => items.flatMap((item) => [item, ...itemsOf(item.parts ?? [])]);

/** Kleene: what the conditions that only this route has come to together. */
function ownResult(verdict: Verdict, criteria: CompiledCriteria, route: string): string {
  const own = criteria.source.routes.find(({ id }) => id === route)?.conditions ?? [];
  const results = verdict.conditions.filter(({ id }) => own.includes(id)).map(({ result }) => result);
  return results.includes('unmet') ? 'unmet' : results.includes('unknown') ? 'unknown' : 'met';
}

function check(verdict: Verdict, expect_: Expectation, criteria: CompiledCriteria): void {
  const items = new Map(itemsOf(verdict.scores).map((item) => [item.id, item]));
  const conditions = new Map(verdict.conditions.map((condition) => [condition.id, condition]));
  const picked = <T>(expected: Readonly<Record<string, T>> | undefined, actual: (id: string) => unknown): void => {
    if (expected === undefined) return;
    expect(Object.fromEntries(Object.keys(expected).map((id) => [id, actual(id)]))).toEqual(expected);
  };
  picked(expect_.conditions, (id) => conditions.get(id)?.result);
  picked(expect_.thresholds, (id) => conditions.get(id)?.threshold);
  picked(expect_.closeness, (id) => conditions.get(id)?.closeness);
  picked(expect_.since, (id) => conditions.get(id)?.metSince);
  picked(expect_.gaps, (id) => {
    const gap = conditions.get(id)?.gap ?? null;
    return gap === null ? null : `${gap.direction} ${gap.figure} ${gap.year ?? '*'} ${gap.amount} ${gap.unit}`;
  });
  picked(expect_.paths, (id) => ownResult(verdict, criteria, id));
  picked(expect_.scores, (id) => items.get(id)?.points);
  picked(expect_.bands, (id) => items.get(id)?.band);
  picked(expect_.values, (id) => items.get(id)?.value ?? conditions.get(id)?.value);
  picked(expect_.notes, (id) => items.get(id)?.note ?? conditions.get(id)?.note);
  picked(expect_.chosen, (id) => items.get(id)?.chosen);
  const whole: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const key of ['result', 'level', 'total', 'awaiting', 'barredUntil'] as const) {
    if (expect_[key] === undefined) continue;
    wanted[key] = expect_[key];
    whole[key] = verdict[key];
  }
  expect(whole).toEqual(wanted);
  if (expect_.route !== undefined)
    expect(verdict.routes.filter(({ result }) => result === 'met').map(({ id }) => id)).toContain(expect_.route);
  if (expect_.unknowns !== undefined)
    expect(verdict.unknowns.map(({ figure, year }) => (year === null ? figure : `${figure} ${year}`))).toEqual(expect_.unknowns);
}

describe.each(files)('the cases of %s', (name) => {
  const file = parse(fs.readFileSync(path.join(folder, name), 'utf8')) as CaseFile;
  const criteria = compiled.find(({ id, version }) => `${id}@${version}` === file.criteria);

  it('stand beside the criteria they are of, each under an id of its own', () => {
    expect(name).toBe(path.join(`${file.criteria.replace('@', path.sep)}.cases.yaml`));
    expect(new Set(file.cases.map(({ id }) => id)).size).toBe(file.cases.length);
  });

  it.each(file.cases.map((each) => [`${each.id}: ${each.note}`, each] as const))('%s', (_, each) => {
    if (criteria === undefined) throw new Error(`no criteria ${file.criteria}`);
    const asOf = each.asOf ?? file.asOf;
    check(evaluate(criteria, aFirm(each, asOf), asOf), each.expect, criteria);
  });
});
