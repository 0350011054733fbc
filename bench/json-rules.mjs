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

/** The least and the most points a firm can have: what an expert entered, or the bands of the score table (195号 三(七)). */
function scoreRange({ facts, years }, window) {
  const entered = facts.find(({ kind, data }) => kind === 'expert-score' && data.item === 'innovation-total')?.data.points;
  if (entered !== undefined) return [entered, entered];
  const count = (kind) =>
    facts.reduce(
      (sum, fact) => (fact.kind === 'intellectual-property' && fact.data.class === kind ? sum + fact.data.count : sum),
      0,
    );
  const second = count('II');
  const rights = count('I') >= 1 ? [7, 8] : second >= 5 ? [5, 6] : second >= 3 ? [3, 4] : second >= 1 ? [1, 2] : [0, 0];
  const average = window.reduce((sum, year) => sum + Number(years[year].values.achievementConversions), 0) / window.length;
  const transfer = band(average, [
    [5, 25, 30],
    [4, 19, 24],
    [3, 13, 18],
    [2, 7, 12],
    [1, 1, 6],
  ]);
  const growth = ['netAssets', 'salesRevenue'].map((figure) => {
    const [v1, v2, v3] = window.map((year) => Number(years[year].values[figure]));
    const rate = v3 === undefined ? (v2 === undefined ? 0 : v2 / v1 - 1) : (v2 / v1 + v3 / v2) / 2 - 1;
    return rate > 0
      ? band(rate, [
          [0.35, 9, 10],
          [0.25, 7, 8],
          [0.15, 5, 6],
          [0.05, 3, 4],
          [0, 1, 2],
        ])
      : [0, 0];
  });
  const sum = (end) => rights[end] + transfer[end] + growth[0][end] + growth[1][end];
  return [
    sum(0),
    Math.min(30, sum(1) - transfer[1] - growth[0][1] - growth[1][1] + 24) + transfer[1] + growth[0][1] + growth[1][1] + 20,
  ];
}

const band = (value, bands) => bands.find(([from]) => value >= from)?.slice(1) ?? [0, 0];

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
    'least-score': (firm) => scoreRange(firm, derived.window(firm, asOf))[0],
    'most-score': (firm) => scoreRange(firm, derived.window(firm, asOf))[1],
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
  any: [
    rdBand(null, 50_000_000, operator, 0.05),
    rdBand(50_000_000, 200_000_000, operator, 0.04),
    rdBand(200_000_000, null, operator, 0.03),
  ],
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
        is('least-score', 'greaterThan', 70),
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
        is('most-score', 'lessThanInclusive', 70),
        is('no-incident', 'equal', false),
      ],
    },
  });
  return async (firm) => (await engine.run({ firm })).events[0]?.type ?? 'unknown';
}
