import { type ErrorObject } from 'ajv/dist/2020.js';
import { type CriteriaProblem } from '../domain/index.js';
import { wholeIn } from '../../shared/digits.js';

/** Lists without which nothing else of a file can be looked at. */
const LISTS = ['documents', 'conditions', 'gates', 'routes', 'notes'] as const;

/** Whether a file that is wrong by the schema still has the lists criteria are made of, with entries that have ids. */
export function hasLists(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const file = content as Readonly<Record<string, unknown>>;
  const isList = (name: string): boolean => {
    const list = file[name];
    return Array.isArray(list) && list.every((each) => name === 'gates' || (typeof each === 'object' && each !== null));
  };
  return LISTS.every(isList) && (file['contradictions'] === undefined || isList('contradictions'));
}

const BRANCHES = new Set(['if', 'oneOf', 'allOf', 'not']);

/** The schema's complaints as sentences; those that only say that a branch failed are left to the complaint inside the branch. */
export function schemaProblems(errors: readonly ErrorObject[], content: unknown): readonly CriteriaProblem[] {
  const telling = errors.filter(({ keyword }) => !BRANCHES.has(keyword));
  const located = (telling.length > 0 ? telling : errors).map((error) => ({
    path: placeOf(error, content),
    message: sentence(error),
  }));
  const seen = new Set<string>();
  return located.filter(({ path, message }) => {
    const key = `${path.join('/')} ${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The places of which the schema complains; of a key that is missing, where it would stand. */
export function spoiledPlaces(errors: readonly ErrorObject[], content: unknown): readonly (readonly (string | number)[])[] {
  return errors
    .filter(({ keyword, instancePath }) => !BRANCHES.has(keyword) || instancePath !== '')
    .map((error) => {
      const place = placeOf(error, content);
      return error.keyword === 'required' ? [...place, (error.params as { missingProperty: string }).missingProperty] : place;
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
    const key = Array.isArray(here) ? wholeIn(step) : step;
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
