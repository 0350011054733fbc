import fc from 'fast-check';
import {
  figureNamed,
  type DatedFact,
  type FigureName,
  type FigureValue,
  type FirmFacts,
} from '../../../src/figures/domain/index.js';
import { figureText, hundredthsOf } from '../../../src/outlook/domain/amounts.js';

/** What becomes of one thing known of a firm: kept, gone, or an interval so many percent below and above it. */
type Choice = 'keep' | 'hide' | readonly [below: number, above: number];
const spread = fc.constantFrom(0, 0, 1, 5, 30, 100);
/** An endless list of choices. */
export const veil: fc.Arbitrary<Iterable<Choice>> = fc.infiniteStream(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('keep' as const) },
    { weight: 1, arbitrary: fc.constant('hide' as const) },
    { weight: 1, arbitrary: fc.tuple(spread, spread) },
  ),
);

/** Fields of dated facts that somebody may not have recorded. */
const OPTIONAL = ['postMoney', 'amount', 'institutional', 'acquiredBy'];
/** Facts whose absence means that nobody has answered. An expert's points stand over what the table allows, so they are no filling-in. */
const ANSWERS = ['attestation', 'stated-number'];
/** Listings recorded are taken as complete, so the absence of this answer is an answer too. */
const COMPLETE = ['listed'];

interface Hidden {
  /** Whether answers of persons may be gone as well. */
  readonly answers: boolean;
}

/** The same firm with less known of it: what was known lies within what is known now. */
export function dimmed(facts: FirmFacts, choices: Iterable<Choice>, { answers }: Hidden): FirmFacts {
  const next = choices[Symbol.iterator]();
  const choice = (): Choice => next.next().value as Choice;
  const kept = <Value>(value: Value): Value | null => (choice() === 'hide' ? null : value);
  const { profile } = facts;
  const gone = new Map<string, boolean>();
  const isGone = ({ kind, data }: DatedFact): boolean => {
    if (!answers || !ANSWERS.includes(kind) || COMPLETE.includes(String(data['name']))) return false;
    // Of several answers to one question the last speaks: what is unknown is all of them.
    const question = `${kind} ${String(data['name'])}`;
    const known = gone.get(question) ?? choice() === 'hide';
    gone.set(question, known);
    return known;
  };
  return {
    profile: {
      ...profile,
      registeredOn: kept(profile.registeredOn),
      residentEnterprise: kept(profile.residentEnterprise),
      industry: kept(profile.industry),
    },
    years: Object.fromEntries(
      Object.entries(facts.years).map(([name, figures]) => [name, { ...figures, values: valuesOf(figures.values, choice) }]),
    ),
    facts: facts.facts.filter((fact) => !isGone(fact)).map((fact) => factOf(fact, choice)),
    recognitions: facts.recognitions,
  };
}

function valuesOf(
  values: Readonly<Partial<Record<FigureName, FigureValue>>>,
  choice: () => Choice,
): Partial<Record<FigureName, FigureValue>> {
  return Object.fromEntries(
    (Object.entries(values) as [FigureName, FigureValue][]).flatMap(([figure, value]): [FigureName, FigureValue][] => {
      const drawn = choice();
      if (drawn === 'hide') return [];
      return [[figure, drawn === 'keep' || typeof value !== 'string' ? value : around(figure, value, drawn)]];
    }),
  );
}

function around(figure: FigureName, value: string, [below, above]: readonly [number, number]): FigureValue {
  const units = hundredthsOf(value);
  const size = units < 0n ? -units : units;
  const least =
    figureNamed(figure)?.signed === true ? units - (size * BigInt(below)) / 100n : (units * BigInt(100 - below)) / 100n;
  const low = figureText(figure, least);
  const high = figureText(figure, units + (size * BigInt(above)) / 100n);
  return low === high ? value : { low, high };
}

function factOf(fact: DatedFact, choice: () => Choice): DatedFact {
  const data = Object.fromEntries(
    Object.entries(fact.data).filter(([field]) => !OPTIONAL.includes(field) || choice() !== 'hide'),
  );
  return { ...fact, data };
}
