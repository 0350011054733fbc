import { type FigureName, FIGURES, type FigureValue, readFigure } from './domain/index.js';
import { type FieldProblem } from '../shared/errors.js';
import { readText } from '../shared/text.js';
import { type FigureStatus } from './figure-revision.entity.js';
import { pointerPart } from '../shared/json-pointer.js';

/** What a body states about a year: figures (null = unknown), and how far and why. */
export interface YearStatement {
  readonly values: Partial<Record<FigureName, FigureValue | null>>;
  readonly status: FigureStatus | undefined;
  /** Undefined where the body does not speak of it. */
  readonly source: string | null | undefined;
  readonly reason: string | null;
}

const STATUSES: readonly FigureStatus[] = ['estimated', 'reported', 'audited'];
const NOTE = { max: 1000, lines: true } as const;
const REPLY_ONLY: ReadonlySet<string> = new Set(['year', 'revision', 'recordedAt', 'recordedBy']);
const DEFINITIONS = new Map<string, (typeof FIGURES)[number]>(FIGURES.map((definition) => [definition.name, definition]));

/**
 * Reads a year's body: figures by name beside `status`, `source`, `reason`; figures may also stand in a member `figures`.
 * Members that only a reply carries (`year`, `revision`, `recordedAt`, `recordedBy`) are passed over, so that a reply can be sent back.
 */
export function readYearBody(
  body: unknown,
): { readonly statement: YearStatement } | { readonly problems: readonly FieldProblem[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { problems: [{ pointer: '', code: 'request.not-an-object' }] };
  const problems: FieldProblem[] = [];
  const values: Partial<Record<FigureName, FigureValue | null>> = {};
  const { status, source, reason, figures, ...others } = body as Record<string, unknown>;
  const flat = Object.fromEntries(Object.entries(others).filter(([name]) => !REPLY_ONLY.has(name)));
  readValues(flat, '', values, problems);
  if (typeof figures === 'object' && figures !== null && !Array.isArray(figures)) {
    readValues(figures as Record<string, unknown>, '/figures', values, problems);
  } else if (figures !== undefined) problems.push({ pointer: '/figures', code: 'request.not-an-object' });
  if (status !== undefined && !STATUSES.includes(status as FigureStatus)) {
    problems.push({ pointer: '/status', code: 'field.one-of', data: { values: STATUSES.join(', ') } });
  }
  const stated = note('source', source, problems);
  const notes = { source: source === undefined ? undefined : stated, reason: note('reason', reason, problems) };
  if (problems.length > 0) return { problems };
  return { statement: { values, status: status as FigureStatus | undefined, ...notes } };
}

function readValues(
  raw: Readonly<Record<string, unknown>>,
  base: string,
  values: Partial<Record<FigureName, FigureValue | null>>,
  problems: FieldProblem[],
): void {
  for (const [name, input] of Object.entries(raw)) {
    const definition = DEFINITIONS.get(name);
    const pointer = `${base}/${pointerPart(name)}`;
    if (definition === undefined) problems.push({ pointer, code: 'figure.unknown', data: { field: name } });
    else if (input === null) values[definition.name] = null;
    else {
      const reading = readFigure(definition, input);
      if ('problem' in reading) problems.push({ ...reading.problem, pointer: `${pointer}${reading.problem.pointer}` });
      else values[definition.name] = reading.value;
    }
  }
}

function note(field: string, value: unknown, problems: FieldProblem[]): string | null {
  const reading = readText(value, NOTE);
  if ('text' in reading) return reading.text;
  problems.push({ pointer: `/${field}`, ...reading.fault });
  return null;
}
