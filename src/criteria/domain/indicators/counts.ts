import { type GrowthParameters, type RightsParameters } from '../criteria.js';
import { type Measure } from '../measure.js';
import { type SlotTable } from '../slots.js';
import { type UsedFact } from '../verdict.js';
import { usedDatedFact, type Missing, type View } from '../view.js';

const COMPLETE = 'intellectual-property-complete';
const ASK_COMPLETE: readonly Missing[] = [{ figure: COMPLETE, year: null, kind: 'attestation', alone: false }];

/** The attestation that the rights recorded are all there are, where a person has said so. */
export function rightsAreComplete(view: View): { readonly complete: boolean; readonly fact: UsedFact | undefined } {
  const attestation = view.attestations.get(COMPLETE);
  if (attestation === undefined) return { complete: false, fact: undefined };
  return { complete: attestation.data['answer'] === true, fact: usedDatedFact(attestation, attestation.data['answer']) };
}

/**
 * Rights in force on the day, by class (115号 Art. 9(5); 195号 三(二)). Recorded rights are a lower bound until somebody attests that
 * they are complete. A class II right used in an earlier high-tech application counts once only (195号 三(二)4).
 */
export class RightsIndicator {
  constructor(private readonly parameters: RightsParameters) {}

  measure(view: View): Measure {
    const facts: UsedFact[] = [];
    let count = 0;
    for (const right of view.rights) {
      if (!this.counts(right.data, view.asOf)) continue;
      const held = typeof right.data['count'] === 'number' ? right.data['count'] : 1;
      count += held;
      facts.push(usedDatedFact(right, held));
    }
    const { complete, fact } = rightsAreComplete(view);
    if (fact !== undefined) facts.push(fact);
    const low = { numerator: BigInt(count), denominator: 1n };
    return { bounds: { low, high: complete ? low : null }, noValue: 'no', facts, missing: complete ? [] : ASK_COMPLETE };
  }

  private counts(right: Readonly<Record<string, unknown>>, asOf: string): boolean {
    if (right['class'] !== this.parameters.class || !isInForce(right, asOf)) return false;
    return this.parameters.exceptUsedInHighTechApplication !== true || right['usedInHighTechApplication'] !== true;
  }
}

/** Granted by the day and not yet lapsed. */
export function isInForce(right: Readonly<Record<string, unknown>>, asOf: string): boolean {
  const expiresOn = right['expiresOn'];
  return (right['grantedOn'] as string) <= asOf && (typeof expiresOn !== 'string' || expiresOn >= asOf);
}

/** The yearly average of a count over the accounting years of a window, or of the years the firm existed (195号 三(七)2). */
export class YearlyAverageIndicator {
  private readonly slots: readonly number[];

  constructor(parameters: GrowthParameters, slots: SlotTable) {
    this.slots = slots.over(parameters.figure, parameters.period);
  }

  measure(view: View): Measure {
    const slots = view.window(this.slots);
    const facts: UsedFact[] = [];
    const missing: Missing[] = [];
    let low = 0n;
    let high: bigint | null = 0n;
    for (const slot of slots) {
      const cell = view.cell(slot);
      facts.push(view.use(slot));
      if (!cell.exact) missing.push(view.ask(slot));
      low += cell.low ?? 0n;
      high = high === null || cell.high === null ? null : high + cell.high;
    }
    const denominator = BigInt(slots.length) * 100n;
    const from = { numerator: low, denominator };
    const to = high === null ? null : high === low ? from : { numerator: high, denominator };
    return { bounds: { low: from, high: to }, noValue: 'no', facts, missing };
  }
}
