import { type MessageData } from '../../shared/errors.js';
import { type Amount } from './amount.js';
import { type CellValue } from './cell-value.js';
import { type ImportKind } from './kinds.js';
import { type CellReport } from './row-report.js';

/** A report shows the start of a long cell. */
const VALUE_LENGTH_MAX = 200;

/** The values of one row by target while it is read, and all that is to be said about its cells. */
export class RowValues {
  readonly errors: CellReport[] = [];
  readonly warnings: CellReport[] = [];
  private readonly values = new Map<string, CellValue>();
  private readonly cells = new Map<string, { readonly column: string | null; readonly value: string | null }>();

  constructor(readonly kind: ImportKind) {}

  /** Notes which column feeds a target and what stands there, for reports. */
  note(target: string, column: string | null, value: string | null): void {
    this.cells.set(target, { column, value: value === null ? null : value.slice(0, VALUE_LENGTH_MAX) });
  }

  set(target: string, value: CellValue): void {
    this.values.set(target, value);
  }

  get(target: string): CellValue | undefined {
    return this.values.get(target);
  }

  /** True when a cell feeds the target, be it right or wrong. */
  says(target: string): boolean {
    return this.cells.has(target);
  }

  text(target: string): string | null {
    const value = this.values.get(target);
    return typeof value === 'string' ? value : null;
  }

  number(target: string): number | null {
    const value = this.values.get(target);
    return typeof value === 'number' ? value : null;
  }

  yesNo(target: string): boolean | null {
    const value = this.values.get(target);
    return typeof value === 'boolean' ? value : null;
  }

  amount(target: string): Amount | null {
    const value = this.values.get(target);
    return typeof value === 'object' && 'rounded' in value ? value : null;
  }

  /** The text and factor of every converted amount. */
  originals(): Record<string, { readonly text: string; readonly factor: string }> {
    const found = [...this.values.keys()].flatMap((target) => {
      const original = this.amount(target)?.original;
      return original === undefined ? [] : [[target, original] as const];
    });
    return Object.fromEntries(found);
  }

  fault(target: string | null, code: string, data: MessageData = {}): void {
    this.errors.push(this.report(target, code, data));
  }

  warn(target: string | null, code: string, data: MessageData = {}): void {
    this.warnings.push(this.report(target, code, data));
  }

  private report(target: string | null, code: string, data: MessageData): CellReport {
    const cell = target === null ? undefined : this.cells.get(target);
    return { column: cell?.column ?? null, target, code, data, value: cell?.value ?? null };
  }
}
