import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isAlias, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { hasLists, schemaProblems, spoiledPlaces } from './schema-problems.js';
import { adoptedCriteria, loadFreshness, loadRates } from './zone-tables.js';
import {
  compile,
  criteriaProblems,
  CriteriaSet,
  criteriaSetProblems,
  type CompiledCriteria,
  type Criteria,
  type CriteriaProblem,
  type Soundness,
} from '../domain/index.js';

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
  const readings = filesUnder(folder).map((file) => readCriteriaFile(file, folder));
  const problems = [...readings.flatMap((reading) => reading.problems), ...setProblems(readings).map(({ problem }) => problem)];
  if (problems.length > 0) throw new CriteriaFileError(problems);
  return readings.flatMap(({ criteria }) => (criteria === undefined ? [] : [compile(pinned(criteria, folder))]));
}

/** Reads the criteria of a folder and which of them the zone has adopted; throws where a file is wrong, so that nothing is judged by it. */
export function loadCriteriaSet(folder: string): CriteriaSet {
  const all = loadCriteria(folder);
  return new CriteriaSet(all, adoptedCriteria(folder, all));
}

/** Indicators of conditions that turn money of one currency into another. */
const CONVERTING: ReadonlySet<string> = new Set(['valuation', 'funding', 'largest-round']);

/** Criteria carry what they are judged by beside their own text, so that all is pinned together: exchange rates, and how long a check of a text holds. */
function pinned(criteria: Criteria, folder: string): Criteria {
  const every = loadFreshness(folder);
  const documents = criteria.documents.map((document) => ({ checkEvery: every[document.quality], ...document }));
  const converts = criteria.conditions.some(({ indicator }) => CONVERTING.has(indicator));
  return converts ? { ...criteria, documents, rates: loadRates(folder) } : { ...criteria, documents };
}

/** What is wrong with one criteria file, also beside the other files; nothing when it can be used. For `echelon criteria check <file>`. */
export function checkCriteriaFile(file: string): readonly CriteriaFileProblem[] {
  const folder = schemaFolderOf(file);
  const reading = readCriteriaFile(file, folder);
  const others = filesUnder(folder)
    .filter((each) => path.resolve(each) !== path.resolve(file))
    .map((each) => readCriteriaFile(each, folder));
  const beside = setProblems([reading, ...others]).filter(({ of }) => of === reading.criteria);
  return [...reading.problems, ...beside.map(({ problem }) => problem)];
}

/** A file as read: its criteria where their shape is sound, all that is wrong with it, and where its places stand. */
interface CriteriaFileReading {
  readonly criteria?: Criteria;
  readonly problems: readonly CriteriaFileProblem[];
  readonly locate: (problem: CriteriaProblem) => CriteriaFileProblem;
}

function setProblems(
  readings: readonly CriteriaFileReading[],
): readonly { readonly of: Criteria; readonly problem: CriteriaFileProblem }[] {
  return criteriaSetProblems(readings.flatMap(({ criteria }) => criteria ?? [])).flatMap(({ of, ...problem }) => {
    const reading = readings.find(({ criteria }) => criteria === of);
    return reading === undefined ? [] : [{ of, problem: reading.locate(problem) }];
  });
}

/** The criteria of one file, and all that is wrong with it. */
function readCriteriaFile(file: string, folder: string): CriteriaFileReading {
  const shown = path.relative(folder, file);
  const lines = new LineCounter();
  const at = (offset: number, message: string): CriteriaFileProblem => {
    const { line, col } = lines.linePos(offset);
    return { file: shown, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  const atTop = ({ message }: CriteriaProblem): CriteriaFileProblem => at(0, message);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch (error) {
    const message = `The file cannot be read as UTF-8 text: ${error instanceof Error ? error.message : String(error)}`;
    return { problems: [at(0, message)], locate: atTop };
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = [...document.errors, ...document.warnings].map((error) => at(error.pos[0], firstLine(error.message)));
  const aliases = aliasesIn(document).map((offset) =>
    at(offset, 'Aliases are not taken, since one value could then stand for many; write it out'),
  );
  if (broken.length + aliases.length > 0) return { problems: [...broken, ...aliases], locate: atTop };
  const locate = (problem: CriteriaProblem): CriteriaFileProblem => at(offsetOf(document, problem.path), problem.message);
  const { criteria, problems } = readContent(document.toJS(), file, folder);
  const located = { problems: problems.map(locate), locate };
  return criteria === undefined ? located : { criteria, ...located };
}

/** What the content of a file says, where its shape is sound, and what is wrong with shape and content together. */
function readContent(
  content: unknown,
  file: string,
  folder: string,
): { readonly criteria?: Criteria; readonly problems: readonly CriteriaProblem[] } {
  const validate = validatorOf(folder);
  if (validate(content)) {
    const criteria = content as Criteria;
    return { criteria, problems: [...criteriaProblems(criteria), ...nameProblems(criteria, file)] };
  }
  const errors = validate.errors ?? [];
  const shape = schemaProblems(errors, content);
  if (!hasLists(content)) return { problems: shape };
  const spoiled = spoiledPlaces(errors, content);
  const isSound: Soundness = (place) => !spoiled.some((each) => place.every((step, index) => each[index] === step));
  return { problems: [...shape, ...criteriaProblems(content as Criteria, isSound)] };
}

function nameProblems(criteria: Criteria, file: string): CriteriaProblem[] {
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
      throw new CriteriaFileError([
        {
          file,
          line: 1,
          column: 1,
          message: 'No schema.json stands in a folder above it; criteria files belong under criteria/',
        },
      ]);
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
