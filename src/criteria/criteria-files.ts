import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { isAlias, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { loadRates } from './zone-tables.js';
import { compile, criteriaProblems, type CompiledCriteria, type Criteria } from './domain/index.js';

/** One thing that is wrong with a criteria file: where, and what to do. Line and column start at 1. */
export interface CriteriaFileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A criteria file that cannot be used; the message names every file, line and what to do. */
export class CriteriaFileError extends Error {
  constructor(readonly problems: readonly CriteriaFileProblem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
    this.name = 'CriteriaFileError';
  }
}

/** What stands beside criteria to test them: cases worked out by hand, and recorded witnesses of each limit. */
const CASES = /\.(cases|witnesses)\.ya?ml$/;
const YAML = /\.ya?ml$/;

/** Reads every criteria version in the folders under a folder (cases apart; files beside the schema are tables of their own); throws {@link CriteriaFileError} with all problems of all files. */
export function loadCriteria(folder: string): CompiledCriteria[] {
  const problems: CriteriaFileProblem[] = [];
  const loaded: CompiledCriteria[] = [];
  for (const file of filesUnder(folder)) {
    const reading = readCriteriaFile(file, folder);
    if ('problems' in reading) problems.push(...reading.problems);
    else loaded.push(compile(withRates(reading.criteria, folder)));
  }
  if (problems.length > 0) throw new CriteriaFileError(problems);
  return loaded;
}

/** Indicators of conditions that turn money of one currency into another. */
const CONVERTING: ReadonlySet<string> = new Set(['valuation', 'funding', 'largest-round']);

/** Criteria that convert amounts carry the rates they convert by, so that both are pinned together. */
function withRates(criteria: Criteria, folder: string): Criteria {
  const converts = criteria.conditions.some(({ indicator }) => CONVERTING.has(indicator));
  return converts ? { ...criteria, rates: loadRates(folder) } : criteria;
}

/** What is wrong with one criteria file; nothing when it can be used. For `echelon criteria check <file>`. */
export function checkCriteriaFile(file: string): readonly CriteriaFileProblem[] {
  const reading = readCriteriaFile(file, schemaFolderOf(file));
  return 'problems' in reading ? reading.problems : [];
}

/** The criteria of one file, or all that is wrong with it. */
export function readCriteriaFile(
  file: string,
  folder: string,
): { readonly criteria: Criteria } | { readonly problems: readonly CriteriaFileProblem[] } {
  const shown = path.relative(folder, file);
  const lines = new LineCounter();
  const at = (offset: number, message: string): CriteriaFileProblem => {
    const { line, col } = lines.linePos(offset);
    return { file: shown, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch (error) {
    return {
      problems: [at(0, `The file cannot be read as UTF-8 text: ${error instanceof Error ? error.message : String(error)}`)],
    };
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = [...document.errors, ...document.warnings].map((error) => at(error.pos[0], firstLine(error.message)));
  const aliases = aliasesIn(document).map((offset) =>
    at(offset, 'Aliases are not taken, since one value could then stand for many; write it out'),
  );
  if (broken.length + aliases.length > 0) return { problems: [...broken, ...aliases] };
  const content: unknown = document.toJS();
  const validate = validatorOf(folder);
  const locate = (place: readonly (string | number)[], message: string): CriteriaFileProblem =>
    at(offsetOf(document, place), message);
  if (!validate(content))
    return { problems: schemaProblems(validate.errors ?? [], content).map(({ place, message }) => locate(place, message)) };
  const criteria = content as Criteria;
  const problems = [...criteriaProblems(criteria), ...nameProblems(criteria, file)];
  return problems.length > 0 ? { problems: problems.map(({ path: place, message }) => locate(place, message)) } : { criteria };
}

function nameProblems(criteria: Criteria, file: string): { path: readonly string[]; message: string }[] {
  const expected = path.join(criteria.id, `${criteria.version}.yaml`);
  if (path.resolve(file).endsWith(path.sep + expected)) return [];
  return [
    { path: ['id'], message: `A file with the id "${criteria.id}" and the version "${criteria.version}" belongs at ${expected}` },
  ];
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message;

function filesUnder(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && YAML.test(entry.name) && !CASES.test(entry.name) && entry.parentPath !== folder)
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The folder that holds schema.json: the nearest above the file. */
function schemaFolderOf(file: string): string {
  let folder = path.dirname(path.resolve(file));
  while (!fs.existsSync(path.join(folder, 'schema.json'))) {
    const above = path.dirname(folder);
    if (above === folder)
      throw new Error(`No schema.json stands in a folder above ${file}; criteria files belong under criteria/`);
    folder = above;
  }
  return folder;
}

type Validate = ReturnType<Ajv2020['compile']>;

/** By folder, and by the text of the schema: making one takes longer than reading every file it is for. */
const validators = new Map<string, Validate>();
const bySchema = new Map<string, Validate>();

function validatorOf(folder: string): Validate {
  const known = validators.get(folder);
  if (known !== undefined) return known;
  const schema = fs.readFileSync(path.join(folder, 'schema.json'), 'utf8');
  const validate =
    bySchema.get(schema) ?? new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(schema) as object);
  validators.set(folder, validate);
  bySchema.set(schema, validate);
  return validate;
}

function aliasesIn(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, (_, node) => {
    if (isAlias(node)) offsets.push(node.range?.[0] ?? 0);
  });
  return offsets;
}

/** Where in the text a place of the content stands; of a missing place, where its parent does. */
function offsetOf(document: Document, place: readonly (string | number)[]): number {
  for (let length = place.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(place.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node) {
      const { range } = node as { range?: [number, number, number] | null };
      if (range) return range[0];
    }
    if (isScalar(node)) return 0;
  }
  return 0;
}

interface Located {
  readonly place: readonly (string | number)[];
  readonly message: string;
}

const BRANCHES = new Set(['if', 'oneOf', 'allOf', 'not']);

/** The schema's complaints as sentences; those that only say that a branch failed are left to the complaint inside the branch. */
function schemaProblems(errors: readonly ErrorObject[], content: unknown): readonly Located[] {
  const telling = errors.filter(({ keyword }) => !BRANCHES.has(keyword));
  const located = (telling.length > 0 ? telling : errors).map((error) => ({
    place: placeOf(error, content),
    message: sentence(error),
  }));
  const seen = new Set<string>();
  return located.filter(({ place, message }) => {
    const key = `${place.join('/')} ${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function placeOf({ instancePath, keyword, params }: ErrorObject, content: unknown): readonly (string | number)[] {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'additionalProperties') steps.push((params as { additionalProperty: string }).additionalProperty);
  let here: unknown = content;
  return steps.map((step) => {
    const key = Array.isArray(here) ? Number(step) : step;
    here = (here as Record<string | number, unknown> | undefined)?.[key];
    return key;
  });
}

function sentence({ keyword, params, message, instancePath }: ErrorObject): string {
  const values = params as Record<string, unknown>;
  const where = instancePath === '' ? 'The file' : `"${instancePath.slice(1).replaceAll('/', '.')}"`;
  if (keyword === 'additionalProperties')
    return `Unknown key "${String(values['additionalProperty'])}" in ${where}; take it out or correct its name`;
  if (keyword === 'required') return `${where} lacks "${String(values['missingProperty'])}"; add it`;
  if (keyword === 'enum') return `${where} must be one of ${(values['allowedValues'] as unknown[]).join(', ')}`;
  if (keyword === 'const') return `${where} must be ${JSON.stringify(values['allowedValue'])}`;
  if (keyword === 'pattern')
    return `${where} does not have the form ${String(values['pattern'])}; decimals are quoted texts, dates YYYY-MM-DD`;
  return `${where} ${message ?? 'is not as the schema says'}`;
}
