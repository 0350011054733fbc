import fs from 'node:fs';
import path from 'node:path';
import { Document, isMap, parse, visit } from 'yaml';
import { compile, type CompiledCriteria } from '../../../src/criteria/domain/index.js';
import { type FirmFacts } from '../../../src/figures/domain/index.js';
import { type CalendarDate } from '../../../src/shared/dates.js';
import { aFirm, type StatedFirm } from '../a-firm.js';
import { edgesOf, placed, type Edge } from './edges.js';
import { mutantsOf, type Mutant } from './mutants.js';
import { answersOf, differences, type Answers } from './probe.js';

/** A case as it is written in `<version>.cases.yaml`. */
export interface HandCase extends StatedFirm {
  readonly id: string;
  readonly asOf?: CalendarDate;
  readonly expect: Readonly<Record<string, unknown>>;
}
export interface CaseFile {
  readonly criteria: string;
  readonly asOf: CalendarDate;
  readonly cases: readonly HandCase[];
}

/** A recorded witness of one limit: a case with one value moved to just before, onto and just after the limit, and what is then answered. */
export interface Witness {
  readonly limit: string;
  readonly of: string;
  readonly set: string;
  readonly at: readonly ({ readonly to: unknown } & Readonly<Record<string, unknown>>)[];
}

/** A firm with what must be answered about it. */
export interface Expected {
  readonly name: string;
  /** The limit it witnesses; null of a case. */
  readonly limit: string | null;
  /** Null where the firm cannot be read. */
  readonly facts: FirmFacts | null;
  readonly asOf: CalendarDate;
  readonly answers: Answers;
}

/** Where the witnesses of a case file are recorded. */
export function witnessFile(caseFile: string): string {
  return caseFile.replace(/\.cases\.yaml$/, '.witnesses.yaml');
}

/** What the hand-made cases state, as answers. */
export function expectedOf(file: CaseFile): readonly Expected[] {
  return file.cases.map((each) => {
    const asOf = each.asOf ?? file.asOf;
    return { name: each.id, limit: null, facts: factsOf(each, asOf), asOf, answers: statedAnswers(each.expect) };
  });
}

function factsOf(firm: StatedFirm, asOf: CalendarDate): FirmFacts | null {
  try {
    return aFirm(firm, asOf);
  } catch {
    return null;
  }
}

function statedAnswers(expected: Readonly<Record<string, unknown>>): Answers {
  const answers: Record<string, string> = {};
  const spread = (prefix: string, from: unknown, text: (value: unknown) => string): void => {
    for (const [id, value] of Object.entries(from ?? {})) answers[`${prefix}/${id}`] = text(value);
  };
  spread('conditions', expected['conditions'], String);
  spread('limits', expected['thresholds'], String);
  spread('scores', expected['scores'], pointsText);
  for (const key of ['level', 'result']) if (typeof expected[key] === 'string') answers[key] = expected[key];
  if (expected['total'] !== undefined) answers['total'] = pointsText(expected['total']);
  return answers;
}

/** As the verdict's own JSON has it, whatever the order of the keys. */
function pointsText(points: unknown): string {
  if (typeof points !== 'object' || points === null) return JSON.stringify(points);
  const { high, low } = points as { high: number; low: number };
  return JSON.stringify({ high, low });
}

/** The recorded witnesses as firms with their answers. */
export function recorded(caseFile: string, file: CaseFile): readonly Expected[] {
  const name = witnessFile(caseFile);
  if (!fs.existsSync(name)) return [];
  const { witnesses } = parse(fs.readFileSync(name, 'utf8')) as { witnesses: readonly Witness[] };
  return witnesses.flatMap(({ limit, of, set, at }) => {
    const base = file.cases.find(({ id }) => id === of);
    if (base === undefined) throw new Error(`${path.basename(name)}: there is no case ${of}; record the witnesses again`);
    const asOf = base.asOf ?? file.asOf;
    return at.map(({ to, ...answers }) => ({
      name: `${limit}: ${of} with ${set} = ${String(to)}`,
      limit,
      facts: factsOf(placed(base, stepsOf(set), to), asOf),
      asOf,
      answers: answers as Answers,
    }));
  });
}

const stepsOf = (set: string): readonly string[] => set.split('/');

/** What the criteria answer otherwise than expected; a firm about which they can say nothing at all is answered otherwise too. */
export function contradicted(criteria: CompiledCriteria, { facts, asOf, answers }: Expected): readonly string[] {
  if (facts === null) return Object.keys(answers);
  let given: Answers;
  try {
    given = answersOf(criteria, facts, asOf);
  } catch {
    return Object.keys(answers);
  }
  return Object.keys(answers).filter((key) => given[key] !== answers[key]);
}

/** Mutants that no expectation catches. One that cannot even be made ready is caught. */
export function survivors(criteria: CompiledCriteria, expected: readonly Expected[]): readonly Mutant[] {
  return mutantsOf(criteria.source).filter((mutant) => {
    const turned = made(mutant);
    if (turned === null) return false;
    const limit = limitIn(mutant);
    const contradicts = (each: Expected): boolean => contradicted(turned, each).length > 0;
    // Its own witnesses tell it apart at once; the others are asked only where none does.
    return !expected.some((each) => each.limit === limit && contradicts(each)) && !expected.some(contradicts);
  });
}

