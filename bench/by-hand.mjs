// The high-tech-enterprise decision with its whole trace, written out by hand on BigInt for these rules and this bench's firms: every
// condition with value, limit, closeness, gap and the facts by revision, every line of the score table, the route, the level and what
// is unknown. It is what a careful person would write who had one set of rules and never another; its output must equal Echelon's.

const DAY = 86_400_000;
const GUIDE = '国科发火〔2016〕195号';
const RULES = '国科发火〔2016〕32号';

const cents = (text) => (text === undefined ? undefined : BigInt(text.includes('.') ? text.replace('.', '') : `${text}00`));
const dayAfter = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
const ceiling = (top, bottom) => (top % bottom > 0n ? top / bottom + 1n : top / bottom);

/** A fraction as decimal text with at most so many places, rounded toward minus infinity (or up). */
function text(top, bottom, places = 8, up = false) {
  const scale = 10n ** BigInt(places);
  let units = (top * scale) / bottom;
  const rest = (top * scale) % bottom;
  if (rest < 0n) units -= 1n;
  if (up && rest !== 0n) units += 1n;
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const trimmed = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${trimmed}` : trimmed;
}

const points = (low, high) => (low === high ? low : { high, low });
const dated = ({ id, kind, revision }, value) => ({ id, kind, revision, value, year: null });
const condition = (id, judge, clause, operator, unit) => (found) => ({
  clause,
  closeness: found.closeness,
  facts: found.facts,
  gap: found.gap ?? null,
  id,
  judge,
  metSince: found.metSince ?? null,
  operator,
  result: found.result,
  threshold: found.threshold,
  unit,
  value: found.value,
});
const H1 = condition('h1-age-365', 'figures', `${RULES} Art. 11(1); 195号 三(一)`, '>=', 'days');
const H2 = condition('h2-core-ip', 'person', `${RULES} Art. 11(2); 195号 三(二)`, '=', 'yes-no');
const H3 = condition('h3-field', 'person', `${RULES} Art. 11(3)`, '=', 'yes-no');
const H4 = condition('h4-staff-10', 'figures', `${RULES} Art. 11(4); 195号 三(五)`, '>=', 'ratio');
const H5A = condition('h5a-rd-ratio', 'figures', `${RULES} Art. 11(5)`, '>=', 'ratio');
const H5B = condition('h5b-domestic-60', 'figures', `${RULES} Art. 11(5)`, '>=', 'ratio');
const H6 = condition('h6-hitech-60', 'figures', `${RULES} Art. 11(6); 195号 三(四)`, '>=', 'ratio');
const H7 = condition('h7-score-gt-70', 'person', `${GUIDE} 三(七)`, '>', 'points');
const H8 = condition('h8-no-incident', 'person', `${RULES} Art. 11(8); 195号 三(一)`, '=', 'yes-no');

const expertItem = (id, of, at) => ({ band: null, clause: `${GUIDE} ${at}`, id, of, points: { high: of, low: 0 }, value: null });
const ADVANCE = expertItem('ip-advance', 8, '三(七)1(1)');
const SUPPORT = expertItem('ip-support', 8, '三(七)1(2)');
const ACQUISITION = expertItem('ip-acquisition', 6, '三(七)1(4)');
const BONUS = expertItem('ip-standard-bonus', 2, '三(七)1(5)');
const MANAGEMENT = {
  band: null,
  clause: `${GUIDE} 三(七)3`,
  id: 'management',
  of: 20,
  parts: [
    expertItem('management-system', 6, '三(七)3(1)'),
    expertItem('management-institution', 6, '三(七)3(2)'),
    expertItem('management-transfer', 4, '三(七)3(3)'),
    expertItem('management-people', 4, '三(七)3(4)'),
  ],
  points: { high: 20, low: 0 },
  value: null,
};

/** A share that must reach a tenth-part limit; the numerator is part of the denominator where `within`. */
function share(part, whole, limit, { facts, figure, unit, year, within }) {
  const [top, bottom, threshold] = limit;
  const value = text(part, whole);
  if (part * bottom >= top * whole) return { result: 'met', closeness: '1', facts, threshold, value };
  const amount = ceiling(top * whole - bottom * part, (within ? bottom - top : bottom) * 100n);
  return {
    result: 'unmet',
    closeness: text(part * bottom, whole * top, 4),
    facts,
    gap: { amount: unit === 'yuan' ? `${amount}.00` : String(amount), direction: 'raise', figure, unit, year },
    threshold,
    value,
    worst: [part * bottom, whole * top],
  };
}

const answered = (fact) => ({
  result: fact.data.answer ? 'met' : 'unmet',
  closeness: fact.data.answer ? '1' : '0',
  facts: [dated(fact, fact.data.answer)],
  threshold: true,
  value: fact.data.answer,
  worst: [0n, 1n],
});

/** Points by the number of rights; while nobody says that they are all, any band from the one reached upward. */
function rightsItem(id, of, at, count, complete, table) {
  const clause = `${GUIDE} ${at}`;
  const reached = complete ? [table.find(([least]) => count >= least)] : table.filter(([, below]) => below > count);
  const low = Math.min(...reached.map(([, , from]) => from));
  const high = Math.max(...reached.map(([, , , to]) => to));
  const band = reached.length === 1 ? reached[0][4] : null;
  return { low, high, item: { band, clause, id, of, points: points(low, high), value: complete ? String(count) : null } };
}

const FIRST_CLASS = [
  [1, Infinity, 7, 8, 'A'],
  [0, 1, 0, 0, 'E'],
];
const SECOND_CLASS = [
  [5, Infinity, 5, 6, 'B'],
  [3, 5, 3, 4, 'C'],
  [1, 3, 1, 2, 'D'],
  [0, 1, 0, 0, 'E'],
];

function growthItem(id, values) {
  const clause = `${GUIDE} 三(七)4`;
  if (values.length === 1)
    return { low: 0, high: 0, item: { band: null, clause, id, note: 'one-accounting-year', of: 10, points: 0, value: null } };
  const [v1, v2, v3] = values;
  const [top, bottom] = v3 === undefined ? [v2 - v1, v1] : [v2 * v2 + v3 * v1 - 2n * v1 * v2, 2n * v1 * v2];
  const reaches = (percent) => top * 100n >= percent * bottom;
  const [band, low, high] = reaches(35n)
    ? ['A', 9, 10]
    : reaches(25n)
      ? ['B', 7, 8]
      : reaches(15n)
        ? ['C', 5, 6]
        : reaches(5n)
          ? ['D', 3, 4]
          : top > 0n
            ? ['E', 1, 2]
            : ['F', 0, 0];
  const value = text(top, bottom);
  if (band === 'D' && top * 100n === 5n * bottom)
    return { low, high, item: { band, clause, id, note: 'growth-exactly-five', of: 10, points: points(low, high), value } };
  return { low, high, item: { band, clause, id, of: 10, points: points(low, high), value } };
}

function transferItem(conversions, years) {
  const clause = `${GUIDE} 三(七)2`;
  const value = text(conversions, 100n * BigInt(years));
  const step = Number(conversions / (100n * BigInt(years)));
  const [band, low, high] =
    step >= 5
      ? ['A', 25, 30]
      : [conversions > 0n ? ['?', 0, 6] : ['F', 0, 0], ['E', 1, 6], ['D', 7, 12], ['C', 13, 18], ['B', 19, 24]][step];
  const shown = { of: 30, points: points(low, high), value };
  if (band === '?') return { low, high, item: { band, clause, id: 'transfer', note: 'average-below-one', ...shown } };
  return { low, high, item: { band, clause, id: 'transfer', ...shown } };
}

/** The score table (195号 三(七)). */
function scoreTable({ values, rights, complete }) {
  const held = (kind) => rights.reduce((sum, { data }) => (data.class === kind ? sum + data.count : sum), 0);
  const first = rightsItem('ip-count-class-i', 8, '三(七)1(3)', held('I'), complete, FIRST_CLASS);
  const second = rightsItem('ip-count-class-ii', 6, '三(七)1(3); 三(二)4', held('II'), complete, SECOND_CLASS);
  const best = second.low > first.low || (second.low === first.low && second.high > first.high) ? second : first;
  const most = Math.max(first.high, second.high);
  const { band, id: chosen, value } = best.item;
  const parts = [first.item, second.item];
  const counted = { band, chosen, clause: `${GUIDE} 三(七)1(3); 三(二)4`, id: 'ip-count', of: 8, parts };
  const ip = {
    band: null,
    clause: `${GUIDE} 三(七)1`,
    id: 'ip',
    of: 30,
    parts: [ADVANCE, SUPPORT, { ...counted, points: points(best.low, most), value }, ACQUISITION, BONUS],
    points: points(best.low, Math.min(30, most + 24)),
    value: null,
  };
  const transfer = transferItem(
    values('achievementConversions').reduce((sum, each) => sum + each, 0n),
    values('achievementConversions').length,
  );
  const netAssets = growthItem('growth-net-assets', values('netAssets'));
  const sales = growthItem('growth-sales', values('salesRevenue'));
  const [low, high] = [netAssets.low + sales.low, netAssets.high + sales.high];
  const grown = { of: 20, parts: [netAssets.item, sales.item], points: points(low, high), value: null };
  const growth = { band: null, clause: `${GUIDE} 三(七)4`, id: 'growth', ...grown };
  return {
    low: best.low + transfer.low + low,
    high: Math.min(30, most + 24) + transfer.high + 20 + high,
    items: [ip, transfer.item, MANAGEMENT, growth],
  };
}

/** All R&D to sales where a year of all R&D may be missing: it is then at least the domestic. */
function rdRatio({ rd, sales, year, limit, known, traces }) {
  const facts = [...traces('rdExpenseHighTech'), ...traces('salesRevenue')];
  const found = share(rd, sales, limit, { facts, figure: 'rdExpenseHighTech', unit: 'yuan', year, within: false });
  if (known) return H5A(found);
  const bounds = { high: null, low: found.value };
  facts.push(...traces('rdExpenseHighTechDomestic'));
  if (found.result === 'met') return { bounds, ...H5A({ ...found, value: null }) };
  const open = { ...found, result: 'unknown', closeness: null, gap: null, value: null };
  return { bounds, ...H5A(open) };
}

function domesticShare({ domestic, rd, year, known, traces }) {
  const facts = [...traces('rdExpenseHighTechDomestic'), ...traces('rdExpenseHighTech')];
  const limit = [6n, 10n, '0.6'];
  if (known) {
    const of = { facts, figure: 'rdExpenseHighTechDomestic', unit: 'yuan', year, within: true };
    return { found: share(domestic, rd, limit, of) };
  }
  const value = domestic >= rd ? { high: '1', low: '0' } : { high: text(domestic, rd, 8, true), low: '0' };
  const possible = domestic * 10n >= rd * 6n;
  const found = { result: possible ? 'unknown' : 'unmet', closeness: possible ? null : '0', facts, threshold: '0.6', value };
  return { found: { ...found, worst: [0n, 1n] }, best: [domestic * 10n, rd * 6n] };
}

const isNear = ([top, bottom]) => top * 10n >= 8n * bottom;
const H8_INDEX = 8;

/** Level, route and what is unknown (what the criteria call near: at most two unmet, each at least 0.80 there). */
function standing(conditions, worsts, bests, missing) {
  const unmet = [];
  const unknown = [];
  const awaiting = [];
  let closeness = [1n, 1n];
  let farAtWorst = false;
  let farAtBest = false;
  for (const [index, { id, result, judge }] of conditions.entries()) {
    if (result === 'met') continue;
    const worst = worsts[index];
    if (result === 'unknown' && judge === 'person') {
      awaiting.push(id);
      continue;
    }
    if (!isNear(worst)) farAtWorst = true;
    if (result === 'unmet') {
      unmet.push(id);
      if (!isNear(bests[index] ?? worst)) farAtBest = true;
    } else unknown.push(id);
    if (result === 'unknown' && worst[0] === 0n) closeness = null;
    else if (closeness !== null && worst[0] * closeness[1] < closeness[0] * worst[1]) closeness = worst;
  }
  const barred = conditions[H8_INDEX].result === 'unmet';
  const result = unmet.length > 0 ? 'unmet' : unknown.length + awaiting.length > 0 ? 'unknown' : 'met';
  const near = !barred && !farAtWorst && unmet.length + unknown.length <= 2;
  const mayBeNear = !barred && !farAtBest && unmet.length <= 2;
  const level = result === 'met' ? 'qualified' : barred ? 'barred' : near ? 'near' : mayBeNear ? 'undetermined' : 'developing';
  const shown = closeness === null ? null : text(closeness[0], closeness[1], 4);
  return {
    level,
    result,
    barredUntil: level === 'barred' ? conditions[H8_INDEX].metSince : null,
    route: { awaiting, closeness: shown, id: 'eight-conditions', near, result, unknown, unmet },
    unknowns: unknownsOf(conditions, missing),
  };
}

function unknownsOf(conditions, { year, complete, expert }) {
  const ids = ['h5a-rd-ratio', 'h5b-domestic-60'].filter((id) =>
    conditions.some((each) => each.id === id && each.result === 'unknown'),
  );
  const unknowns = [];
  if (ids.length > 0) unknowns.push({ conditions: ids, figure: 'rdExpenseHighTech', kind: 'figure', year });
  const score = conditions[7];
  if (score.result !== 'unknown' || expert) return unknowns;
  const asked = [score.id];
  unknowns.push({ conditions: asked, figure: 'innovation-total', kind: 'fact', year: null });
  if (!complete) unknowns.push({ conditions: asked, figure: 'intellectual-property-complete', kind: 'attestation', year: null });
  return unknowns;
}

/** The whole explained answer about one firm; `criteria` names the version whose rules these are. */
export function explainByHand({ profile, years, facts }, asOf, criteria) {
  const now = Number(asOf.slice(0, 4));
  const registered = Number(profile.registeredOn.slice(0, 4));
  const window = [now - 3, now - 2, now - 1].filter((each) => each >= registered || each === now - 1);
  const named = {};
  const rights = [];
  let expert;
  let incident;
  for (const fact of facts) {
    if (fact.kind === 'attestation') named[fact.data.name] = fact;
    else if (fact.kind === 'intellectual-property') rights.push(fact);
    else if (fact.kind === 'expert-score') expert = fact;
    else if (fact.kind === 'incident' && Date.parse(asOf) - Date.parse(fact.data.occurredOn) <= 365 * DAY) incident = fact;
  }
  const traceOf = (figure, year) => {
    const { revision, values } = years[year];
    return { id: figure, revision, value: values[figure] ?? null, year };
  };
  const traces = (figure) => window.map((year) => traceOf(figure, year));
  const values = (figure) => window.map((year) => cents(years[year].values[figure]));
  const sum = (figure) => values(figure).reduce((total, each) => total + each, 0n);
  const last = years[now - 1].values;
  const complete = named['intellectual-property-complete'];
  const sales = sum('salesRevenue');
  const domestic = sum('rdExpenseHighTechDomestic');
  const missingYear = window.find((year) => years[year].values.rdExpenseHighTech === undefined);
  const known = missingYear === undefined;
  const rd = window.reduce((total, year) => {
    const { rdExpenseHighTech, rdExpenseHighTechDomestic } = years[year].values;
    return total + cents(rdExpenseHighTech ?? rdExpenseHighTechDomestic);
  }, 0n);
  const lastSales = cents(last.salesRevenue);
  const limit =
    lastSales <= 5_000_000_000n ? [5n, 100n, '0.05'] : lastSales <= 20_000_000_000n ? [4n, 100n, '0.04'] : [3n, 100n, '0.03'];
  const year = window.length === 1 ? now - 1 : null;

  const score = scoreTable({ values, rights, complete: complete.data.answer });
  const [low, high] = expert === undefined ? [score.low, score.high] : [expert.data.points, expert.data.points];
  const scored = [
    ...(expert === undefined ? [] : [dated(expert, expert.data.points)]),
    ...traces('achievementConversions'),
    ...traces('netAssets'),
    ...traces('salesRevenue'),
    ...rights.map((right) => dated(right, right.data.count)),
    dated(complete, complete.data.answer),
  ];
  const scoreResult = low > 70 ? 'met' : high <= 70 ? 'unmet' : 'unknown';
  const unmetScore = {
    closeness: text(BigInt(low), 70n, 4),
    gap: { amount: String(71 - low), direction: 'raise', figure: 'total', unit: 'points', year: null },
  };

  const days = (Date.parse(asOf) - Date.parse(profile.registeredOn)) / DAY;
  const oldEnough = days >= 365;
  const nearlyOld = days * 10 >= 365 * 8;
  const { revision, registeredOn } = profile;
  const staff = { facts: [traceOf('techStaff', now - 1), traceOf('employees', now - 1)], figure: 'techStaff', unit: 'persons' };
  const income = {
    facts: [traceOf('highTechRevenue', now - 1), traceOf('totalIncome', now - 1)],
    figure: 'highTechRevenue',
    unit: 'yuan',
  };
  const found = {
    h1: {
      result: oldEnough ? 'met' : 'unmet',
      closeness: oldEnough ? '1' : nearlyOld ? '0.8' : '0',
      facts: [{ id: 'registeredOn', kind: 'profile', revision, value: registeredOn, year: null }],
      metSince: dayAfter(registeredOn, 365),
      threshold: '365',
      value: registeredOn,
    },
    h2: answered(named['core-ip']),
    h3: answered(named['technology-field']),
    h4: share(cents(last.techStaff), cents(last.employees), [1n, 10n, '0.1'], { ...staff, year: now - 1, within: true }),
    h5b: domesticShare({ domestic, rd, year, known, traces }),
    h6: share(cents(last.highTechRevenue), cents(last.totalIncome), [6n, 10n, '0.6'], { ...income, year: now - 1, within: true }),
    h7: {
      result: scoreResult,
      closeness: scoreResult === 'met' ? '1' : null,
      facts: scored,
      threshold: '70',
      value: low === high ? String(low) : { high: String(high), low: String(low) },
      ...(scoreResult === 'unmet' ? unmetScore : {}),
    },
    h8: answered(named['no-incident']),
  };
  if (incident !== undefined) {
    const stated = found.h8.facts;
    const until = dayAfter(incident.data.occurredOn, 366);
    const facts = [...stated, dated(incident, incident.data.occurredOn)];
    Object.assign(found.h8, { result: 'unmet', closeness: '0', facts, metSince: until, value: false });
  }
  const conditions = [
    H1(found.h1),
    H2(found.h2),
    H3(found.h3),
    H4(found.h4),
    rdRatio({ rd, sales, year, limit, known, traces }),
    H5B(found.h5b.found),
    H6(found.h6),
    H7(found.h7),
    H8(found.h8),
  ];
  const none = [0n, 1n];
  const rdReached = [rd * limit[1], sales * limit[0]];
  const worsts = [nearlyOld ? [8n, 10n] : none, none, none, found.h4.worst, rdReached, found.h5b.found.worst, found.h6.worst];
  worsts.push([BigInt(low), 70n], none);
  const bests = { 5: found.h5b.best, 7: expert === undefined && !complete.data.answer ? [BigInt(high), 70n] : undefined };
  const missing = { year: missingYear, complete: complete.data.answer, expert: expert !== undefined };
  const { level, result, barredUntil, route, unknowns } = standing(conditions, worsts, bests, missing);
  return {
    asOf,
    awaiting: route.awaiting,
    barredUntil,
    conditions,
    criteria,
    heldBy: null,
    level,
    passMark: 70,
    paths: [],
    result,
    routes: [route],
    scores: score.items,
    stage: 'high-tech-enterprise',
    stale: false,
    total: points(low, high),
    unknowns,
  };
}
