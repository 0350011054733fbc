import { type DatedFact } from '../../../figures/domain/index.js';
import { add, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type GrowthParameters, type Operator, type RightsParameters } from '../model/criteria.js';
import { Known, UNTRACED, type Indicator, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { wholesLacking } from './wholes.js';
import { heldOf } from '../facts/used-facts.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';

const ASK_COMPLETE: readonly UnknownFact[] = [
  { figure: 'intellectual-property-complete', year: null, kind: 'attestation', alone: false },
];

const askField = (name: string): UnknownFact => ({
  figure: `intellectual-property.${name}`,
  year: null,
  kind: 'fact',
  alone: false,
});

/** The trace of every right in force on the day, and of the word that they are all. */
export function traceRights(view: FactsView, facts: Source[]): void {
  for (const right of view.rights) facts.push(right);
  const complete = view.rightsComplete;
  if (complete !== undefined) facts.push(complete);
}

/**
 * Rights in force on the day, by class (115号 Art. 9(5); 195号 三(二)). Recorded rights are a lower bound until somebody attests that
 * they are complete. A class II right used in an earlier high-tech application counts once only (195号 三(二)4).
 */
export class RightsIndicator implements NumericIndicator {
  readonly reads = [];
  /** What to ask for where rights do not say whether they are of the kind that counts. */
  private readonly askFields: readonly UnknownFact[];

  constructor(private readonly parameters: RightsParameters) {
    this.askFields = [
      ...(parameters.acquiredBy === undefined ? [] : [askField('acquiredBy')]),
      ...(parameters.types === undefined ? [] : [askField('type')]),
      ...(parameters.highValue === undefined ? [] : [askField('highValue')]),
    ];
  }

  measure(view: FactsView, traced: boolean): Measure {
    const facts: Source[] | null = traced ? [] : null;
    let count = 0;
    let possible = 0;
    for (const right of view.rights) {
      const fits = this.fits(right);
      if (fits === false) continue;
      const held = heldOf(right);
      possible += held;
      if (fits === true) count += held;
      facts?.push(right);
    }
    const complete = view.rightsComplete;
    if (complete !== undefined) facts?.push(complete);
    return this.found(count, possible, { complete: complete?.value === true, facts: facts ?? UNTRACED });
  }

  private found(
    count: number,
    possible: number,
    { complete, facts }: { readonly complete: boolean; readonly facts: readonly Source[] },
  ): Measure {
    const isOpen = possible > count;
    if (complete && !isOpen) return new Known(count, 1, facts);
    const low = { numerator: count, denominator: 1 };
    if (!complete)
      return { low, high: null, noValue: 'no', unknowns: isOpen ? [...ASK_COMPLETE, ...this.askFields] : ASK_COMPLETE, facts };
    return { low, high: { numerator: possible, denominator: 1 }, noValue: 'no', unknowns: this.askFields, facts };
  }

  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    const { low } = this.measure(view, false);
    const amount = wholesLacking(low, operator, threshold);
    if (amount === null) return null;
    const figure = `rights.class${this.parameters.class}`;
    return { amount: String(amount), direction: 'raise', figure, unit: 'rights', year: null };
  }

  /** Whether a right is one of those asked for; null where it does not say all that is asked. */
  private fits({ data }: DatedFact): boolean | null {
    const { class: wanted, acquiredBy, types, highValue, exceptUsedInHighTechApplication } = this.parameters;
    if (data['class'] !== wanted) return false;
    if (exceptUsedInHighTechApplication === true && data['usedInHighTechApplication'] === true) return false;
    if (acquiredBy === undefined && types === undefined && highValue === undefined) return true;
    const said = [
      acquiredBy === undefined || isSo(data['acquiredBy'], (way) => way === acquiredBy),
      types === undefined || isSo(data['type'], (kind) => types.some((each) => String(kind).includes(each))),
      highValue === undefined || isSo(data['highValue'], (answer) => answer === true),
    ];
    return said.includes(false) ? false : said.includes(null) ? null : true;
  }
}

/** Null where nothing is stated. */
const isSo = (value: unknown, test: (value: unknown) => boolean): boolean | null =>
  value === undefined || value === null ? null : test(value);

/** The yearly average of a count over the accounting years of a window, or of the years the firm existed (195号 三(七)2). */
export class YearlyAverageIndicator implements Indicator {
  readonly reads: readonly Slot[];

  constructor(parameters: GrowthParameters, slots: SlotTable) {
    this.reads = slots.over(parameters.figure, parameters.period);
  }

  measure(view: FactsView, traced: boolean): Measure {
    const slots = view.window(this.reads);
    const denominator = slots.length * 100;
    const facts = traced ? slots : UNTRACED;
    let plain = 0;
    for (const slot of slots) plain += view.amount(slot);
    if (plain <= Number.MAX_SAFE_INTEGER) {
      return new Known(plain, denominator, facts);
    }
    let low: Whole = 0;
    let high: Whole | null = 0;
    const unknowns: UnknownFact[] = [];
    for (const slot of slots) {
      const cell = view.cell(slot);
      if (!cell.exact) unknowns.push(view.ask(slot));
      low = add(low, cell.low ?? 0);
      high = high === null || cell.high === null ? null : add(high, cell.high);
    }
    const from = { numerator: low, denominator };
    if (unknowns.length === 0) return { low: from, high: from, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    return { low: from, high: high === null ? null : { numerator: high, denominator }, noValue: 'no', unknowns, facts };
  }
}