const limitIn = ({ where }: Mutant): string => where.split(' ')[0] ?? where;

function made({ criteria }: Mutant): CompiledCriteria | null {
  try {
    return compile(criteria);
  } catch {
    return null;
  }
}

/** Finds for each limit of the criteria an edge on which a mistake in it shows, beginning with the hand-made cases in their order. */
export function findWitnesses(
  criteria: CompiledCriteria,
  file: CaseFile,
): { readonly witnesses: readonly Witness[]; readonly unseen: readonly string[] } {
  const found = file.cases.flatMap((each) =>
    edgesOf(criteria, each, each.asOf ?? file.asOf).map((edge) => ({ edge, of: each.id, asOf: each.asOf ?? file.asOf })),
  );
  const few = fewOfEach(found);
  const witnesses: Witness[] = [];
  const unseen: string[] = [];
  for (const [limit, mutants] of byLimit(mutantsOf(criteria.source))) {
    let open = mutants.flatMap((mutant) => {
      const compiled = made(mutant);
      return compiled === null ? [] : [{ mutant, compiled }];
    });
    const within = mutants[0]?.within ?? null;
    const relevant = relevantFirst(few, within);
    for (const [index, { edge, of, asOf }] of [...relevant, ...relevant].entries()) {
      if (open.length === 0) break;
      const told = open.map((each) => ({ each, keys: tellingKeys(each.compiled, edge, asOf, index >= relevant.length) }));
      const caught = told.filter(({ keys }) => keys.length > 0);
      if (caught.length === 0) continue;
      open = told.filter(({ keys }) => keys.length === 0).map(({ each }) => each);
      witnesses.push(witnessOf(limit, of, edge, new Set(caught.flatMap(({ keys }) => keys))));
    }
    unseen.push(...open.map(({ mutant }) => mutant.where));
  }
  return { witnesses, unseen };
}

/**
 * By which answers other criteria are told apart at an edge. It has to show in what they decide; where it never can (a pass mark of 59
 * where all totals are even), the limit they print must do.
 */
function tellingKeys(compiled: CompiledCriteria, edge: Edge, asOf: CalendarDate, printed: boolean): readonly string[] {
  try {
    const keys = edge.firms.flatMap(({ facts, answers }) => differences(answers, answersOf(compiled, facts, asOf)));
    return keys.filter((key) => printed || !key.startsWith('limits/'));
  } catch {
    return edge.keys;
  }
}

interface Found {
  readonly edge: Edge;
  readonly of: string;
  readonly asOf: CalendarDate;
}

const LIKE_MAX = 12;

/** Of edges that move the same value and change the same answers, the first few: more would only say it again. */
function fewOfEach(found: readonly Found[]): readonly Found[] {
  const counts = new Map<string, number>();
  return found.filter(({ edge }) => {
    const sides = edge.firms.map(({ answers }) => edge.keys.map((key) => answers[key]).join()).join('|');
    const key = `${edge.path} ${edge.keys.join()} ${sides}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= LIKE_MAX;
  });
}

function relevantFirst(found: readonly Found[], within: string | null): readonly Found[] {
  const isRelevant = ({ edge }: Found): boolean => edge.keys.some((key) => key.endsWith(`/${within}`));
  return [...found.filter(isRelevant), ...found.filter((each) => !isRelevant(each))];
}

function byLimit(mutants: readonly Mutant[]): ReadonlyMap<string, readonly Mutant[]> {
  const groups = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const limit = limitIn(mutant);
    groups.set(limit, [...(groups.get(limit) ?? []), mutant]);
  }
  return groups;
}

/** Of what is answered, the most particular that tells: a condition or an item rather than the level they come to. */
function witnessOf(limit: string, of: string, edge: Edge, telling: ReadonlySet<string>): Witness {
  const particular = [...telling].filter((key) => key.includes('/'));
  const keys = new Set([
    ...(particular.length > 0 ? particular : telling),
    ...edge.keys.filter((key) => key.startsWith('limits/')),
  ]);
  const said = (answers: Answers): object => Object.fromEntries([...keys].map((key) => [key, answers[key]]));
  return { limit, of, set: edge.path, at: edge.firms.map(({ to, answers }) => ({ to, ...said(answers) })) };
}

/** The witnesses as YAML, a line for each firm. */
export function witnessText(criteria: string, witnesses: readonly Witness[]): string {
  const document = new Document({ criteria, witnesses });
  document.commentBefore = ` Boundary witnesses of ${criteria}: for every limit a case with one value moved to just before, onto and just after it.\n Found by the system and recorded; \`npm run witnesses\` finds them again after a limit was changed on purpose.`;
  visit(document, {
    Map: (_, node, ancestors) => {
      if (ancestors.length > 4 && isMap(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
