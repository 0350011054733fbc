import { formatDecimal, readDecimal } from '../../shared/decimal.js';
import { type FieldProblem } from '../../shared/errors.js';
import { pointerPart } from '../../shared/json-pointer.js';
import { readJson } from '../../shared/strict-json.js';
import { type ImportKind } from './kinds.js';
import { type Target, targetNamed } from './targets.js';

/** One use of a column: which target it feeds and by which exact factor its amounts become ours. */
export interface ColumnUse {
  readonly target: string;
  /** Exact decimal text, above zero; undefined: the unit in the heading counts, else 1. */
  readonly factor: string | undefined;
}

/** How an upload says what its columns mean; without one the headings decide. */
export interface Mapping {
  /** By heading, as it stands in the file. */
  readonly columns: Readonly<Record<string, readonly ColumnUse[]>>;
  /** Values that hold for every row, by target. */
  readonly constants: Readonly<Record<string, string>>;
  /** Headings that are left out on purpose. */
  readonly ignore: readonly string[];
  /** Name of the sheet of a workbook; undefined: the first that is not hidden. */
  readonly sheet: string | undefined;
  /** Number of the row that holds the headings; undefined: the first that is not blank. */
  readonly headingRow: number | undefined;
}

export const NO_MAPPING: Mapping = { columns: {}, constants: {}, ignore: [], sheet: undefined, headingRow: undefined };

type MappingReading = { readonly mapping: Mapping } | { readonly problems: readonly FieldProblem[] };

const MEMBERS = new Set(['columns', 'constants', 'ignore', 'sheet', 'headingRow']);
const FACTOR_LENGTH_MAX = 30;

/** Reads the `mapping` of an upload from JSON text; every fault with its pointer below `/mapping`. */
export function readMapping(json: string | undefined, kind: ImportKind): MappingReading {
  if (json === undefined || json.trim() === '') return { mapping: NO_MAPPING };
  // Headings are whatever the file calls its columns, so any name may stand here.
  const reading = readJson(json, { anyName: true });
  if ('problems' in reading)
    return { problems: reading.problems.listed.map((one) => ({ ...one, pointer: `/mapping${one.pointer}` })) };
  if ('malformed' in reading || !isRecord(reading.value))
    return { problems: [{ pointer: '/mapping', code: 'import.mapping.not-json' }] };
  return new MappingReader(kind).read(reading.value);
}

class MappingReader {
  private readonly problems: FieldProblem[] = [];

  constructor(private readonly kind: ImportKind) {}

  read(raw: Record<string, unknown>): MappingReading {
    for (const member of Object.keys(raw)) if (!MEMBERS.has(member)) this.fault(`/${pointerPart(member)}`, 'field.unknown');
    const mapping: Mapping = {
      columns: this.columns(raw['columns']),
      constants: this.constants(raw['constants']),
      ignore: this.ignored(raw['ignore']),
      sheet: this.sheet(raw['sheet']),
      headingRow: this.headingRow(raw['headingRow']),
    };
    return this.problems.length > 0 ? { problems: this.problems } : { mapping };
  }

  private columns(raw: unknown): Mapping['columns'] {
    if (raw === undefined) return {};
    if (!isRecord(raw)) {
      this.fault('/columns', 'import.mapping.columns');
      return {};
    }
    const entries = Object.entries(raw).map(([heading, value]) => {
      const pointer = `/columns/${pointerPart(heading)}`;
      const list = Array.isArray(value)
        ? (value as unknown[]).map((item, index) => [item, `${pointer}/${index}`] as const)
        : [[value, pointer] as const];
      return [heading, list.flatMap(([item, at]) => this.use(item, at))] as const;
    });
    return Object.fromEntries(entries);
  }

  private use(raw: unknown, pointer: string): ColumnUse[] {
    const { target: name, factor, ...rest } = isRecord(raw) ? raw : { target: raw };
    for (const member of Object.keys(rest)) this.fault(`${pointer}/${pointerPart(member)}`, 'field.unknown');
    const target = this.target(name, isRecord(raw) ? `${pointer}/target` : pointer);
    if (target === undefined) return [];
    if (factor === undefined) return [{ target: target.name, factor: undefined }];
    const reading = readDecimal(factor);
    const text = 'decimal' in reading ? formatDecimal(reading.decimal) : '';
    const usable = 'decimal' in reading && reading.decimal.units > 0n && text.length <= FACTOR_LENGTH_MAX;
    if (!usable) this.fault(`${pointer}/factor`, 'import.mapping.factor', { max: FACTOR_LENGTH_MAX });
    else if (target.type !== 'amount') this.fault(`${pointer}/factor`, 'import.mapping.factor-on-text', { target: target.name });
    return [{ target: target.name, factor: text }];
  }

  private target(name: unknown, pointer: string): Target | undefined {
    const target = typeof name === 'string' ? targetNamed(this.kind, name) : undefined;
    if (target === undefined)
      this.fault(pointer, 'import.mapping.target', { target: typeof name === 'string' ? name : '', kind: this.kind });
    return target;
  }

  private constants(raw: unknown): Mapping['constants'] {
    if (raw === undefined) return {};
    if (!isRecord(raw)) {
      this.fault('/constants', 'import.mapping.constants');
      return {};
    }
    const entries = Object.entries(raw).map(([name, value]) => {
      const pointer = `/constants/${pointerPart(name)}`;
      this.target(name, pointer);
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        this.fault(pointer, 'import.mapping.constant');
      }
      return [name, String(value)] as const;
    });
    return Object.fromEntries(entries);
  }

  private ignored(raw: unknown): readonly string[] {
    if (raw === undefined) return [];
    if (Array.isArray(raw) && raw.every((item) => typeof item === 'string')) return raw;
    this.fault('/ignore', 'import.mapping.ignore');
    return [];
  }

  private sheet(raw: unknown): string | undefined {
    if (raw === undefined || typeof raw === 'string') return raw;
    this.fault('/sheet', 'field.not-text');
    return undefined;
  }

  private headingRow(raw: unknown): number | undefined {
    if (raw === undefined) return undefined;
    if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 1000) return raw;
    this.fault('/headingRow', 'import.mapping.heading-row');
    return undefined;
  }

  private fault(pointer: string, code: string, data: NonNullable<FieldProblem['data']> = {}): void {
    this.problems.push({ pointer: `/mapping${pointer}`, code, data });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
