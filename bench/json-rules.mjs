// The peer: json-rules-engine on the same stored facts. Figures are derived by dynamic facts, as its documentation does; its
// arithmetic is JavaScript's. Two rules, so that it too can say "unknown": all met, or one certainly not.
import { Engine } from 'json-rules-engine';

const DAY = 86_400_000;

const derived = {
  window: ({ profile }, asOf) => {
    const year = Number(asOf.slice(0, 4));
    const first = Number(profile.registeredOn.slice(0, 4));
    return [year - 3, year - 2, year - 1].filter((each) => each >= first || each === year - 1);
  },
  sum: ({ years }, window, figure) => window.reduce((sum, year) => sum + Number(years[year].values[figure]), 0),
};

function facts(asOf) {
  const last = ({ years }) => years[Number(asOf.slice(0, 4)) - 1].values;
  const attested = (firm, name) => firm.facts.find(({ kind, data }) => kind === 'attestation' && data.name === name)?.data.answer;
  const total = (firm, figure) => derived.sum(firm, derived.window(firm, asOf), figure);
  return {
    'age-days': (firm) => (Date.parse(asOf) - Date.parse(firm.profile.registeredOn)) / DAY,
    'core-ip': (firm) => attested(firm, 'core-ip'),
    'technology-field': (firm) => attested(firm, 'technology-field'),
    'staff-share': (firm) => Number(last(firm).techStaff) / Number(last(firm).employees),
    'last-sales': (firm) => Number(last(firm).salesRevenue),
    'rd-ratio': (firm) => total(firm, 'rdExpenseHighTech') / total(firm, 'salesRevenue'),
    'domestic-share': (firm) => total(firm, 'rdExpenseHighTechDomestic') / total(firm, 'rdExpenseHighTech'),
    'high-tech-share': (firm) => Number(last(firm).highTechRevenue) / Number(last(firm).totalIncome),
    score: (firm) => firm.facts.find(({ kind, data }) => kind === 'expert-score' && data.item === 'innovation-total')?.data.points,
    'no-incident': (firm) =>
      firm.facts.some(({ kind, data }) => kind === 'incident' && Date.parse(asOf) - Date.parse(data.occurredOn) <= 365 * DAY)
        ? false
        : attested(firm, 'no-incident'),
  };
}

const is = (fact, operator, value) => ({ fact, operator, value });
const rdBand = (low, high, operator, floor) => ({
  all: [
    ...(low === null ? [] : [is('last-sales', 'greaterThan', low)]),
    ...(high === null ? [] : [is('last-sales', 'lessThanInclusive', high)]),
    is('rd-ratio', operator, floor),
  ],
});
const rdBands = (operator) => ({
  any: [rdBand(null, 50_000_000, operator, 0.05), rdBand(50_000_000, 200_000_000, operator, 0.04), rdBand(200_000_000, null, operator, 0.03)],
});

/** Decides one firm after another; gives 'met', 'unmet' or 'unknown'. */
export function peer(asOf) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [id, compute] of Object.entries(facts(asOf))) {
    engine.addFact(id, async (_, almanac) => compute(await almanac.factValue('firm')));
  }
  engine.addRule({
    name: 'met',
    event: { type: 'met' },
    conditions: {
      all: [
        is('age-days', 'greaterThanInclusive', 365),
        is('core-ip', 'equal', true),
        is('technology-field', 'equal', true),
        is('staff-share', 'greaterThanInclusive', 0.1),
        rdBands('greaterThanInclusive'),
        is('domestic-share', 'greaterThanInclusive', 0.6),
        is('high-tech-share', 'greaterThanInclusive', 0.6),
        is('score', 'greaterThan', 70),
        is('no-incident', 'equal', true),
      ],
    },
  });
  engine.addRule({
    name: 'unmet',
    event: { type: 'unmet' },
    conditions: {
      any: [
        is('age-days', 'lessThan', 365),
        is('core-ip', 'equal', false),
        is('technology-field', 'equal', false),
        is('staff-share', 'lessThan', 0.1),
        rdBands('lessThan'),
        is('domestic-share', 'lessThan', 0.6),
        is('high-tech-share', 'lessThan', 0.6),
        is('score', 'lessThanInclusive', 70),
        is('no-incident', 'equal', false),
      ],
    },
  });
  return async (firm) => (await engine.run({ firm })).events[0]?.type ?? 'unknown';
}
