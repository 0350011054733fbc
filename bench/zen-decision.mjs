// The second peer: @gorules/zen-engine on the same stored facts, as a JDM graph of expression nodes and decision tables, which is how
// its documentation writes decisions. Its numbers are decimals of 28 digits. Unknown is null: a condition is true, false or null.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';

const node = (id, type, content) => ({
  id,
  name: id,
  type,
  ...(content === undefined ? {} : { content }),
  position: { x: 0, y: 0 },
});
const expressions = (id, list) =>
  node(id, 'expressionNode', {
    passThrough: false,
    inputField: null,
    outputPath: null,
    executionMode: 'single',
    expressions: Object.entries(list).map(([key, value]) => ({ id: `${id}-${key}`, key, value })),
  });

/** A table of bands: for each row the test of the field and what the outputs then are; the first row that holds counts. */
const bands = (id, field, outputs, rows) =>
  node(id, 'decisionTableNode', {
    passThrough: false,
    inputField: null,
    outputPath: null,
    executionMode: 'single',
    hitPolicy: 'first',
    inputs: [{ id: 'in', name: field, field }],
    outputs: outputs.map((output) => ({ id: output, name: output, field: output })),
    rules: rows.map(([test, ...values], index) => ({
      _id: `${id}-${index}`,
      in: test,
      ...Object.fromEntries(outputs.map((output, place) => [output, String(values[place])])),
    })),
  });

const growthBands = (id, field, low, high) =>
  bands(
    id,
    field,
    [low, high],
    [
      ['>= 0.35', 9, 10],
      ['>= 0.25', 7, 8],
      ['>= 0.15', 5, 6],
      ['>= 0.05', 3, 4],
      ['> 0', 1, 2],
      ['', 0, 0],
    ],
  );
const rate = (figure) =>
  `len($.window) == 3 ? ((number($.window[1].${figure}) / number($.window[0].${figure}) + number($.window[2].${figure}) / number($.window[1].${figure})) / 2 - 1)` +
  ` : (len($.window) == 2 ? number($.window[1].${figure}) / number($.window[0].${figure}) - 1 : 0)`;
const attested = (name) => `filter(facts, #.kind == 'attestation' and #.data.name == '${name}')[0].data.answer`;
const held = (type) => `sum(map(filter(facts, #.kind == 'intellectual-property' and #.data.class == '${type}'), #.data.count))`;
const below = (sum, share, of) => `${sum} * 100 < ${share} * ${of} ? false : true`;

const nodes = (year, asOf) => [
  node('facts', 'inputNode'),
  expressions('figures', {
    window:
      `d(profile.registeredOn).year() <= ${year - 3} ? [years['${year - 3}'].values, years['${year - 2}'].values, years['${year - 1}'].values]` +
      ` : (d(profile.registeredOn).year() <= ${year - 2} ? [years['${year - 2}'].values, years['${year - 1}'].values] : [years['${year - 1}'].values])`,
    last: `years['${year - 1}'].values`,
    lastSales: 'number($.last.salesRevenue)',
    sales: 'sum(map($.window, number(#.salesRevenue)))',
    domestic: 'sum(map($.window, number(#.rdExpenseHighTechDomestic)))',
    rdKnown: 'all($.window, #.rdExpenseHighTech != null)',
    // Where a year of all R&D is not known, it is at least the domestic.
    rd: '$.rdKnown ? sum(map($.window, number(#.rdExpenseHighTech))) : sum(map($.window, number(#.rdExpenseHighTech ?? #.rdExpenseHighTechDomestic)))',
    conversions: 'sum(map($.window, number(#.achievementConversions))) / len($.window)',
    netAssetsRate: rate('netAssets'),
    salesRate: rate('salesRevenue'),
    classOne: held('I'),
    classTwo: held('II'),
    expert: `filter(facts, #.kind == 'expert-score' and #.data.item == 'innovation-total')[0].data.points`,
    age: `d('${asOf}').diff(d(profile.registeredOn), 'day')`,
    coreIp: attested('core-ip'),
    field: attested('technology-field'),
    noIncidentStated: attested('no-incident'),
    incident: `some(facts, #.kind == 'incident' and d('${asOf}').diff(d(#.data.occurredOn), 'day') <= 365)`,
  }),
  bands(
    'limit',
    'lastSales',
    ['rdPercent'],
    [
      ['<= 50000000', 5],
      ['<= 200000000', 4],
      ['', 3],
    ],
  ),
  bands(
    'transfer',
    'conversions',
    ['transferLow', 'transferHigh'],
    [
      ['>= 5', 25, 30],
      ['>= 4', 19, 24],
      ['>= 3', 13, 18],
      ['>= 2', 7, 12],
      ['>= 1', 1, 6],
      ['> 0', 0, 6],
      ['', 0, 0],
    ],
  ),
  bands(
    'first-class',
    'classOne',
    ['firstLow', 'firstHigh'],
    [
      ['>= 1', 7, 8],
      ['', 0, 0],
    ],
  ),
  bands(
    'second-class',
    'classTwo',
    ['secondLow', 'secondHigh'],
    [
      ['>= 5', 5, 6],
      ['>= 3', 3, 4],
      ['>= 1', 1, 2],
      ['', 0, 0],
    ],
  ),
  growthBands('net-assets-growth', 'netAssetsRate', 'netAssetsLow', 'netAssetsHigh'),
  growthBands('sales-growth', 'salesRate', 'salesLow', 'salesHigh'),
  expressions('conditions', {
    least: 'expert ?? (max([firstLow, secondLow]) + transferLow + netAssetsLow + salesLow)',
    most: 'expert ?? (min([30, max([firstHigh, secondHigh]) + 24]) + transferHigh + 20 + netAssetsHigh + salesHigh)',
    age365: 'age >= 365',
    staff: below('number(last.techStaff)', 10, 'number(last.employees)'),
    rdRatio: 'rd * 100 >= rdPercent * sales ? true : (rdKnown ? false : null)',
    domesticShare: `rdKnown ? (${below('domestic', 60, 'rd')}) : null`,
    highTech: below('number(last.highTechRevenue)', 60, 'number(last.totalIncome)'),
    score: '$.least > 70 ? true : ($.most <= 70 ? false : null)',
    noIncident: `incident ? false : noIncidentStated`,
    answers: '[$.age365, coreIp, field, $.staff, $.rdRatio, $.domesticShare, $.highTech, $.score, $.noIncident]',
    result: `some($.answers, # == false) ? 'unmet' : (some($.answers, # == null) ? 'unknown' : 'met')`,
  }),
  node('answer', 'outputNode'),
];

/** Decides one firm after another from content compiled beforehand; gives the whole response, its trace in the form asked for. */
export function zen(asOf, trace = true) {
  const all = nodes(Number(asOf.slice(0, 4)), asOf);
  const tables = all.filter(({ type }) => type === 'decisionTableNode').map(({ id }) => id);
  const edge = (from, to) => ({ id: `${from}-${to}`, type: 'edge', sourceId: from, targetId: to });
  // What the tables are asked with, and what the conditions are: each node is given what it needs, and no more of the facts.
  const edges = [
    edge('facts', 'figures'),
    ...tables.flatMap((table) => [edge('figures', table), edge(table, 'conditions')]),
    edge('figures', 'conditions'),
    edge('conditions', 'answer'),
  ];
  const decision = new ZenEngine().createDecision(
    new ZenDecisionContent({ contentType: 'application/vnd.gorules.decision', nodes: all, edges }),
  );
  return (firm) => decision.evaluate(firm, { trace });
}
